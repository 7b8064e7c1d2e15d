import { expect, test } from "vitest";
import { startStandIn } from "#tests/shopify/start.ts";
import { CLIENT, CONFIG, type Placed, withStandIn } from "./setting.ts";

const setting = withStandIn();
const place = (body: unknown = {}) => setting.standIn().control<Placed>("/orders", body);

async function post(path: string, body: string): Promise<{ status: number; error: string }> {
  const response = await fetch(`${setting.standIn().origin}/control${path}`, { method: "POST", body });
  return { status: response.status, ...((await response.json()) as { error: string }) };
}

test("an empty order is filled in believably, a given one is kept word for word", async () => {
  const { order, customer } = await place();
  expect(order.line_items).toHaveLength(1);
  expect(customer?.email).toMatch(/@example\.com$/);
  const given = await place({
    customer: { email: "a@example.com" },
    line_items: [{ title: "Napkins, dozen", price: "48.00", quantity: 4, grams: 2177 }],
    financial_status: "paid",
  });
  expect(given.order).toMatchObject({ total_price: "192.00", financial_status: "paid", email: "a@example.com" });
  expect((await place({ customer: { email: "A@EXAMPLE.com" } })).customer?.id).toBe(given.customer?.id);
  expect((await place({ customer: null, email: "guest@example.com" })).customer).toBeNull();
});

test("the state shows what was done", async () => {
  const { order, customer } = await place({ customer: { email: "state@example.com" } });
  await setting.standIn().control(`/orders/${order.name.slice(1)}/hold`, { reason: "other" });
  await setting.standIn().control(`/customers/state@example.com/tags`, { add: ["gold"] });
  type State = {
    customers: { id: number; tags: string[] }[];
    orders: { id: number; customerId: number }[];
    fulfillmentHolds: { orderId: number }[];
  };
  const state = await setting.standIn().control<State>("/state");
  expect(Object.keys(state)).toEqual(
    expect.arrayContaining([
      "customers",
      "orders",
      "refunds",
      "draftOrders",
      "fulfillmentHolds",
      "storeCredits",
      "giftCards",
      "disputes",
      "returns",
    ]),
  );
  expect(state.customers.find((one) => one.id === customer?.id)?.tags).toEqual(["gold"]);
  expect(state.orders.find((one) => one.id === order.id)?.customerId).toBe(customer?.id);
  expect(state.fulfillmentHolds).toMatchObject([{ orderId: order.id }]);
  expect(Object.keys(await setting.standIn().control("/state?only=disputes"))).toEqual(["disputes"]);
});

test.each([
  ["no JSON", "/orders", "{", 400, "no JSON"],
  ["a price that is none", "/orders", '{"line_items":[{"price":"cheap"}]}', 422, "line_items.0.price"],
  ["an unknown status", "/orders", '{"financial_status":"rich"}', 422, "financial_status"],
  ["an unknown order", "/orders/12/cancel", "{}", 404, "No order 12"],
  ["an unknown deed", "/orders/1001/paint", "{}", 404, "Nobody can paint"],
  ["an unknown switch", "/chaos", '{"storm":true}', 422, "storm"],
  ["a topic nobody subscribes to", "/webhooks", '{"topic":"carts/create"}', 422, "carts/create"],
  ["a dispute on nothing", "/disputes", "{}", 422, "order_id"],
])("refuses %s", async (_, path, body, status, words) => {
  const answer = await post(path, body);
  expect(answer.status).toBe(status);
  expect(answer.error).toContain(words);
});

test("what Shopify would refuse is refused in words", async () => {
  const { order } = await place({ line_items: [{ price: "10.00" }] });
  await expect(setting.standIn().control(`/orders/${order.id}/refund`, { amount: "10.01" })).rejects.toThrow(
    /422 .*greater than the amount available/,
  );
  await setting.standIn().control(`/orders/${order.id}/cancel`, {});
  await expect(setting.standIn().control(`/orders/${order.id}/cancel`, {})).rejects.toThrow(/already been cancelled/);
});

test("refuses production; several run side by side", async () => {
  const options = { ...CLIENT, app: { origin: "http://127.0.0.1:9" }, appConfig: CONFIG };
  const before = process.env.NODE_ENV;
  process.env.NODE_ENV = "production";
  await expect(startStandIn(options)).rejects.toThrow(/NODE_ENV=production/);
  process.env.NODE_ENV = before;
  const [one, two] = await Promise.all([
    startStandIn(options),
    startStandIn({ ...options, shop: "other.myshopify.com" }),
  ]);
  await one.control("/orders", {});
  expect([one.world.orders.size, two.world.orders.size, one.origin === two.origin]).toEqual([1, 0, false]);
  await Promise.all([one.stop(), two.stop()]);
});

test("says what is missing when there is no shopify.app.toml", async () => {
  await expect(
    startStandIn({ ...CLIENT, app: { origin: "http://127.0.0.1:9" }, appConfig: "/nowhere/shopify.app.toml" }),
  ).rejects.toThrow(/No \/nowhere\/shopify.app.toml/);
});
