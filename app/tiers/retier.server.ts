// Keeps tiers in step with the ledger, in the transaction that changed it.
import type { Sql } from "#app/db.server.ts";
import { type FlowTrigger, tierChanged } from "#app/effects/flow-trigger.ts";
import { planTagChange, supersedeEffects } from "#app/effects/plan.server.ts";
import { planFlowTriggers } from "#app/effects/plan-flow-triggers.server.ts";
import type { TagChange } from "#app/effects/tag-change.ts";
import { onlyTags } from "#app/effects/tags.ts";
import { lockShop } from "#app/ledger/lock-shop.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { tierHeld } from "#app/tiers/decide.ts";
import { keepTiers } from "#app/tiers/keep-tiers.server.ts";
import { type Ladder, tagsOf, tierOf } from "#app/tiers/ladder.ts";
import { activeLadder } from "#app/tiers/read-ladders.server.ts";
import { REASON_OF_MERGE, reasonOfMove } from "#app/tiers/reasons.ts";
import { clearTiers, lockCustomers, type Tiered, writeTiers } from "#app/tiers/tiered.server.ts";

/**
 * Decides the tier of these customers anew and plans the tag of those whose tier changed (S-001): up at once, down only
 * below 90 % of the threshold. A tag that a person changed by hand stays as it is until then. Without an active ladder
 * nobody has a tier and nothing is written. Returns the customers whose tier changed.
 */
export async function retier(
  tx: Sql,
  shop: ShopDomain,
  customers: readonly ShopifyId[],
): Promise<{ changed: ShopifyId[] }> {
  if (customers.length === 0) return { changed: [] };
  await lockShop(tx, shop);
  // Without a ladder too: a first one is previewed by it.
  await keepTiers(tx, shop, customers);
  const ladder = await activeLadder(tx, shop);
  if (!ladder) return { changed: [] };
  const rows = await lockCustomers(tx, shop, ladder.basis, customers);
  const living = rows.filter((row) => row.lives);
  const tiers = new Map(living.map((row) => [row.id, tierHeld(row.keptMinor, ladder)]));
  const left = tagsLeftByMerges(rows);
  const moved = living.filter((row) => row.tier !== tiers.get(row.id));
  // A person's choice for the surviving customer outlives a merge.
  const strays = living.filter((row) => row.tier === tiers.get(row.id) && left.has(row.id) && row.tagOverride === null);
  await clearGone(tx, shop, rows);
  await writeTiers(
    tx,
    shop,
    moved.map(({ id }) => ({ id, tier: tiers.get(id) ?? null, tagOverride: null, tagOverrideAt: null })),
  );
  if (moved.length + strays.length === 0) return { changed: [] };
  const currency = await currencyOf(tx, shop);
  const changes = [...moved, ...strays].map((row) => {
    const to = tiers.get(row.id) ?? null;
    const move = { from: row.tier, to, valueMinor: row.valueMinor };
    const reason = row.tier === to ? REASON_OF_MERGE : reasonOfMove(move, ladder, currency);
    return changeFor(row, to, ladder, left.get(row.id) ?? [], reason);
  });
  await planTagChange(tx, shop, changes);
  await planFlowTriggers(
    tx,
    shop,
    changes.filter(({ fromTier, toTier }) => fromTier !== toTier).map((change) => told(change, ladder)),
  );
  return { changed: moved.map(({ id }) => id) };
}

function changeFor(row: Tiered, to: string | null, ladder: Ladder, left: readonly string[], reason: string): TagChange {
  const tag = tierOf(ladder, to)?.tag ?? null;
  return {
    customerId: row.id,
    wanted: tag === null ? [] : [tag],
    managed: tag,
    current: row.managedTag,
    known: [...onlyTags(row.tags, tagsOf(ladder)), ...left],
    reason,
    fromTier: row.tier,
    toTier: to,
  };
}

function told({ customerId, fromTier, toTier, reason }: TagChange, ladder: Ladder): FlowTrigger {
  const nameOf = (key: string | null) => tierOf(ladder, key)?.name ?? null;
  return tierChanged({ customerId, from: nameOf(fromTier), to: nameOf(toTier), reason });
}

/** Shopify gives the surviving customer the tags of both: by survivor, the tags that we had put on the other one. */
function tagsLeftByMerges(rows: readonly Tiered[]): Map<ShopifyId, string[]> {
  const left = new Map<ShopifyId, string[]>();
  for (const { lives, mergedInto, managedTag } of rows) {
    if (lives || mergedInto === null || managedTag === null) continue;
    left.set(mergedInto, [...(left.get(mergedInto) ?? []), managedTag]);
  }
  return left;
}

async function clearGone(tx: Sql, shop: ShopDomain, rows: readonly Tiered[]): Promise<void> {
  const gone = rows.filter((row) => !row.lives).map((row) => row.id);
  if (gone.length === 0) return;
  await clearTiers(tx, shop, gone);
  await supersedeEffects(tx, shop, gone, "The customer no longer exists in Shopify.");
}

async function currencyOf(tx: Sql, shop: ShopDomain): Promise<string> {
  const { rows } = await tx.query<{ currency: string }>("SELECT currency FROM shop WHERE shop = $1", [shop]);
  return rows[0]?.currency ?? "USD";
}
