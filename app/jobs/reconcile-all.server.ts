// Nightly: every shop is compared with Shopify, spread over four hours so that neither side sees a rush.
import { createHash } from "node:crypto";
import { pool } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { enqueue } from "#app/queue.server.ts";

const SPREAD_MS = 4 * 3_600_000;

export async function run(): Promise<void> {
  const { rows } = await pool().query<{ shop: ShopDomain }>(
    "SELECT shop FROM shop WHERE state = 'installed' ORDER BY shop",
  );
  const now = Date.now();
  for (const { shop } of rows) await enqueue(pool(), "reconcile", { shop }, { runAt: new Date(now + placeOf(shop)) });
}

/** The same place every night, so that a shop is compared about a day after the last time. */
function placeOf(shop: ShopDomain): number {
  return (createHash("sha256").update(shop).digest().readUInt32BE() / 2 ** 32) * SPREAD_MS;
}
