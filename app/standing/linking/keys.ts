// What of a customer's contact details may show that two accounts are one person's.
import type { CustomerPersonal, OrderPersonal } from "#app/ledger/facts.ts";
import type { LinkKind } from "#app/standing/history.ts";
import { addressLine, area, mailbox, phoneNumber } from "#app/standing/linking/normalise.ts";

/** What is compared. The area links nobody: it only tells where others have the same trouble. */
export type KeyKind = Exclude<LinkKind, "photo"> | "area";
export type PlainKey = { readonly kind: KeyKind; readonly text: string };

type Contact = Pick<CustomerPersonal, "email" | "phone">;
type Ordered = Pick<OrderPersonal, "email" | "phone" | "shipTo">;

/**
 * The keys of a customer with these orders, each once and in one form for all its spellings. Of where a parcel goes only
 * the address is one: the phone beside it is the same place's, such as a freight forwarder's, and no second witness.
 */
export function keysOf(own: Contact | null, orders: readonly Ordered[]): PlainKey[] {
  const country = orders.find((order) => order.shipTo?.country)?.shipTo?.country ?? null;
  const keys = new Map<string, PlainKey>();
  const add = (kind: KeyKind, text: string | null) => {
    if (text !== null) keys.set(`${kind} ${text}`, { kind, text });
  };
  for (const { email, phone } of own ? [own, ...orders] : orders) {
    add("email", mailbox(email));
    add("phone", phoneNumber(phone, country));
  }
  for (const { shipTo } of orders) {
    add("address", addressLine(shipTo));
    add("area", area(shipTo));
  }
  return [...keys.values()];
}
