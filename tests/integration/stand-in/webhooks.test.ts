import { createHmac } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { until } from "#tests/setup/until.ts";
import { CLIENT, type Placed, type Received, withStandIn } from "./setting.ts";

const setting = withStandIn();

beforeEach(async () => {
  await setting.standIn().control("/chaos", {});
  await setting.standIn().settled();
  setting.receiver().received.length = 0;
  setting.receiver().answers.length = 0;
});

const place = (body: unknown = {}) => setting.standIn().control<Placed>("/orders", body);
const topicOf = (one: Received) => one.headers["x-shopify-topic"];
const idOf = (one: Received) => String(one.headers["x-shopify-webhook-id"]);
const received = () => setting.receiver().received;
const payloadOf = (one: Received | undefined) =>
  JSON.parse(one?.body.toString("utf8") ?? "{}") as Record<string, unknown>;

test("a placed order sends signed webhooks with Shopify's headers and shapes", async () => {
  const { order } = await place({
    customer: { email: "shape@example.com", tags: "vip" },
    line_items: [
      {
        title: "Napkins, dozen",
        price: "48.00",
        quantity: 4,
        grams: 2177,
        properties: [{ name: "Monogram", value: "AB" }],
      },
    ],
  });
  await until("three webhooks have come", () => received().length >= 3);
  expect(received().map(topicOf).sort()).toEqual(["orders/create", "orders/paid", "orders/updated"]);
  const created = received().find((one) => topicOf(one) === "orders/create");
  expect(created?.headers["x-shopify-hmac-sha256"]).toBe(
    createHmac("sha256", CLIENT.clientSecret)
      .update(created?.body ?? "")
      .digest("base64"),
  );
  expect(created?.headers).toMatchObject({
    "x-shopify-shop-domain": "crystals-linens.myshopify.com",
    "x-shopify-api-version": "2026-10",
    "content-type": "application/json",
  });
  expect(new Set(received().map((one) => one.headers["x-shopify-event-id"])).size).toBe(1);
  expect(new Set(received().map(idOf)).size).toBe(3);
  const payload = payloadOf(created);
  expect(payload).toMatchObject({
    id: order.id,
    admin_graphql_api_id: `gid://shopify/Order/${order.id}`,
    total_price: "192.00",
    current_total_price: "192.00",
    total_outstanding: "0.00",
    financial_status: "paid",
    total_weight: 8708,
    tags: "",
  });
  expect(payload.updated_at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d-05:00$/);
  expect(payload.customer).toMatchObject({ email: "shape@example.com" });
  expect(payload.customer).not.toHaveProperty("tags");
  expect(payload.customer).not.toHaveProperty("total_spent");
  expect(payload.line_items).toMatchObject([
    {
      title: "Napkins, dozen",
      grams: 2177,
      quantity: 4,
      price: "48.00",
      properties: [{ name: "Monogram", value: "AB" }],
    },
  ]);
});

test("a refused delivery is tried again with the same id and body until it is accepted", async () => {
  setting.receiver().answers.push(500, 302, 503);
  await setting.standIn().control("/webhooks", { topic: "orders/create", payload: { id: 1 } });
  await until("the fourth try has come", () => received().length === 4);
  await setting.standIn().settled();
  expect(new Set(received().map(idOf)).size).toBe(1);
  expect(new Set(received().map((one) => one.body.toString())).size).toBe(1);
  const { deliveries } = await setting
    .standIn()
    .control<{ deliveries: { state: string; attempts: { status: number }[] }[] }>("/deliveries?last=1");
  expect(deliveries[0]).toMatchObject({
    state: "delivered",
    attempts: [{ status: 500 }, { status: 302 }, { status: 503 }, { status: 200 }],
  });
});

test("gives up after eight retries", async () => {
  setting.receiver().answers.push(...Array.from({ length: 20 }, () => 500));
  await setting.standIn().control("/webhooks", { topic: "orders/create", payload: { id: 2 } });
  await until("the sender gave up", () => setting.standIn().world.deliveries.at(-1)?.state === "given_up");
  expect(received()).toHaveLength(9);
});

test("moving the clock sends what waits for a retry", async () => {
  const slow = setting.standIn();
  setting.receiver().answers.push(...Array.from({ length: 7 }, () => 500));
  await slow.control("/webhooks", { topic: "orders/create", payload: { id: 3 } });
  await until("some tries have failed", () => (slow.world.deliveries.at(-1)?.attempts.length ?? 0) >= 2);
  await slow.control("/time", { hours: 4 });
  await until("it was delivered", () => slow.world.deliveries.at(-1)?.state === "delivered");
  await slow.control("/time", { hours: -4 });
});

