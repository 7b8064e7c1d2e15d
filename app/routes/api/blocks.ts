// What the extensions in Shopify's own pages are told: words ready to be shown, since they run far from our code. Only
// types stand here; the extensions import them, and nothing else, from the app.

export type Tone = "success" | "info" | "warning" | "critical" | "neutral";

export type Badge = { readonly words: string; readonly tone: Tone };

export type BlockClaim = {
  readonly id: string;
  /** Such as MG-1001. */
  readonly reference: string;
  readonly why: string;
  readonly state: Badge;
  /** The day it was opened. */
  readonly opened: string;
  /** The order's name, null when the claim names none. */
  readonly order: string | null;
  /** What Makegood suggests, or what was decided, in one line; null while nothing is. */
  readonly suggestion: string | null;
  /** Where it is inside the app, such as `/app/claims/…`. */
  readonly path: string;
};

/** Answer of `GET /api/customers/:id`. */
export type CustomerBlock = {
  /** Null when the customer is in no tier. */
  readonly tier: string | null;
  readonly figures: readonly { readonly label: string; readonly value: string }[];
  readonly standing: Badge;
  /** What speaks for the standing, in words; for staff only. */
  readonly reasons: readonly string[];
  /** When the standing is clear again, in words; null when it is clear or nobody can tell. */
  readonly clears: string | null;
  readonly openClaims: readonly BlockClaim[];
  readonly closedClaims: number;
  readonly path: string;
};

/** Answer of `GET /api/orders/:id`. */
export type OrderBlock = {
  readonly claims: readonly BlockClaim[];
  /** What is to be recorded before the order ships; null when nothing is. */
  readonly beforeShipping: string | null;
  /** What was recorded when the parcel was packed, a line each. */
  readonly packing: readonly string[];
  readonly packingPath: string;
};

/** Answer of `GET /api/orders/:id/claims`: what the form "Open a claim" offers. */
export type ClaimForm = {
  readonly order: string;
  readonly customer: string | null;
  readonly whys: readonly { readonly code: string; readonly label: string; readonly meaning: string }[];
  readonly wishes: readonly { readonly code: string; readonly label: string }[];
  readonly channels: readonly { readonly code: string; readonly label: string }[];
  readonly lines: readonly { readonly id: string; readonly title: string; readonly quantity: number }[];
  /** References of the claims that are open on this order already. */
  readonly open: readonly string[];
  /** The same form with photos, inside the app. */
  readonly path: string;
};

/** Answer of `POST /api/orders/:id/claims`. */
export type ClaimAnswer =
  | { readonly outcome: "opened" | "already_open"; readonly reference: string; readonly path: string }
  | { readonly outcome: "refused"; readonly faults: Readonly<Record<string, string>> };

/** Answer of each of them when there is no such customer or order in this shop. */
export type Unknown = { readonly outcome: "unknown"; readonly words: string };
