// All that counts at the moment of acting, read under the locks that keep it as it is until the decision is written.

import { isClosed } from "#app/claims/life.ts";
import { type ClaimCore, lockClaim } from "#app/claims/lock-claim.server.ts";
import type { Sql } from "#app/db.server.ts";
import { isClaimKind, readCall } from "#app/effects/kinds.ts";
import { lockShop } from "#app/ledger/lock-shop.server.ts";
import { hasParcel, stillToShip } from "#app/ledger/to-ship.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import type { Minor } from "#app/lib/money.ts";
import type { Action, Terms } from "#app/resolution/actions.ts";
import type { Spent } from "#app/resolution/limits.ts";
import { type Given, leftMinor, type OrderNow } from "#app/resolution/making-good.ts";
import type { DecisionNow, DisputeNow, MomentOfActing } from "#app/resolution/moment.ts";
import { parseDecision, parseFacts, parseTerms } from "#app/resolution/stored.ts";
import { taxOnTopOf } from "#app/resolution/tax-on-top.ts";

export type Moment = {
  readonly claim: ClaimCore;
  readonly now: MomentOfActing;
  readonly chosen: { readonly action: Action; readonly terms: Terms } | null;
  readonly currency: string;
};

/**
 * Locks the shop's ledger and then the claim, and reads both: no dispute, refund or other acceptance of the shop comes
 * between this and the end of `tx`. Null when the shop has no such claim or decision.
 */
export async function readMoment(
  tx: Sql,
  shop: ShopDomain,
  claimId: string,
  decisionId: string,
): Promise<Moment | null> {
  await lockShop(tx, shop);
  const claim = await lockClaim(tx, shop, claimId);
  return claim && momentOf(tx, shop, claim, decisionId);
}

/** The same without the locks: what a page may show, looked at again when somebody acts. */
export async function momentOf(
  tx: Sql,
  shop: ShopDomain,
  claim: ClaimCore,
  decisionId: string,
): Promise<Moment | null> {
  const stored = await readStored(tx, shop, claim.id, decisionId);
  if (!stored) return null;
  const order = claim.orderId ? await readOrder(tx, shop, claim.orderId) : null;
  const [disputes, given, refunds] = claim.orderId
    ? [
        await readDisputes(tx, shop, claim.orderId),
        await readGiven(tx, shop, claim.orderId),
        await readRefunds(tx, shop, claim.orderId),
      ]
    : [[], [], []];
  const open = await tx.query(
    "SELECT FROM effect WHERE shop = $1 AND claim_id = $2 AND status IN ('planned', 'doing', 'failed') LIMIT 1",
    [shop, claim.id],
  );
  const head = { closed: isClosed(claim.state), decisionId: claim.decisionId, customerId: claim.customerId };
  return {
    claim,
    chosen: stored.chosen,
    currency: order?.currency ?? stored.currency,
    now: {
      claim: head,
      decision: stored.decision,
      order,
      disputes,
      given,
      knownRefunds: new Set(refunds),
      beingDone: open.rows.length > 0,
    },
  };
}

/**
 * What of the money received for the order no refund or credit has given back or promised, whatever was sent again; zero
 * for an order that the shop does not have.
 */
export async function unrefundedOf(sql: Sql, shop: ShopDomain, id: ShopifyId): Promise<Minor> {
  const order = await readOrder(sql, shop, id);
  if (!order) return 0n;
  const money = (await readGiven(sql, shop, id)).filter(({ call }) => call.kind !== "replacement_order");
  return leftMinor(order, money, new Set(await readRefunds(sql, shop, id)));
}

type Stored = { decision: DecisionNow; chosen: Moment["chosen"]; currency: string };

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

async function readStored(tx: Sql, shop: ShopDomain, claim: string, id: string): Promise<Stored | null> {
  if (!UUID.test(id)) return null;
  const { rows } = await tx.query(
    `SELECT id, facts, result, decided_at AS "decidedAt", chosen_action AS "chosenAction", chosen_terms AS "chosenTerms",
       chosen_by AS "chosenBy", chosen_at AS "chosenAt", approval_asked_at IS NOT NULL AND approved_by IS NULL AS waits
     FROM decision WHERE shop = $1 AND claim_id = $2 AND id = $3`,
    [shop, claim, id],
  );
  const row = rows[0];
  if (!row) return null;
  const { action, terms, table } = parseDecision(row.result);
  const facts = parseFacts(row.facts);
  const chosenTerms = row.chosenTerms ? parseTerms(row.chosenTerms) : null;
  return {
    currency: facts.currency,
    chosen: row.chosenAction && chosenTerms ? { action: row.chosenAction as Action, terms: chosenTerms } : null,
    decision: {
      id: row.id,
      action,
      terms,
      table,
      decidedAt: row.decidedAt,
      chosenBy: row.chosenBy,
      chosenAt: row.chosenAt,
      waitsForApproval: row.waits,
    },
  };
}

