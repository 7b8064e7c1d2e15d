// Takes in what Shopify tells about tags and finds what people did by hand (S-001).
import type { Sql } from "#app/db.server.ts";
import { markEchoes, ownCallsOf, type RecordedCall, withdrawDoubtful } from "#app/effects/own-calls.server.ts";
import { recordHandChanges, type SeenHandChange } from "#app/effects/tag-log.server.ts";
import { hasTag, sameTag } from "#app/effects/tags.ts";
import type { CustomerTagsFact } from "#app/ledger/facts.ts";
import { lockShop } from "#app/ledger/lock-shop.server.ts";
import { assertNever } from "#app/lib/assert-never.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import {
  echoKey,
  type HandChange,
  type HandState,
  handChangeText,
  judge,
  parseHandChange,
  type Sighting,
  sightingsOfList,
} from "#app/tiers/hand-changes.ts";
import { type Ladder, tagsOf, tierOf } from "#app/tiers/ladder.ts";
import { activeLadder } from "#app/tiers/read-ladders.server.ts";
import { lockCustomers, type Tiered } from "#app/tiers/tiered.server.ts";

/**
 * Finds tier tags that a person took off or put on. Such a customer is left alone until the tier changes, and the change
 * is logged. What is only the echo of a call of ours is recognised as such, late or out of order too. To be called in
 * the transaction that posted the facts, after `post` and before `retier`.
 */
export async function noticeTagChanges(tx: Sql, shop: ShopDomain, facts: readonly CustomerTagsFact[]): Promise<void> {
  if (facts.length === 0) return;
  await lockShop(tx, shop);
  const ladder = await activeLadder(tx, shop);
  if (!ladder) return;
  const telling = facts.filter(
    (fact) => fact.change === "read" || fact.tags.some((tag) => hasTag(tagsOf(ladder), tag)),
  );
  if (telling.length === 0) return;
  const customers = [...new Set(telling.map((fact) => fact.id))].sort();
  const rows = (await lockCustomers(tx, shop, ladder.basis, customers)).filter((row) => row.lives);
  const calls = await ownCallsOf(tx, shop, customers);
  const seen: SeenHandChange[] = [];
  const changed: Overridden[] = [];
  for (const row of rows) {
    const own = calls.get(row.id) ?? [];
    const told = telling.filter((fact) => fact.id === row.id);
    const result = noticeFor(row, told, own, ladder);
    seen.push(...result.byHand.map((sighting) => ({ customerId: row.id, ...sighting })));
    if (result.after) changed.push(result.after);
  }
  await markEchoes(tx, shop, [...calls.values()].flat());
  await recordHandChanges(tx, shop, seen);
  await writeOverrides(tx, shop, changed);
  await withdrawDoubtful(
    tx,
    shop,
    changed.filter((one) => one.override !== null).map((one) => one.id),
  );
}

type Overridden = {
  id: ShopifyId;
  override: (HandChange & { at: number }) | null;
  managedTag: string | null;
};

function noticeFor(
  row: Tiered,
  facts: readonly CustomerTagsFact[],
  calls: RecordedCall[],
  ladder: Ladder,
): { byHand: Sighting[]; after: Overridden | null } {
  const wanted = tierOf(ladder, row.tier)?.tag ?? null;
  const stored = parseHandChange(row.tagOverride);
  let override: HandState["override"] = stored && { ...stored, at: row.tagOverrideAt?.getTime() ?? 0 };
  const byHand: Sighting[] = [];
  for (const sighting of sightingsOf(row, facts, calls, wanted, ladder)) {
    const judged = judge(sighting, { wanted, override }, calls);
    switch (judged.judgement) {
      case "echo": {
        const call = calls[judged.call];
        if (call) call.echoed = { ...call.echoed, [echoKey(sighting)]: new Date(sighting.at).toISOString() };
        break;
      }
      case "agrees":
        break;
      case "overruled":
        byHand.push(sighting);
        break;
      case "override":
        byHand.push(sighting);
        override = sighting;
        break;
      case "amends":
        byHand.push(sighting);
        override = null;
        break;
      default:
        assertNever(judged);
    }
  }
  // News may come in any order: only what the ledger's newest view of the tags bears out is left to the person.
  if (override && hasTag(row.tags, override.tag) !== (override.change === "added")) override = null;
  if (handText(override) === row.tagOverride) return { byHand, after: null };
  return { byHand, after: { id: row.id, override, managedTag: managedAfter(row, wanted, override) } };
}

function handText(override: HandChange | null): string | null {
  return override && handChangeText(override);
}

/** A tag that a person took off is ours no more; put back by hand it is again what we would have put there. */
function managedAfter(row: Tiered, wanted: string | null, override: HandChange | null): string | null {
  if (override?.change === "removed" && sameTag(override.tag, row.managedTag)) return null;
  if (override === null && wanted !== null && hasTag(row.tags, wanted)) return wanted;
  return row.managedTag;
}

function sightingsOf(
  row: Tiered,
  facts: readonly CustomerTagsFact[],
  calls: readonly RecordedCall[],
  wanted: string | null,
  ladder: Ladder,
): Sighting[] {
  const ours = tagsOf(ladder);
  return facts
    .flatMap((fact): Sighting[] => {
      const at = Date.parse(fact.at);
      if (fact.change === "read") {
        const override = parseHandChange(row.tagOverride);
        return sightingsOfList({ at, tags: fact.tags }, { wanted, managed: row.managedTag, override, ours }, calls);
      }
      const { change } = fact;
      return fact.tags.filter((tag) => hasTag(ours, tag)).map((tag) => ({ change, tag, at }));
    })
    .sort((one, other) => one.at - other.at);
}

async function writeOverrides(tx: Sql, shop: ShopDomain, changed: readonly Overridden[]): Promise<void> {
  if (changed.length === 0) return;
  await tx.query(
    `UPDATE customer SET tag_override = new.override, tag_override_at = new.at, managed_tag = new.managed
     FROM unnest($2::text[], $3::text[], $4::timestamptz[], $5::text[]) AS new(id, override, at, managed)
     WHERE customer.shop = $1 AND customer.id = new.id`,
    [
      shop,
      changed.map(({ id }) => id),
      changed.map(({ override }) => handText(override)),
      changed.map(({ override }) => override && new Date(override.at)),
      changed.map(({ managedTag }) => managedTag),
    ],
  );
}
