import { describe, expect, it } from "vitest";
import { createWorld, forgetEverything } from "#tests/shopify/new-world.ts";
import { totalsOf } from "#tests/shopify/totals.ts";
import { startTraffic } from "#tests/shopify/traffic.ts";

describe("traffic", () => {
  it("does as many deeds as asked, sends their webhooks, and ends by itself", async () => {
    const world = createWorld("crystals-linens.myshopify.com");
    const topics: string[] = [];
    world.notify = (_act, topic) => void topics.push(topic);
    const report = await startTraffic(world, { count: 60, perSecond: 200 }).done;
    expect(report.orders + report.shipped + report.delivered + report.paid + report.refunds).toBe(60);
    expect(world.orders.size).toBe(report.orders);
    expect(topics.filter((topic) => topic === "orders/create")).toHaveLength(report.orders);
    expect(topics.filter((topic) => topic === "refunds/create")).toHaveLength(report.refunds);
    for (const order of world.orders.values())
      expect(totalsOf(order).refunded).toBeLessThanOrEqual(totalsOf(order).received);
  });

  it("ends when the world is reset under it", async () => {
    const world = createWorld("crystals-linens.myshopify.com");
    const traffic = startTraffic(world, { count: 10_000, perSecond: 200 });
    forgetEverything(world);
    await traffic.done;
    expect(world.orders.size).toBe(0);
  });

  it("stops at once when told", async () => {
    const world = createWorld("crystals-linens.myshopify.com");
    const traffic = startTraffic(world, { count: 1000, perSecond: 1 });
    traffic.stop();
    expect(await traffic.done).toMatchObject({ orders: 0 });
    expect(world.orders.size).toBe(0);
  });
});
