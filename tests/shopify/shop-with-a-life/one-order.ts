// One order of the year: what is bought, how it is paid, how it travels, and what becomes of it.
import { payOrder } from "../deeds/payments.ts";
import { type NewOrder, placeOrder } from "../deeds/place-order.ts";
import type { Customer, Dispute, Time } from "../world.ts";
import { type Fate, planCancel, planDispute, planEdit, planRefund, planReturn, type Setting } from "./aftermath.ts";
import { fillBasket, pickDiscount, pickShipping, priceOrder, type ShippingMethod } from "./baskets.ts";
import { type Journey, type Placed, planShipment } from "./parcels.ts";
import type { Person } from "./people.ts";
import { DAY, HOUR, must } from "./timeline.ts";

export type Buyer = { person: Person; business: boolean; customer: () => Customer | null };

type Payment =
  | "card"
  | "paypal"
  | "cheque"
  | "bank_transfer"
  | "never_paid"
  | "authorized"
  | "voided"
  | "expired"
  | "deposit";

const SIGNATURE_ABOVE = 25000;
const DEPOSIT_ABOVE = 60000;

const JOURNEYS: readonly (readonly [number, Journey])[] = [
  [90, "delivered"],
  [4.5, "late"],
  [3, "attempted"],
  [0.9, "lost"],
  [0.9, "stuck"],
  [0.7, "returned_to_sender"],
];

function pickFate(setting: Setting): Fate {
  return setting.random.weighted([
    [84, "fine"],
    [4.2, "part_refunded"],
    [1.6, "goodwill"],
    [2, "fully_refunded"],
    [2.4, "returned"],
    [1.7, "disputed"],
    [2.2, "cancelled"],
    [1.4, "edited"],
    [0.6, "split"],
  ] as const);
}

function pickPayment(setting: Setting, goods: number): Payment {
  if (goods >= DEPOSIT_ABOVE && setting.random.chance(0.3)) return "deposit";
  return setting.random.weighted([
    [72, "card"],
    [19, "paypal"],
    [2.6, "cheque"],
    [2.4, "bank_transfer"],
    [1, "never_paid"],
    [0.8, "authorized"],
    [0.5, "voided"],
    [0.4, "expired"],
  ] as const);
}

const GATEWAYS: Record<Payment, string> = {
  card: "shopify_payments",
  paypal: "paypal",
  cheque: "Cheque",
  bank_transfer: "Bank Deposit",
  never_paid: "Bank Deposit",
  authorized: "shopify_payments",
  voided: "shopify_payments",
  expired: "shopify_payments",
  deposit: "Bank Deposit",
};

// Prices are in dollars; two neighbours see and pay their own currency.
function presentmentFor(countryCode: string): Pick<NewOrder, "presentmentCurrency" | "presentmentRate"> {
  if (countryCode === "DE" || countryCode === "AT") return { presentmentCurrency: "EUR", presentmentRate: 0.92 };
  if (countryCode === "TH") return { presentmentCurrency: "THB", presentmentRate: 34.6 };
  return {};
}

function paymentState(payment: Payment): Pick<NewOrder, "payment"> {
  switch (payment) {
    case "card":
    case "paypal":
      return { payment: "paid" };
    case "cheque":
    case "bank_transfer":
    case "never_paid":
      return { payment: "pending" };
    case "authorized":
      return { payment: "authorized" };
    case "voided":
      return { payment: "voided" };
    case "expired":
      return { payment: "expired" };
    case "deposit":
      return { payment: "partially_paid" };
  }
}

