// The job around the drain: when it comes back, and that a job for later never holds back one for now.
import { beforeEach, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { asTheOnlyOne } from "#app/effects/one-at-a-time.server.ts";
import { run } from "#app/jobs/apply-effects.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { applyLadder } from "#app/tiers/apply-ladder.server.ts";
import { aShop, effectsOf, order, planRun, silverAndGold, tell } from "#tests/integration/tiers/a-shop.ts";

// What the handler takes of graphile-worker's helpers.
const helpers: Parameters<typeof run>[1] = { abortSignal: new AbortController().signal };

async function withOnePlanned(): Promise<ShopDomain> {
  const shop = await aShop();
  const applied = await applyLadder(shop, silverAndGold, "tester");
  await planRun(shop, applied.outcome === "started" ? applied.run : "");
  await tell(shop, order(1, 1, 120));
  await forgetJobs();
  return shop;
}

const forgetJobs = () => pool().query("SELECT graphile_worker.complete_jobs(array_agg(id)) FROM graphile_worker.jobs");

const waitingMs = async () => {
  const { rows } = await pool().query<{ ms: number }>(
    "SELECT (extract(epoch FROM run_at - now()) * 1000)::float8 AS ms FROM graphile_worker.jobs WHERE task_identifier = 'apply_effects' ORDER BY run_at",
  );
  return rows.map(({ ms }) => ms);
};

beforeEach(forgetJobs);

test("without access it asks again after some minutes, once, and new effects have a job of their own at once", async () => {
  const shop = await withOnePlanned();
  await run({ shop }, helpers);
  await run({ shop }, helpers);
  expect(await waitingMs()).toHaveLength(1);
  expect((await waitingMs())[0]).toBeGreaterThan(0);
  expect(await effectsOf(shop)).toMatchObject([{ status: "planned" }]);
  await tell(shop, order(2, 2, 120));
  const [soonest = Number.POSITIVE_INFINITY, ...later] = await waitingMs();
  expect(soonest).toBeLessThanOrEqual(0);
  expect(later).toHaveLength(1);
});

test("while another worker is at it, it looks again a moment later", async () => {
  const shop = await withOnePlanned();
  await asTheOnlyOne(shop, () => run({ shop }, helpers));
  expect(await waitingMs()).toHaveLength(1);
  expect((await waitingMs())[0]).toBeLessThan(2_500);
});

test("comes back when the effect that was put off is due", async () => {
  const shop = await withOnePlanned();
  await pool().query("UPDATE effect SET not_before = now() + interval '5 minutes' WHERE shop = $1", [shop]);
  await run({ shop }, helpers);
  const [ms = 0] = await waitingMs();
  expect(ms).toBeGreaterThan(290_000);
  expect(ms).toBeLessThan(302_000);
});

test("with nothing to do, or not installed, it ends", async () => {
  const shop = await aShop();
  await run({ shop }, helpers);
  const gone = await withOnePlanned();
  await pool().query("UPDATE shop SET state = 'uninstalled' WHERE shop = $1", [gone]);
  await run({ shop: gone }, helpers);
  expect(await waitingMs()).toEqual([]);
});
