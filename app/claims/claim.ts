// The words of claims: why, what is wished for, by which channel, in which state, whose fault.

/** Why a customer complains. A why says what happened, never merely what it is about (S-096). */
export const WHY_CODES = [
  "missing_items",
  "wrong_item",
  "damaged",
  "packaging_only",
  "defective",
  "not_as_expected",
  "late_in_transit",
  "lost_in_transit",
  "delivered_not_received",
  "wrong_personalisation",
  "wrong_address",
  "subscription_misunderstanding",
  "payment_problem",
  "other",
] as const;
export type Why = (typeof WHY_CODES)[number];

/** How a rise of one why-code should make the merchant feel (S-095). */
export type Polarity = "bad" | "neutral";

export const WHYS: Readonly<Record<Why, { label: string; meaning: string; rise: Polarity }>> = {
  missing_items: { label: "Missing items", meaning: "The parcel came, but not everything was in it.", rise: "bad" },
  wrong_item: { label: "Wrong item", meaning: "Something else was in the parcel than was ordered.", rise: "bad" },
  damaged: { label: "Damaged", meaning: "The product arrived broken.", rise: "bad" },
  packaging_only: { label: "Packaging only", meaning: "The box suffered, the product did not.", rise: "bad" },
  defective: { label: "Defective", meaning: "The product does not work as it should.", rise: "bad" },
  not_as_expected: { label: "Not as expected", meaning: "It is what was ordered, but it disappoints.", rise: "bad" },
  late_in_transit: { label: "Late in transit", meaning: "The parcel moves, but slower than promised.", rise: "bad" },
  lost_in_transit: { label: "Lost in transit", meaning: "The parcel left us and stopped moving.", rise: "bad" },
  delivered_not_received: {
    label: "Delivered but not received",
    meaning: "The carrier says delivered, the customer has nothing.",
    rise: "bad",
  },
  wrong_personalisation: {
    label: "Wrong personalisation",
    meaning: "The monogram or text is not what the customer wanted.",
    rise: "bad",
  },
  wrong_address: {
    label: "Wrong address",
    meaning: "The address on the order is not where it should go.",
    rise: "bad",
  },
  subscription_misunderstanding: {
    label: "Subscription misunderstanding",
    meaning: "The customer did not expect to be charged again.",
    rise: "bad",
  },
  payment_problem: {
    label: "Payment problem",
    meaning: "A payment failed, is late or was taken wrongly.",
    rise: "bad",
  },
  other: { label: "Other", meaning: "None of these: say in your own words what happened.", rise: "neutral" },
};

/** Whether it failed once installed: what arrived broken or did not come never was. */
export function isAfterInstallation(claim: { readonly why: Why; readonly afterInstallation?: boolean }): boolean {
  return claim.why === "defective" && claim.afterInstallation === true;
}

/** What the customer would like. */
export const WISHES = [
  "resend",
  "refund",
  "part_refund",
  "store_credit",
  "exchange",
  "redo",
  "cancel",
  "information",
] as const;
export type Wish = (typeof WISHES)[number];

export const WISH_WORDS: Readonly<Record<Wish, string>> = {
  resend: "Send it again",
  refund: "Money back",
  part_refund: "Some money back",
  store_credit: "Store credit",
  exchange: "Another one in exchange",
  redo: "Make it again",
  cancel: "Cancel the order",
  information: "An answer",
};

/** By which way the claim came (S-144). */
export const CHANNELS = ["contact_page", "phone", "email", "social", "chat", "flow"] as const;
export type Channel = (typeof CHANNELS)[number];

/** How customers reach a person; the other channels write their claims themselves. */
export const BY_HAND = CHANNELS.filter((channel) => channel !== "contact_page" && channel !== "flow");

export const CHANNEL_WORDS: Readonly<Record<Channel, string>> = {
  contact_page: "Contact page",
  phone: "Phone",
  email: "E-mail",
  social: "Social media",
  chat: "Chat",
  flow: "Shopify Flow",
};

export const STATES = [
  "open",
  "waiting_customer",
  "waiting_carrier",
  "waiting_us",
  "resolved",
  "declined",
  "withdrawn",
] as const;
export type State = (typeof STATES)[number];

export const STATE_WORDS: Readonly<Record<State, string>> = {
  open: "Open",
  waiting_customer: "Waiting for the customer",
  waiting_carrier: "Waiting for the carrier",
  waiting_us: "Waiting for us",
  resolved: "Resolved",
  declined: "Declined",
  withdrawn: "Withdrawn",
};

export const FAULTS = ["merchant", "carrier", "customer", "unknown"] as const;
export type Fault = (typeof FAULTS)[number];

export const FAULT_WORDS: Readonly<Record<Fault, string>> = {
  merchant: "Our mistake",
  carrier: "The carrier's",
  customer: "The customer's slip",
  unknown: "Not known",
};

/** A fact that says whose fault it was, and where it is written. */
export type FaultEvidence = { readonly fact: string; readonly source: string };

/** Photos that a customer may add to one claim. */
export const MAX_PHOTOS = 5;
/** Hours within which a claim should have its first reply (S-086). */
export const FIRST_RESPONSE_HOURS = 6;
/** Characters of a customer's message. */
export const MAX_MESSAGE = 5_000;
/** The first claim of a shop is MG-1001. */
export const FIRST_NUMBER = 1001;

/** How a claim is called in words, such as `MG-1001`. */
export function claimReference(number: number): string {
  return `MG-${number}`;
}

/** The number in a reference such as `mg-1001`, `MG1001` or `1001`, or null. */
export function referenceNumber(text: string): number | null {
  const match = /^(?:mg[\s-]?)?([1-9][0-9]{3,8})$/i.exec(text.trim());
  return match ? Number(match[1]) : null;
}

export function isWhy(text: unknown): text is Why {
  return (WHY_CODES as readonly unknown[]).includes(text);
}

export function isWish(text: unknown): text is Wish {
  return (WISHES as readonly unknown[]).includes(text);
}

export function isState(text: unknown): text is State {
  return (STATES as readonly unknown[]).includes(text);
}