/** Plans the order at `at`, and everything that follows from it. */
export function planOrder(setting: Setting, buyer: Buyer, at: Time, asGuest = false): void {
  const { world, timeline, random } = setting;
  const { person, business } = buyer;
  const lines = fillBasket(random, setting.wares, person.initials, business);
  const goods = lines.reduce((sum, line) => sum + line.price * (line.quantity ?? 1), 0);
  const method = pickShipping(random, person.place, goods);
  const payment = pickPayment(setting, goods);
  const order: NewOrder = {
    ...priceOrder(lines, person.place, method, pickDiscount(random, business)),
    ...presentmentFor(person.place.countryCode),
    ...paymentState(payment),
    gateway: GATEWAYS[payment],
    test: random.chance(0.004),
    email: person.input.email,
    shippingAddress: person.input.addresses?.[0] ?? null,
    billingAddress: person.input.addresses?.[0] ?? null,
    browserIp: `203.0.113.${random.whole(1, 250)}`,
    sourceName: random.weighted([
      [90, "web"],
      [6, "shopify_draft_order"],
      [4, "pos"],
    ] as const),
    note: random.chance(0.06)
      ? random.pick(["Please leave at the side door", "It's a gift, no invoice please", "For our anniversary"])
      : null,
  };
  const reference: Placed = { order: null };
  timeline.plan(at, () => {
    reference.order = placeOrder(world, { ...order, customer: asGuest ? null : buyer.customer() });
  });
  const signature = goods > SIGNATURE_ABOVE && random.chance(0.85) ? (person.input.lastName ?? null) : null;
  planWhatFollows(setting, reference, { at, payment, method, signature });
}

type Following = { at: Time; payment: Payment; method: ShippingMethod; signature: string | null };

function planWhatFollows(setting: Setting, reference: Placed, { at, payment, method, signature }: Following): void {
  const { world, timeline, random } = setting;
  if (payment === "never_paid" || payment === "voided" || payment === "expired") {
    if (payment === "never_paid" && random.chance(0.5)) planCancel(setting, reference, at + 14 * DAY);
    return;
  }
  const paidAt = payment === "card" || payment === "paypal" ? at : at + random.whole(2, 9) * DAY;
  // Some deposits wait for the rest to this day.
  const leftOpen = payment === "deposit" && random.chance(0.4);
  if (paidAt > at && !leftOpen) timeline.plan(paidAt, () => void must(payOrder(world, referenceOrder(reference))));
  const fate = pickFate(setting);
  if (fate === "cancelled") {
    planCancel(setting, reference, paidAt + random.whole(1, 9) * HOUR);
    return;
  }
  if (fate === "edited" && !leftOpen) planEdit(setting, reference, paidAt + 2 * HOUR);
  const packedAt = paidAt + random.whole(16, 50) * HOUR;
  const journey = random.weighted(JOURNEYS);
  if (fate === "split") planSplit(setting, reference, method, packedAt);
  const end =
    fate === "split"
      ? packedAt + 9 * DAY
      : planShipment(world, timeline, random, reference, { method, journey, packedAt, signature });
  planComplaint(setting, reference, fate, end);
}

function referenceOrder(reference: Placed) {
  if (!reference.order) throw new Error("The history pays an order before it was placed.");
  return reference.order;
}

// One unit goes out ahead; whatever else was ordered waits to be back in stock.
function planSplit(setting: Setting, reference: Placed, method: ShippingMethod, packedAt: Time): void {
  const { world, timeline, random } = setting;
  planShipment(world, timeline, random, reference, {
    method,
    journey: "delivered",
    packedAt,
    lines: (order) => order.lines.slice(0, 1).map((line) => ({ lineId: line.id, quantity: 1 })),
  });
}

function planComplaint(setting: Setting, reference: Placed, fate: Fate, end: Time): void {
  const { random, now } = setting;
  const later = end + random.whole(1, 10) * DAY;
  switch (fate) {
    case "part_refunded":
    case "goodwill":
    case "fully_refunded":
      planRefund(setting, reference, later, fate);
      return;
    case "returned":
      planReturn(
        setting,
        reference,
        end,
        random.weighted([
          [10, "requested"],
          [12, "open"],
          [60, "closed"],
          [8, "canceled"],
          [10, "declined"],
        ] as const),
      );
      return;
    case "disputed": {
      const type: Dispute["type"] = random.chance(0.3) ? "inquiry" : "chargeback";
      // Only a recent dispute can still be waiting for an answer.
      const recent = now - later < 45 * DAY;
      const finished = random.weighted([
        [40, "won"],
        [45, "lost"],
        [15, "accepted"],
      ] as const);
      planDispute(setting, reference, later, type, recent ? random.pick(["open", "under_review"] as const) : finished);
      return;
    }
    case "fine":
    case "cancelled":
    case "edited":
    case "split":
      return;
  }
}