async function readOrder(tx: Sql, shop: ShopDomain, order: ShopifyId): Promise<OrderNow | null> {
  type Head = Omit<OrderNow, "lines" | "taxOnTopMinor"> & { taxMinor: Minor };
  const { rows } = await tx.query<Head>(
    `SELECT id, name, currency, total_minor AS "totalMinor", tax_minor AS "taxMinor", received_minor AS "receivedMinor", refunded_minor AS "refundedMinor",
       dispute_lost_minor AS "disputeLostMinor", shipping_minor AS "shippingMinor", cancelled_at IS NOT NULL AS cancelled,
       ${hasParcel("o")} AS shipped, ${stillToShip("o")} AS "toShip"
     FROM "order" o WHERE shop = $1 AND id = $2 AND seen AND deleted_at IS NULL`,
    [shop, order],
  );
  if (!rows[0]) return null;
  const lines = await tx.query<OrderNow["lines"][number]>(
    `SELECT id, title, quantity, current_quantity AS "currentQuantity", price_minor AS "priceMinor",
       discount_minor AS "discountMinor" FROM order_line WHERE shop = $1 AND order_id = $2 ORDER BY position`,
    [shop, order],
  );
  const { taxMinor, ...head } = rows[0];
  const taxOnTopMinor = taxOnTopOf({ ...head, taxMinor, lines: lines.rows });
  return { ...head, taxOnTopMinor, lines: lines.rows };
}

async function readDisputes(tx: Sql, shop: ShopDomain, order: ShopifyId): Promise<DisputeNow[]> {
  const { rows } = await tx.query<DisputeNow>(
    `SELECT kind, status, amount_minor AS "amountMinor", initiated_at AS "initiatedAt" FROM dispute
     WHERE shop = $1 AND order_id = $2`,
    [shop, order],
  );
  return rows;
}

async function readRefunds(tx: Sql, shop: ShopDomain, order: ShopifyId): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>("SELECT id FROM refund WHERE shop = $1 AND order_id = $2", [
    shop,
    order,
  ]);
  return rows.map(({ id }) => id);
}

async function readGiven(tx: Sql, shop: ShopDomain, order: ShopifyId): Promise<Given[]> {
  const { rows } = await tx.query(
    `SELECT effect.id, effect.kind, effect.payload, effect.status, effect.result FROM effect
     JOIN claim ON claim.shop = effect.shop AND claim.id = effect.claim_id
     WHERE effect.shop = $1 AND claim.order_id = $2 AND effect.status <> 'superseded' ORDER BY effect.seq`,
    [shop, order],
  );
  const undone = new Set(rows.flatMap(({ payload, status }) => (status === "done" && payload.undoes) || []));
  return rows.flatMap(({ id, kind, payload, status, result }) =>
    isClaimKind(kind)
      ? [
          {
            call: readCall(kind, payload),
            status,
            refundId: typeof result.refundId === "string" ? result.refundId : null,
            amountMinor: typeof result.amountMinor === "string" ? BigInt(result.amountMinor) : null,
            undone: undone.has(id),
          },
        ]
      : [],
  );
}

/**
 * What was given today, by the shop's clock: what was approved is given on the day of the approval. In all; and by this
 * person without anybody else having looked at it, which is their own clicks and what they approved of their own.
 */
export async function readSpent(tx: Sql, shop: ShopDomain, actor: string, now: Date): Promise<Spent> {
  const { rows } = await tx.query<{ by: bigint; today: bigint }>(
    `WITH midnight AS (
       SELECT date_trunc('day', $3::timestamptz AT TIME ZONE zone) AT TIME ZONE zone AS at
       FROM (SELECT coalesce(nullif(timezone, ''), 'UTC') AS zone FROM shop WHERE shop = $1) AS clock
     )
     SELECT
       coalesce(sum(chosen_cost_minor) FILTER (WHERE chosen_by = $2 AND coalesce(approved_by = $2, true)), 0)::bigint AS by,
       coalesce(sum(chosen_cost_minor), 0)::bigint AS today
     FROM decision, midnight WHERE shop = $1
       AND (approved_at >= midnight.at OR (approval_asked_at IS NULL AND chosen_at >= midnight.at))`,
    [shop, actor, now],
  );
  return { byActorMinor: rows[0]?.by ?? 0n, todayMinor: rows[0]?.today ?? 0n };
}
