// How long a mass change of tags still takes, told from the pace of its last minute.
import { expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { applyLadder } from "#app/tiers/apply-ladder.server.ts";
import { tagRunProgress } from "#app/tiers/run-progress.server.ts";
import { aShop, order, planRun, silverAndGold, tell } from "#tests/integration/tiers/a-shop.ts";

/** A run of 60 changes of which the first `done` were made one a second, the last one `ago` seconds ago. */
async function aRun(done: number, ago: number): Promise<[ShopDomain, string]> {
  const shop = await aShop();
  await tell(shop, ...Array.from({ length: 60 }, (_, n) => order(n + 1, n + 1, 200)));
  const applied = await applyLadder(shop, silverAndGold, "tester");
  if (applied.outcome !== "started") return expect.unreachable(applied.outcome);
  await planRun(shop, applied.run, 100);
  await pool().query(
    `UPDATE effect SET status = 'done', done_at = now() - make_interval(secs => $3 + $2 - place) FROM (
       SELECT id, row_number() OVER (ORDER BY seq) AS place FROM effect WHERE shop = $1 ORDER BY seq LIMIT $2) AS first
     WHERE shop = $1 AND effect.id = first.id`,
    [shop, done, ago],
  );
  return [shop, applied.run];
}

test.each([
  ["twenty in twenty seconds leave forty for forty", 20, 1, 40],
  ["what was done long ago tells no pace", 20, 3_600, null],
  ["three tell none yet", 3, 1, null],
  ["nothing is left of nothing", 60, 1, 0],
])("%s", async (_, done, ago, seconds) => {
  const [shop, run] = await aRun(done, ago);
  const progress = await tagRunProgress(pool(), shop, run);
  expect(progress).toMatchObject({ waiting: 60 - done });
  if (seconds === null) expect(progress?.secondsLeft).toBeNull();
  else expect(Math.abs((progress?.secondsLeft ?? Number.NaN) - seconds)).toBeLessThanOrEqual(2);
});
