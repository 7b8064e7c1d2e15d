// The drain of effects: takes what is planned for a shop, makes the calls, and writes down how each ended.
import { pool } from "#app/db.server.ts";
import { afterARefusal, type Consequence, type Others } from "#app/effects/after-a-refusal.ts";
import { isNotYet } from "#app/effects/calls/doing.server.ts";
import { lanesFor } from "#app/effects/lanes.ts";
import { asTheOnlyOne } from "#app/effects/one-at-a-time.server.ts";
import { isOvertaken, perform } from "#app/effects/perform.server.ts";
import {
  type ClaimedEffect,
  claimEffects,
  recoverEffects,
  standsBefore,
  type TagEffect,
} from "#app/effects/queue-of-shop.server.ts";
import { finishTagRuns } from "#app/effects/runs.server.ts";
import { settleDone, settleFailed, settleLater, settleNeedless } from "#app/effects/settle.server.ts";
import { settleClaimDone, settleClaimFailed } from "#app/effects/settle-claim-effect.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { log } from "#app/log.server.ts";
import { changeCustomerTags } from "#app/shopify/change-customer-tags.server.ts";
import { adminFor, pointsPerSecond } from "#app/shopify/client.server.ts";
import { isRefusal } from "#app/shopify/refusal.ts";

/** Makes one change of tags in Shopify; throws a ShopifyRefusal. */
export type ChangeTags = (
  customer: ShopifyId,
  change: { add: readonly string[]; remove: readonly string[] },
) => Promise<void>;

export type Drained =
  | { outcome: "empty" }
  /** The time that one drain may take is over and more is planned. */
  | { outcome: "more" }
  /** Shopify asked us to wait, or could not answer. */
  | { outcome: "later"; at: Date }
  /** Shopify does not let us in: the effects stay planned until it does. */
  | { outcome: "no_access" }
  /** Another worker is at it. */
  | { outcome: "busy" }
  /** The app is not installed (any more). */
  | { outcome: "not_installed" };

export type DrainOptions = {
  changeTags?: ChangeTags;
  /** Ends the drain between two calls. */
  stop?: AbortSignal;
  /** One drain takes about this long at most, so that one shop's mass change leaves room for other shops' work. */
  limitMs?: number;
};

/** How many each lane takes in hand: few, since what a person waits for is looked for between two takings. */
const TAKEN_PER_LANE = 4;
const LIMIT_MS = 30_000;

/**
 * Carries out the shop's planned effects in their order, a few at once. One worker at a time per shop, whatever the
 * number of processes; a worker that dies leaves its effects to the next one. Throws when the database fails.
 */
export async function applyEffects(shop: ShopDomain, options: DrainOptions = {}): Promise<Drained> {
  const result = await asTheOnlyOne(shop, (lost) => drain(shop, lost, options));
  return result ?? { outcome: "busy" };
}

async function drain(shop: ShopDomain, lost: AbortSignal, options: DrainOptions): Promise<Drained> {
  const door = await doorOf(shop);
  if (door !== "open") return { outcome: door };
  await recoverEffects(pool(), shop);
  const changeTags = options.changeTags ?? callShopify(shop);
  const end = performance.now() + (options.limitMs ?? LIMIT_MS);
  for (;;) {
    if (lost.aborted || options.stop?.aborted || performance.now() > end) return { outcome: "more" };
    const lanes = lanesFor(pointsPerSecond(shop));
    const claimed = await claimEffects(shop, lanes * TAKEN_PER_LANE);
    if (claimed.length === 0) break;
    const others = await performAll(shop, claimed, { lanes, changeTags, lost });
    await finishTagRuns(pool(), shop);
    if (others.go === "wait") return { outcome: "later", at: others.until };
    if (others.go === "wait for access") return { outcome: "no_access" };
  }
  await finishTagRuns(pool(), shop);
  return waiting(shop);
}

/** A shop that lost its access, and was not opened since, is left in peace: every call would be refused like the last. */
async function doorOf(shop: ShopDomain): Promise<"open" | "not_installed" | "no_access"> {
  const { rows } = await pool().query<{ state: string; shut: boolean }>(
    `SELECT state, access_problem IS NOT NULL
       AND NOT EXISTS (SELECT FROM session WHERE session.shop = $1 AND id = 'offline_' || $1) AS shut
     FROM shop WHERE shop = $1`,
    [shop],
  );
  if (rows[0]?.state !== "installed") return "not_installed";
  return rows[0].shut ? "no_access" : "open";
}