describe("chaos", () => {
  test("duplicates come with the same webhook id", async () => {
    await setting.standIn().control("/chaos", { duplicate: 1 });
    await setting.standIn().control("/webhooks", { topic: "orders/create", payload: { id: 4 } });
    await until("both have come", () => received().length === 2);
    expect(new Set(received().map(idOf)).size).toBe(1);
  });

  test("dropped ones never come", async () => {
    await setting.standIn().control("/chaos", { drop: true });
    await place();
    await setting.standIn().settled();
    expect(received()).toHaveLength(0);
    expect(setting.standIn().world.deliveries.at(-1)?.state).toBe("dropped");
  });

  test("a lost answer means a second delivery of what already arrived", async () => {
    await setting.standIn().control("/chaos", { failEvery: 1, failWhat: "webhooks" });
    await setting.standIn().control("/webhooks", { topic: "orders/create", payload: { id: 5 } });
    await until("it came once", () => received().length >= 1);
    await setting.standIn().control("/chaos", {});
    await until(
      "it came again and was accepted",
      () => received().length >= 2 && setting.standIn().world.deliveries.at(-1)?.state === "delivered",
    );
    expect(new Set(received().map(idOf)).size).toBe(1);
  });

  test("reordering changes the order", async () => {
    await setting.standIn().control("/chaos", { reorder: true });
    await Promise.all(
      Array.from({ length: 30 }, (_, i) =>
        setting.standIn().control("/webhooks", { topic: "orders/create", payload: { id: i } }),
      ),
    );
    await until("all have come", () => received().length === 30);
    const order = received().map((one) => payloadOf(one).id as number);
    expect(order).not.toEqual(order.toSorted((a, b) => a - b));
  });
});

test("every deed has its topics", async () => {
  const { control } = setting.standIn();
  const { order, customer } = await place({ customer: { email: "deeds@example.com" } });
  const { customer: other } = await place({ customer: { email: "deeds.again@example.com" } });
  await control(`/orders/${order.id}/edit`, { add: [{ title: "Ring", price: "5.00" }] });
  await control(`/orders/${order.id}/pay`, {});
  await control(`/orders/${order.id}/deliver`, {});
  await control(`/orders/${order.id}/refund`, { amount: "3.00" });
  const { dispute } = await control<{ dispute: { id: number } }>("/disputes", { order_id: order.id });
  await control(`/disputes/${dispute.id}/lost`, {});
  await control(`/customers/${customer?.id}/tags`, { add: ["gold"] });
  await control(`/customers/${customer?.id}/merge`, { into: other?.id });
  await control(`/customers/${other?.id}/redact`, {});
  const { order: spare } = await place({ customer: null });
  await control(`/orders/${spare.id}/cancel`, {});
  await control(`/orders/${spare.id}/delete`, {});
  await setting.standIn().settled();
  const topics = new Set(received().map(topicOf));
  expect([...topics].sort()).toEqual([
    "customer.tags_added",
    "customers/merge",
    "customers/redact",
    "disputes/create",
    "disputes/update",
    "fulfillment_events/create",
    "orders/cancelled",
    "orders/create",
    "orders/delete",
    "orders/edited",
    "orders/paid",
    "orders/updated",
    "refunds/create",
  ]);
  expect(payloadOf(received().find((one) => topicOf(one) === "customers/merge"))).toMatchObject({
    admin_graphql_api_customer_kept_id: `gid://shopify/Customer/${other?.id}`,
    admin_graphql_api_customer_deleted_id: `gid://shopify/Customer/${customer?.id}`,
  });
  expect(payloadOf(received().find((one) => topicOf(one) === "disputes/update"))).toMatchObject({
    status: "lost",
    order_id: order.id,
  });
});

test("an uninstalled app is told so once, then only what the law demands", async () => {
  const { control, idToken, world } = setting.standIn();
  const { customer } = await place();
  await setting.standIn().settled();
  received().length = 0;
  const { access_token } = setting.standIn().offlineToken();
  await control("/uninstall", {});
  await place();
  await control(`/customers/${customer?.id}/redact`, {});
  await setting.standIn().settled();
  expect(received().map(topicOf).sort()).toEqual(["app/uninstalled", "customers/redact"]);
  expect(world.installation.accessTokens.has(access_token)).toBe(false);
  expect(idToken().split(".")).toHaveLength(3);
  await control("/install", {});
});
