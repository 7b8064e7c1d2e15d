// Decides the tiers of many customers at once. Only for the few whose value is between 90 % and 100 % of a threshold
// does the past matter, and only theirs is read.
import type { Sql } from "#app/db.server.ts";
import { rulesOf } from "#app/ledger/read-rules.server.ts";
import { readShopSettings } from "#app/ledger/read-settings.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import type { Minor } from "#app/lib/money.ts";
import { dependsOnHistory, keyOfRank, rankAfter, rankReached } from "#app/tiers/decide.ts";
import { type OrderPast, valuesOverTime } from "#app/tiers/history.ts";
import type { LadderDraft } from "#app/tiers/ladder.ts";

export type Valued = { readonly id: ShopifyId; readonly valueMinor: Minor };

const READ_AT_ONCE = 2_000;

/** The key of each customer's tier under `ladder`, null for none. */
export async function decideCustomers(
  sql: Sql,
  shop: ShopDomain,
  ladder: LadderDraft,
  customers: readonly Valued[],
): Promise<Map<ShopifyId, string | null>> {
  const ranks = new Map(customers.map(({ id, valueMinor }) => [id, rankReached(valueMinor, ladder)]));
  const open = customers.filter(({ valueMinor }) => dependsOnHistory(valueMinor, ladder));
  if (open.length > 0) {
    const rules = await rulesOf(sql, shop, await readShopSettings(sql, shop));
    for (let from = 0; from < open.length; from += READ_AT_ONCE) {
      const some = open.slice(from, from + READ_AT_ONCE);
      const pasts = await readPasts(sql, shop, some);
      for (const { id, valueMinor } of some) {
        const values = valuesOverTime(pasts.get(id) ?? [], valueMinor, ladder.basis, rules);
        ranks.set(id, rankAfter(values, ladder));
      }
    }
  }
  return new Map([...ranks].map(([id, rank]) => [id, keyOfRank(rank, ladder)]));
}

type OrderRow = OrderPast["order"] & {
  id: string;
  ownerId: ShopifyId;
  processedAt: Date;
  cancelledAt: Date | null;
  deletedAt: Date | null;
  refunds: { at: string; minor: string; currency: string }[];
  disputes: (Pick<Dispute, "type" | "status" | "currency"> & {
    minor: string;
    openedAt: string | null;
    closedAt: string | null;
  })[];
};
type Dispute = OrderPast["disputes"][number];

// Text, since JSON numbers lose cents beyond 2^53 and have no dates.
const PASTS = `SELECT o.owner_id AS "ownerId", o.id, o.processed_at AS "processedAt", o.cancelled_at AS "cancelledAt",
    o.deleted_at AS "deletedAt", o.test, o.seen, o.financial_status AS "financialStatus", o.currency,
    o.presentment_currency AS "presentmentCurrency", o.presentment_total_minor AS "presentmentTotalMinor",
    o.total_minor AS "totalMinor", o.tax_minor AS "taxMinor", o.shipping_minor AS "shippingMinor",
    o.received_minor AS "receivedMinor",
    coalesce((SELECT json_agg(json_build_object('at', r.created_at, 'minor', r.amount_minor::text, 'currency', r.currency)
        ORDER BY r.created_at, r.id)
      FROM refund r WHERE r.shop = $1 AND r.order_id = o.id), '[]') AS refunds,
    coalesce((SELECT json_agg(json_build_object('type', d.kind, 'status', d.status, 'minor', d.amount_minor::text,
        'currency', d.currency, 'openedAt', d.initiated_at, 'closedAt', d.finalized_on) ORDER BY d.initiated_at, d.id)
      FROM dispute d WHERE d.shop = $1 AND d.order_id = o.id), '[]') AS disputes
  FROM "order" o WHERE o.shop = $1 AND o.owner_id = ANY($2::text[]) ORDER BY o.owner_id, o.processed_at, o.id`;

async function readPasts(
  sql: Sql,
  shop: ShopDomain,
  customers: readonly Valued[],
): Promise<Map<ShopifyId, OrderPast[]>> {
  const { rows } = await sql.query<OrderRow>(PASTS, [shop, customers.map(({ id }) => id)]);
  const pasts = new Map<ShopifyId, OrderPast[]>();
  for (const { ownerId, processedAt, cancelledAt, deletedAt, refunds, disputes, ...order } of rows) {
    const past: OrderPast = {
      order,
      processedAt,
      cancelledAt,
      deletedAt,
      refunds: refunds.map(({ at, minor, currency }) => ({ at: new Date(at), minor: BigInt(minor), currency })),
      disputes: disputes.map(({ minor, openedAt, closedAt, ...dispute }) => ({
        ...dispute,
        minor: BigInt(minor),
        openedAt: openedAt === null ? null : new Date(openedAt),
        closedAt: closedAt === null ? null : new Date(closedAt),
      })),
    };
    pasts.set(ownerId, [...(pasts.get(ownerId) ?? []), past]);
  }
  return pasts;
}
