// A year of Crystal's Linens read by bulk operation: with crashes and bad endings, to the same cents.
import { describe, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { historyProgress } from "#app/shops/history/read-progress.server.ts";
import { startHistory } from "#app/shops/history/start.server.ts";
import { giveAccess, shop } from "#tests/integration/shopify/a-stand-in.ts";
import { aReadShop, ended, runRow, values, workUntil } from "#tests/integration/shops/a-read-shop.ts";
import { startTestWorker } from "#tests/setup/worker.ts";

const { setting, whole } = aReadShop();

describe("a history", () => {
  test("holds every order of the shop, and what each customer is worth by the stand-in's own reckoning", () => {
    expect(whole().length).toBeGreaterThan(100);
    const { world } = setting.standIn;
    expect(whole().length).toBeGreaterThanOrEqual(world.customers.size);
    expect(whole().filter(({ net }) => net > 0n).length).toBeGreaterThan(50);
  });

  test("shows its progress to the end", async () => {
    await startHistory(shop, "a person");
    expect(await historyProgress(shop)).toMatchObject({
      status: "waiting",
      phase: "customers",
      percent: 0,
      window: { days: null },
    });
    await startTestWorker();
    await ended();
    const progress = await historyProgress(shop);
    expect(progress).toMatchObject({ status: "done", percent: 100, notes: [], problem: null });
    expect(progress.phases.map(({ phase, processed, total }) => ({ phase, whole: processed === total }))).toEqual(
      ["customers", "orders", "disputes", "values"].map((phase) => ({ phase, whole: true })),
    );
    expect(progress.phases[1]?.processed).toBe(setting.standIn.world.orders.size);
    expect(await values()).toEqual(whole());
  });

  test("read twice counts once", async () => {
    for (let turn = 0; turn < 2; turn++) {
      await startHistory(shop, "a person");
      await workUntil(ended);
      await pool().query("UPDATE sync_run SET started_at = started_at - interval '1 minute'");
    }
    expect((await pool().query("SELECT status FROM sync_run")).rows).toEqual([{ status: "done" }, { status: "done" }]);
    expect(await values()).toEqual(whole());
  });

  test.each(["fail", "partial"] as const)(
    "whose preparation ends as %s is asked for again, then left to a person",
    async (bulk) => {
      await setting.standIn.control("/chaos", { bulk });
      await startHistory(shop, "a person");
      await startTestWorker();
      await ended();
      expect(await runRow()).toMatchObject({ status: "failed", problem: expect.stringContaining("3 times in a row") });
      await setting.standIn.control("/chaos", { bulk: "complete" });
      expect((await startHistory(shop, "a person")).outcome).toBe("resumed");
      await ended();
      expect(await values()).toEqual(whole());
    },
  );

  test("without the scope for disputes says so and goes on", async () => {
    const all = [...setting.standIn.world.installation.scopes];
    const scopes = all.filter((scope) => !scope.includes("dispute") && scope !== "read_all_orders");
    await setting.standIn.control("/scopes", { scopes });
    await giveAccess(setting.standIn);
    await startHistory(shop, "a person");
    await workUntil(ended);
    const progress = await historyProgress(shop);
    expect(progress).toMatchObject({
      status: "done",
      notes: [expect.stringContaining("Disputes are not read")],
      window: { days: 60 },
    });
    await setting.standIn.control("/scopes", { scopes: all });
  });
});
