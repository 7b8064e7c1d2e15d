// The golden scenarios in a shop that was installed a moment ago: its history and its tiers come first.
import { pool } from "#app/db.server.ts";
import { asShopDomain, type ShopDomain } from "#app/lib/ids.ts";
import { historyProgress } from "#app/shops/history/read-progress.server.ts";
import { latestTagRuns } from "#app/tiers/run-progress.server.ts";
import { type GoldenClaim, layInClaims, layInTiers } from "#tests/golden/lay-in.ts";
import type { GoldenOrders } from "#tests/golden/orders-of.ts";
import { until } from "#tests/setup/until.ts";

const PATIENCE_MS = 180_000;

/** Waits for the history, puts tiers in force and opens the claims. Needs a worker somewhere. */
export async function layInWhenReady(name: string, golden: GoldenOrders): Promise<GoldenClaim[]> {
  const shop = asShopDomain(name);
  if (!shop) throw new Error(`“${name}” is not a shop.`);
  await until("the shop's history is read", () => isHistoryRead(shop), PATIENCE_MS);
  await layInTiers(shop);
  await until("the customers have their tiers", () => areTiersDecided(shop), PATIENCE_MS);
  return layInClaims(shop, golden, new Date());
}

async function isHistoryRead(shop: ShopDomain): Promise<boolean> {
  const { status } = await historyProgress(shop);
  if (status === "failed") throw new Error("The shop's history could not be read.");
  return status === "done";
}

async function areTiersDecided(shop: ShopDomain): Promise<boolean> {
  const [run] = await latestTagRuns(pool(), shop, 1);
  return run !== undefined && run.status !== "planning";
}
