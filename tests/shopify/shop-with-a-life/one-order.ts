// One order of the year: who buys what, how it is paid, how it travels.
import { type NewOrder, placeOrder } from "../deeds/place-order.ts";
import type { Customer, Time } from "../world.ts";
import type { Setting } from "./aftermath.ts";
import { fillBasket, pickDiscount, pickShipping, priceOrder } from "./baskets.ts";
import type { Placed } from "./parcels.ts";
import { GATEWAYS, paymentState, pickPayment, presentmentFor } from "./payments.ts";
import type { Person } from "./people.ts";
import { planWhatFollows } from "./what-follows.ts";

export type Buyer = { person: Person; business: boolean; customer: () => Customer | null };

const SIGNATURE_ABOVE = 25000;

/** Plans the order at `at`, and everything that follows from it. */
export function planOrder(setting: Setting, buyer: Buyer, at: Time, asGuest = false): void {
  const { world, timeline, random } = setting;
  const { person, business } = buyer;
  const lines = fillBasket(random, setting.wares, person.initials, business);
  const goods = lines.reduce((sum, line) => sum + line.price * (line.quantity ?? 1), 0);
  const method = pickShipping(random, person.place, goods);
  const payment = pickPayment(random, goods);
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
