// Which orders want a photo and a weight before they ship, and until when (S-018).
import { describe, expect, test } from "vitest";
import { recordPacking } from "#app/claims/packing.server.ts";
import { addPhoto } from "#app/claims/photos/add-photo.server.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { liftStanding, setStanding } from "#app/standing/set-standing.server.ts";
import {
  countShippingTasks,
  listShippingTasks,
  shippingTaskOf,
  type TaskState,
} from "#app/standing/shipping-tasks.server.ts";
import { aShop, daysAgo, id, NOW, tell } from "#tests/integration/claims/a-shop.ts";
import { scene } from "#tests/integration/claims/pictures.ts";
import { ago, parcel, placed } from "#tests/integration/standing/a-past.ts";

const DOUBTED = 5;
const TRUSTED = 6;
const IN_A_YEAR = new Date(NOW.getTime() + 365 * 86_400_000);

const byHand = (state: "questionable" | "watch", customer = DOUBTED) => ({
  customer: id(customer),
  state,
  reason: "Three parcels that the carrier delivered",
  until: IN_A_YEAR,
  actor: "staff 7",
  now: NOW,
});
const doubt = (shop: ShopDomain, state: "questionable" | "watch" = "questionable") =>
  withTransaction((tx) => setStanding(tx, shop, byHand(state)));

const listed = async (shop: ShopDomain, state: TaskState = "to_do") =>
  (await listShippingTasks(pool(), shop, { state, now: NOW, limit: 25 })).rows.map((order) => order.name);

const record = (shop: ShopDomain, order: number, given: Partial<Parameters<typeof recordPacking>[2]>) =>
  withTransaction((tx) =>
    recordPacking(tx, shop, {
      orderId: id(order),
      weightGrams: null,
      signature: null,
      doubleChecked: false,
      note: null,
      by: "staff 7",
      at: NOW,
      ...given,
    }),
  );

async function photograph(shop: ShopDomain, order: number): Promise<void> {
  const bytes = await scene(order, 300, 200);
  await addPhoto(shop, { kind: "before_shipping", order: id(order), bytes, by: "staff 7", now: NOW });
}

/** A shop whose customer 5 is doubted and has the orders of these numbers, placed that many days ago. */
async function aDoubtingShop(orders: Record<number, number>): Promise<ShopDomain> {
  const shop = await aShop();
  await tell(shop, ...Object.entries(orders).map(([number, days]) => placed(Number(number), DOUBTED, days)));
  await doubt(shop);
  return shop;
}

describe("before an order ships", () => {
  test("care is wanted where the customer's history is questionable, and as long as it is", async () => {
    const shop = await aShop();
    await tell(shop, placed(1001, DOUBTED, 2), placed(1002, TRUSTED, 2));
    expect(await listed(shop)).toEqual([]);
    await doubt(shop, "watch");
    expect(await listed(shop)).toEqual([]);
    await doubt(shop);
    expect(await listed(shop)).toEqual(["#1001"]);
    // The next order too.
    await tell(shop, placed(1003, DOUBTED, 1));
    expect(await listed(shop)).toEqual(["#1001", "#1003"]);
    await withTransaction((tx) =>
      liftStanding(tx, shop, { customer: id(DOUBTED), reason: "A mistake of ours", actor: "staff 7", now: NOW }),
    );
    expect(await listed(shop)).toEqual([]);
  });

  test("a photo and a weight make it ready, whichever comes first", async () => {
    const shop = await aDoubtingShop({ 1001: 2, 1002: 1 });
    await record(shop, 1001, { weightGrams: 2_313 });
    await photograph(shop, 1002);
    expect(await listed(shop)).toEqual(["#1001", "#1002"]);
    await photograph(shop, 1001);
    expect(await listed(shop)).toEqual(["#1002"]);
    await record(shop, 1002, { doubleChecked: true });
    expect(await listed(shop)).toEqual(["#1002"]);
    await record(shop, 1002, { weightGrams: 900 });
    expect(await listed(shop, "ready")).toEqual(["#1001", "#1002"]);
    expect(await countShippingTasks(pool(), shop, NOW)).toEqual({ to_do: 0, ready: 2, shipped: 0 });
  });

  test("a person waives it, with a reason that is kept with the order", async () => {
    const shop = await aDoubtingShop({ 1001: 2 });
    expect(await record(shop, 1001, { waived: true, note: " " })).toMatchObject({ outcome: "not_allowed" });
    expect(await listed(shop)).toEqual(["#1001"]);
    expect(await record(shop, 1001, { waived: true, note: "A gift card" })).toMatchObject({ outcome: "recorded" });
    expect(await shippingTaskOf(pool(), shop, id(1001), NOW)).toMatchObject({ state: "ready", waived: true });
  });

  test("what has left the house is listed apart, with or without what was wanted", async () => {
    const shop = await aDoubtingShop({ 1001: 3, 1002: 2, 1003: 1 });
    await tell(shop, parcel(1001, 1), placed(1002, DOUBTED, 2, { fulfillmentStatus: "fulfilled" }));
    expect(await listed(shop)).toEqual(["#1003"]);
    expect(await listed(shop, "shipped")).toEqual(["#1002", "#1001"]);
    // Called back, or shipped in part: something still has to leave.
    await tell(shop, { ...parcel(1001, 0.5), status: "cancelled" });
    await tell(
      shop,
      placed(1002, DOUBTED, 2, { fulfillmentStatus: "partial", version: { at: daysAgo(0.1), tie: "" } }),
    );
    expect(await listed(shop)).toEqual(["#1001", "#1002", "#1003"]);
  });

  test.each([
    ["cancelled", { cancelledAt: daysAgo(1) }],
    ["a test", { test: true }],
  ])("nothing is asked for an order that is %s", async (_what, over) => {
    const shop = await aShop();
    await tell(shop, placed(1001, DOUBTED, 2, over), placed(1002, DOUBTED, 61), placed(1003, DOUBTED, 59));
    await doubt(shop);
    expect(await listed(shop)).toEqual(["#1003"]);
  });

  test("the list has pages in both directions, and counts a customer's own", async () => {
    const shop = await aDoubtingShop({ 1001: 5, 1002: 4, 1003: 3, 1004: 2, 1005: 2 });
    const page = (cursor: string | null) =>
      listShippingTasks(pool(), shop, { state: "to_do", now: NOW, cursor, limit: 2 });
    const names = ({ rows }: Awaited<ReturnType<typeof page>>) => rows.map((order) => order.name);
    const first = await page(null);
    const second = await page(first.next);
    const third = await page(second.next);
    expect([first, second, third].map(names)).toEqual([["#1001", "#1002"], ["#1003", "#1004"], ["#1005"]]);
    expect([first.previous, third.next]).toEqual([null, null]);
    expect(names(await page(third.previous))).toEqual(["#1003", "#1004"]);
    const before = await page(second.previous);
    expect(names(before)).toEqual(["#1001", "#1002"]);
    expect(before.previous).toBeNull();
    expect((await countShippingTasks(pool(), shop, NOW, id(DOUBTED))).to_do).toBe(5);
    expect((await countShippingTasks(pool(), shop, NOW, id(TRUSTED))).to_do).toBe(0);
  });

  test("another shop's orders are nobody's business", async () => {
    const shop = await aDoubtingShop({ 1001: 2 });
    const other = await aShop();
    expect(await listed(other)).toEqual([]);
    expect(await shippingTaskOf(pool(), other, id(1001), NOW)).toBeNull();
    expect(await shippingTaskOf(pool(), shop, id(1001), NOW)).toMatchObject({ placedAt: ago(2), state: "to_do" });
  });
});
