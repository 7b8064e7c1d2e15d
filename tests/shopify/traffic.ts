// A busy day: believable orders, parcels and refunds one after the other, with webhooks. Ends by itself.
import { isRefused } from "./acts.ts";
import { createCustomer } from "./deeds/customers.ts";
import { payOrder, refundOrder } from "./deeds/payments.ts";
import { placeOrder } from "./deeds/place-order.ts";
import { fulfilOrder, trackParcel } from "./deeds/ship-order.ts";
import { fillBasket, pickDiscount, pickShipping, priceOrder } from "./shop-with-a-life/baskets.ts";
import { stock, type Ware } from "./shop-with-a-life/catalogue.ts";
import { inventPerson } from "./shop-with-a-life/people.ts";
import { US_PLACES } from "./shop-with-a-life/places.ts";
import { createRandom, type Random } from "./shop-with-a-life/random.ts";
import { totalsOf } from "./totals.ts";
import type { Customer, Order, World } from "./world.ts";

export type TrafficWish = { count: number; perSecond: number; seed?: number };

export type TrafficReport = { orders: number; shipped: number; delivered: number; paid: number; refunds: number };

export type Traffic = { done: Promise<TrafficReport>; stop: () => void };

export const MOST_DEEDS = 10_000;
export const FASTEST = 200;
const TICK_MS = 50;
const RECENT = 200;

type Deed = keyof TrafficReport;

function waresOf(world: World): Ware[] {
  const shelf = [...world.products.values()].flatMap((product) =>
    product.variants.map((variant) => ({ product, variant, demand: variant.price > 50000 ? 0 : 1 })),
  );
  return shelf.length > 0 ? shelf : stock(world, world.shop.createdAt);
}

function buyer(world: World, random: Random, customers: readonly Customer[], taken: Set<string>): Customer {
  if (customers.length > 0 && random.chance(0.8)) return random.pick(customers);
  return createCustomer(world, inventPerson(random, taken).input);
}

function order(world: World, random: Random, wares: readonly Ware[], customer: Customer): Order {
  const code = customer.addresses[0]?.countryCode ?? "US";
  const place = US_PLACES.find((each) => each.zip === customer.addresses[0]?.zip) ?? random.pick(US_PLACES);
  const initials = `${customer.firstName?.[0] ?? "A"}${customer.lastName?.[0] ?? "B"}`;
  const lines = fillBasket(random, wares, initials, false);
  const goods = lines.reduce((sum, line) => sum + line.price * (line.quantity ?? 1), 0);
  const method = pickShipping(random, { ...place, countryCode: code }, goods);
  const pending = random.chance(0.05);
  return placeOrder(world, {
    ...priceOrder(lines, place, method, pickDiscount(random, false)),
    customer,
    payment: pending ? "pending" : "paid",
    gateway: pending ? "Cheque" : "shopify_payments",
  });
}

const MIX = [
  [60, "orders"],
  [16, "shipped"],
  [10, "delivered"],
  [4, "paid"],
  [10, "refunds"],
] as const;

// Carries out one deed on a recent order; false when that order has no use for it.
function follow(world: World, random: Random, deed: Exclude<Deed, "orders">, recent: readonly Order[]): boolean {
  if (recent.length === 0) return false;
  const chosen = random.pick(recent);
  const totals = totalsOf(chosen);
  switch (deed) {
    case "shipped":
      return totals.received > 0 && !isRefused(fulfilOrder(world, chosen));
    case "delivered": {
      const parcel = chosen.fulfillments.find((each) => each.deliveredAt === null);
      if (!parcel) return false;
      trackParcel(world, chosen, parcel, {
        status: "delivered",
        message: "Delivered",
        city: chosen.shippingAddress?.city ?? null,
      });
      return true;
    }
    case "paid":
      return totals.outstanding > 0 && !isRefused(payOrder(world, chosen));
    case "refunds": {
      const line = chosen.lines.find((each) => each.currentQuantity > 0);
      if (!line || totals.received <= totals.refunded) return false;
      return !isRefused(
        refundOrder(world, chosen, { lines: [{ lineId: line.id, quantity: 1 }], note: "One piece arrived stained" }),
      );
    }
  }
}

/** Does `count` deeds, `perSecond` of them a second (both bounded), most of them orders. `done` tells what was done. */
export function startTraffic(world: World, { count, perSecond, seed = 1 }: TrafficWish): Traffic {
  const random = createRandom(seed);
  const wares = waresOf(world);
  const customers = [...world.customers.values()];
  const taken = new Set(customers.flatMap((customer) => customer.email ?? []));
  const recent: Order[] = [...world.orders.values()].slice(-RECENT);
  const report: TrafficReport = { orders: 0, shipped: 0, delivered: 0, paid: 0, refunds: 0 };
  const wanted = Math.min(count, MOST_DEEDS);
  const perTick = (Math.min(perSecond, FASTEST) * TICK_MS) / 1000;
  let done = 0;
  let due = 0;
  let finish: (report: TrafficReport) => void = () => undefined;
  const finished = new Promise<TrafficReport>((resolve) => {
    finish = resolve;
  });

  const oneDeed = (): void => {
    const deed = random.weighted<Deed>(MIX);
    if (deed !== "orders" && follow(world, random, deed, recent)) {
      report[deed] += 1;
      return;
    }
    recent.push(order(world, random, wares, buyer(world, random, customers, taken)));
    if (recent.length > RECENT) recent.shift();
    report.orders += 1;
  };
  const stop = (): void => {
    clearInterval(timer);
    finish(report);
  };
  const { orders } = world;
  const timer = setInterval(() => {
    // After a reset the world is another one, and these customers and orders are gone.
    if (world.orders !== orders) {
      stop();
      return;
    }
    for (due += perTick; due >= 1 && done < wanted; due -= 1) {
      oneDeed();
      done += 1;
    }
    if (done >= wanted) stop();
  }, TICK_MS);
  return { done: finished, stop };
}
