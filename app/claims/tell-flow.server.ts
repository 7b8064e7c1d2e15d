// Tells Shopify Flow of a claim, in the transaction of what happened to it.
import { CHANNEL_WORDS, claimReference, STATE_WORDS, WHYS, WISH_WORDS } from "#app/claims/claim.ts";
import { type ClaimCore, CORE_COLUMNS } from "#app/claims/lock-claim.server.ts";
import type { Sql } from "#app/db.server.ts";
import { claimOpened, claimResolved } from "#app/effects/flow-trigger.ts";
import { planFlowTriggers } from "#app/effects/plan-flow-triggers.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";

/** The claim was opened. */
export async function tellFlowOpened(tx: Sql, shop: ShopDomain, id: string): Promise<void> {
  const claim = await readHead(tx, shop, id);
  if (!claim) return;
  const { orderId, number, why, whyDetail, wish, channel, amountMinor, currency } = claim;
  const opened = claimOpened({
    orderId,
    reference: claimReference(number),
    why: whyDetail ?? WHYS[why].label,
    wish: WISH_WORDS[wish],
    channel: CHANNEL_WORDS[channel],
    amountMinor,
    currency,
  });
  await planFlowTriggers(tx, shop, opened);
}

/** The claim was closed, whichever way. */
export async function tellFlowClosed(tx: Sql, shop: ShopDomain, id: string): Promise<void> {
  const claim = await readHead(tx, shop, id);
  if (!claim) return;
  const { orderId, number, why, whyDetail, state } = claim;
  const closed = claimResolved({
    orderId,
    reference: claimReference(number),
    why: whyDetail ?? WHYS[why].label,
    outcome: STATE_WORDS[state],
  });
  await planFlowTriggers(tx, shop, closed);
}

async function readHead(tx: Sql, shop: ShopDomain, id: string): Promise<(ClaimCore & { currency: string }) | null> {
  const { rows } = await tx.query<ClaimCore & { currency: string }>(
    `SELECT ${CORE_COLUMNS}, coalesce((SELECT currency FROM shop WHERE shop.shop = claim.shop), 'USD') AS currency
     FROM claim WHERE shop = $1 AND id = $2`,
    [shop, id],
  );
  return rows[0] ?? null;
}
