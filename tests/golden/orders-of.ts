// Which orders of the stand-in belong to whom of the golden scenarios.
import { GOLDEN_PEOPLE, type Scenario } from "#tests/shopify/shop-with-a-life/golden-people.ts";
import type { World } from "#tests/shopify/world.ts";

/** Ids as the app writes them; the orders oldest first. */
export type GoldenOrders = Readonly<Record<string, { customer: string; orders: readonly string[] }>>;

export function goldenOrders(world: World): GoldenOrders {
  const byEmail = new Map([...world.customers.values()].map((customer) => [customer.email, customer.id]));
  return Object.fromEntries(
    GOLDEN_PEOPLE.flatMap(({ scenario, email }) => {
      const customer = byEmail.get(email);
      if (customer === undefined) return [];
      const orders = [...(world.ordersOfCustomer.get(customer) ?? [])].map(String);
      return [[scenario, { customer: String(customer), orders }]];
    }),
  );
}

/** The order that the scenario's claim is about. */
export function newestOrder(golden: GoldenOrders, scenario: Scenario): string {
  const order = golden[scenario]?.orders.at(-1);
  if (!order) throw new Error(`${scenario} has no order.`);
  return order;
}
