// From the inbox into the ledger, tiers and shops: a batch of one shop's deliveries, a transaction.
import { followOrders } from "#app/claims/follow-orders.server.ts";
import { type Sql, withTransaction } from "#app/db.server.ts";
import { claimPending, markDone, markFailed, markIgnored, type PendingDelivery } from "#app/inbox/read.server.ts";
import { isDeliverysFault } from "#app/jobs/whose-fault.ts";
import { type Fact, isLedgerFact, isShopFact } from "#app/ledger/facts.ts";
import { lockShop } from "#app/ledger/lock-shop.server.ts";
import { post } from "#app/ledger/post.server.ts";
import { readShopSettings } from "#app/ledger/read-settings.server.ts";
import type { ShopSettings } from "#app/ledger/settings.ts";
import { translate } from "#app/ledger/translate.ts";
import { assertNever } from "#app/lib/assert-never.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { log } from "#app/log.server.ts";
import { enqueue, type JobPayload } from "#app/queue.server.ts";
import { handleShopFacts } from "#app/shops/shop-facts.server.ts";
import { askWhereJudged } from "#app/standing/ask.server.ts";
import { noticeTagChanges } from "#app/tiers/notice-tags.server.ts";
import { retier } from "#app/tiers/retier.server.ts";

const LARGEST_BATCH = 500;
/** How long one job drains before it lets other shops' jobs have the worker. */
const TURN_MS = 5_000;

/** Drains what waits for `shop`. With more than a turn's work it asks for another turn and ends. */
export async function run({ shop }: JobPayload<"drain_inbox">): Promise<void> {
  const turnEnds = Date.now() + TURN_MS;
  let size = LARGEST_BATCH;
  while (size > 0) {
    size = await drainBatch(shop, size);
    if (size > 0 && Date.now() > turnEnds) return withTransaction((tx) => enqueue(tx, "drain_inbox", { shop }));
  }
}

/**
 * Drains up to `size` deliveries. A batch that one of them makes fail is tried again at half its size, down to the one
 * that is at fault: that one is marked as failed with the reason, the rest goes on. Returns the size of the next batch,
 * 0 when nothing waits any more.
 */
async function drainBatch(shop: ShopDomain, size: number): Promise<number> {
  let claimed: PendingDelivery[] = [];
  try {
    await withTransaction(async (tx) => {
      await lockShop(tx, shop);
      // Before anything is claimed: settings that can't be read are no delivery's fault.
      const settings = await readShopSettings(tx, shop);
      claimed = await claimPending(tx, shop, size);
      if (claimed.length > 0) await takeIn(tx, shop, claimed, settings);
    });
  } catch (error) {
    if (!isDeliverysFault(error) || claimed.length === 0) throw error;
    if (claimed.length > 1) return Math.ceil(claimed.length / 2);
    await giveUp(shop, claimed, error);
    return LARGEST_BATCH;
  }
  return claimed.length === 0 ? 0 : Math.min(LARGEST_BATCH, size * 2);
}

async function takeIn(
  tx: Sql,
  shop: ShopDomain,
  deliveries: readonly PendingDelivery[],
  settings: ShopSettings,
): Promise<void> {
  const { rows } = await tx.query<{ currency: string }>("SELECT currency FROM shop WHERE shop = $1", [shop]);
  const currency = rows[0]?.currency ?? "USD";
  const facts: Fact[] = [];
  const done: string[] = [];
  const ignored: { webhookId: string; reason: string }[] = [];
  const failed: { webhookId: string; field: string; problem: string }[] = [];
  for (const { webhookId, topic, triggeredAt, payload } of deliveries) {
    const said = translate({ topic, triggeredAt, webhookId, payload, currency });
    switch (said.outcome) {
      case "facts":
        for (const fact of said.facts) facts.push(fact);
        done.push(webhookId);
        break;
      case "ignored":
        ignored.push({ webhookId, reason: said.reason });
        break;
      case "malformed":
        failed.push({ webhookId, field: said.field, problem: said.problem });
        break;
      default:
        assertNever(said);
    }
  }
  const told = facts.filter(isLedgerFact);
  const { customers } = await post(tx, shop, told, settings);
  await noticeTagChanges(
    tx,
    shop,
    facts.filter((fact) => fact.kind === "customer_tags"),
  );
  await retier(tx, shop, customers);
  await followOrders(tx, shop, told, customers);
  await askWhereJudged(tx, shop, customers);
  await handleShopFacts(tx, shop, facts.filter(isShopFact));
  await markDone(tx, shop, done);
  await markIgnored(tx, shop, ignored);
  await markFailed(tx, shop, failed);
}

async function giveUp(shop: ShopDomain, deliveries: readonly PendingDelivery[], error: unknown): Promise<void> {
  const said = error instanceof Error ? error.message : String(error);
  const failures = deliveries.map(({ webhookId }) => ({ webhookId, field: null, problem: said.slice(0, 300) }));
  log().error({ shop, err: error, webhookIds: failures.map((one) => one.webhookId) }, "a delivery can't be taken in");
  await withTransaction(async (tx) => {
    await lockShop(tx, shop);
    await markFailed(tx, shop, failures);
  });
}
