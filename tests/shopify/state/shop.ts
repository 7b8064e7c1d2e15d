// The shop, its people and its goods.
import type { Cents, Id, Time } from "./basics.ts";

export type Plan = "standard" | "advanced" | "plus";

export type Shop = {
  kind: "Shop";
  id: Id;
  domain: string;
  name: string;
  email: string;
  owner: string;
  currency: string;
  /** Minutes east of UTC: payload times carry this offset. */
  utcOffsetMinutes: number;
  ianaTimezone: string;
  countryCode: string;
  plan: Plan;
  taxesIncluded: boolean;
  createdAt: Time;
  updatedAt: Time;
};

/** Somebody who may open the shop's admin. */
export type StaffMember = {
  id: Id;
  firstName: string;
  lastName: string;
  email: string;
  accountOwner: boolean;
  /** Of an agency, and not of the shop itself. */
  collaborator: boolean;
  locale: string;
};

export type Address = {
  kind: "MailingAddress";
  id: Id;
  firstName: string | null;
  lastName: string | null;
  company: string | null;
  address1: string | null;
  address2: string | null;
  city: string | null;
  province: string | null;
  provinceCode: string | null;
  country: string | null;
  countryCode: string | null;
  zip: string | null;
  phone: string | null;
};

export type Metafield = {
  kind: "Metafield";
  id: Id;
  namespace: string;
  key: string;
  type: string;
  value: string;
  createdAt: Time;
  updatedAt: Time;
};

export type Customer = {
  kind: "Customer";
  id: Id;
  email: string | null;
  phone: string | null;
  firstName: string | null;
  lastName: string | null;
  state: "disabled" | "invited" | "enabled" | "declined";
  note: string | null;
  tags: string[];
  taxExempt: boolean;
  verifiedEmail: boolean;
  locale: string;
  acceptsMarketing: boolean;
  /** The first one is the default address. */
  addresses: Address[];
  metafields: Metafield[];
  createdAt: Time;
  updatedAt: Time;
};

export type Variant = {
  kind: "ProductVariant";
  id: Id;
  productId: Id;
  title: string;
  sku: string | null;
  price: Cents;
  grams: number;
};

export type Product = {
  kind: "Product";
  id: Id;
  title: string;
  handle: string;
  vendor: string;
  productType: string;
  tags: string[];
  /** Personalised goods carry what the customer typed in the line's properties, under these names. */
  customProperties: string[];
  variants: Variant[];
  createdAt: Time;
  updatedAt: Time;
};