/**
 * Effects that are put off have a time of their own at which the next drain has to come. A call for a claim that is due
 * all the same was held by somebody just when it was looked for: it is looked for again in a second.
 */
async function waiting(shop: ShopDomain): Promise<Drained> {
  const { rows } = await pool().query<{ at: Date | null }>(
    `SELECT min(CASE WHEN claim_id IS NULL THEN not_before
         ELSE greatest(not_before, clock_timestamp() + interval '1 second') END) AS at
     FROM effect AS mine WHERE shop = $1 AND status = 'planned' AND (claim_id IS NOT NULL OR kind = 'customer_tags')
       AND NOT EXISTS (SELECT FROM effect AS earlier WHERE earlier.shop = $1 AND earlier.claim_id = mine.claim_id
         AND earlier.seq < mine.seq AND ${standsBefore("earlier", "mine")})`,
    [shop],
  );
  const at = rows[0]?.at;
  return at ? { outcome: "later", at } : { outcome: "empty" };
}

function callShopify(shop: ShopDomain): ChangeTags {
  return async (customer, change) => changeCustomerTags(await adminFor(shop), customer, change);
}

// No two changes of tags taken together are for one customer, so that their order among themselves does not matter. The
// calls for claims go one after the other: two claims may be about one order or one customer's credit.
async function performAll(
  shop: ShopDomain,
  claimed: readonly ClaimedEffect[],
  { lanes: atOnce, changeTags, lost }: { lanes: number; changeTags: ChangeTags; lost: AbortSignal },
): Promise<Others> {
  const ofClaims = claimed.filter((effect) => effect.claimId !== null);
  const ofTags = claimed.filter((effect) => effect.claimId === null);
  let others: Others = { go: "on" };
  const lane = async (waiting: ClaimedEffect[]) => {
    for (let effect = waiting.shift(); effect; effect = waiting.shift()) {
      if (lost.aborted) return;
      if (others.go !== "on") {
        await settleLater(shop, effect, { problem: null, notBefore: null, inDoubt: false, notTried: true });
        continue;
      }
      const consequence = await performOne(shop, effect, changeTags);
      if (consequence.go !== "on") others = consequence;
    }
  };
  const lanes = [lane(ofClaims), ...Array.from({ length: atOnce }, () => lane(ofTags))];
  const failure = (await Promise.allSettled(lanes)).find((end) => end.status === "rejected");
  if (failure) throw failure.reason;
  return others;
}

async function performOne(shop: ShopDomain, effect: ClaimedEffect, changeTags: ChangeTags): Promise<Others> {
  try {
    if (effect.kind === "customer_tags") await changeTagsOf(shop, effect, changeTags);
    else await settleClaimDone(shop, effect, await perform(shop, effect));
  } catch (error) {
    if (isOvertaken(error)) return { go: "on" };
    if (isNotYet(error)) {
      await settleLater(shop, effect, { problem: error.message, notBefore: error.at, inDoubt: true, notTried: false });
      return { go: "on" };
    }
    if (!isRefusal(error)) throw error;
    const refusal = { kind: error.kind, words: error.message, retryAt: error.retryAt, maybeDone: error.maybeDone };
    const consequence = afterARefusal(refusal, effect.attempts, new Date(), effect.kind);
    log().warn({ shop, effect: effect.id, refusal: error.kind, attempts: effect.attempts }, "an effect was refused");
    await settleRefused(shop, effect, consequence);
    return consequence.others;
  }
  return { go: "on" };
}

async function changeTagsOf(shop: ShopDomain, effect: TagEffect, changeTags: ChangeTags): Promise<void> {
  if (effect.needless !== null) return settleNeedless(shop, effect, effect.needless);
  await changeTags(effect.customerId, effect.payload);
  await settleDone(shop, effect);
}

async function settleRefused(shop: ShopDomain, effect: ClaimedEffect, consequence: Consequence): Promise<void> {
  if (consequence.effect === "later") return settleLater(shop, effect, { ...consequence, notTried: false });
  if (effect.kind === "customer_tags") return settleFailed(shop, effect, consequence);
  return settleClaimFailed(shop, effect, consequence);
}
