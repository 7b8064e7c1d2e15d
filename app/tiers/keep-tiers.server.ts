// Up to which threshold customers hold their tiers, kept beside their value. Only where a value can have fallen does the
// past matter, and only those customers' past is read.
import type { Sql } from "#app/db.server.ts";
import { rulesOf } from "#app/ledger/read-rules.server.ts";
import { readShopSettings } from "#app/ledger/read-settings.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import type { Minor } from "#app/lib/money.ts";
import { keptUpTo } from "#app/tiers/decide.ts";
import { type OrderPast, valuesOverTime } from "#app/tiers/history.ts";

const READ_AT_ONCE = 2_000;

type Kept = { net: Minor | null; contribution: Minor | null };
type Valued = { id: ShopifyId; netMinor: Minor; contributionMinor: Minor; was: Kept; fell: boolean };

// The condition is that of the index `order_fallen_idx`.
const VALUED = `SELECT c.id, c.net_minor AS "netMinor", c.contribution_minor AS "contributionMinor",
    c.kept_net_minor AS "keptNet", c.kept_contribution_minor AS "keptContribution",
    EXISTS (SELECT FROM "order" o WHERE o.shop = $1 AND o.owner_id = c.id AND (o.cancelled_at IS NOT NULL
      OR o.deleted_at IS NOT NULL OR o.refunded_minor <> 0 OR o.dispute_count > 0 OR o.remedy_minor <> 0)) AS fell
  FROM customer c WHERE c.shop = $1 AND c.id = ANY($2::text[])`;

/** Works out anew, for whoever of `customers` has orders that took value back, up to which threshold tiers are held. */
export async function keepTiers(tx: Sql, shop: ShopDomain, customers: readonly ShopifyId[]): Promise<void> {
  for (let from = 0; from < customers.length; from += READ_AT_ONCE) {
    const { rows } = await tx.query<Omit<Valued, "was"> & { keptNet: Minor | null; keptContribution: Minor | null }>(
      VALUED,
      [shop, customers.slice(from, from + READ_AT_ONCE)],
    );
    const valued = rows.map(({ keptNet, keptContribution, ...row }): Valued => {
      return { ...row, was: { net: keptNet, contribution: keptContribution } };
    });
    const kept = await keptOf(
      tx,
      shop,
      valued.filter(({ fell }) => fell),
    );
    const changed = valued
      .map(({ id, was }) => ({ id, was, is: kept.get(id) ?? { net: null, contribution: null } }))
      .filter(({ was, is }) => was.net !== is.net || was.contribution !== is.contribution);
    await write(tx, shop, changed);
  }
}

async function keptOf(tx: Sql, shop: ShopDomain, fallen: readonly Valued[]): Promise<Map<ShopifyId, Kept>> {
  if (fallen.length === 0) return new Map();
  const rules = await rulesOf(tx, shop, await readShopSettings(tx, shop));
  const pasts = await readPasts(
    tx,
    shop,
    fallen.map(({ id }) => id),
  );
  return new Map(
    fallen.map(({ id, netMinor, contributionMinor }) => {
      const past = pasts.get(id) ?? [];
      const above = (kept: Minor | null, value: Minor) => (kept !== null && kept > value ? kept : null);
      return [
        id,
        {
          net: above(keptUpTo(valuesOverTime(past, netMinor, "net_revenue", rules)), netMinor),
          contribution: above(
            keptUpTo(valuesOverTime(past, contributionMinor, "contribution", rules)),
            contributionMinor,
          ),
        },
      ];
    }),
  );
}

async function write(tx: Sql, shop: ShopDomain, changed: readonly { id: ShopifyId; is: Kept }[]): Promise<void> {
  if (changed.length === 0) return;
  await tx.query(
    `UPDATE customer SET kept_net_minor = new.net, kept_contribution_minor = new.contribution
     FROM unnest($2::text[], $3::bigint[], $4::bigint[]) AS new(id, net, contribution)
     WHERE customer.shop = $1 AND customer.id = new.id`,
    [shop, changed.map(({ id }) => id), changed.map(({ is }) => is.net), changed.map(({ is }) => is.contribution)],
  );
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
  remedies: { at: string; takenBackAt: string | null; cost: string; refund: OrderRow["refunds"][number] | null }[];
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
      FROM dispute d WHERE d.shop = $1 AND d.order_id = o.id), '[]') AS disputes,
    coalesce((SELECT json_agg(json_build_object('at', m.at, 'takenBackAt', m.taken_back_at, 'cost', m.cost_minor::text,
        'refund', (SELECT json_build_object('at', r.created_at, 'minor', r.amount_minor::text, 'currency', r.currency)
          FROM refund r WHERE r.shop = $1 AND r.id = m.refund_id AND r.order_id = o.id)) ORDER BY m.at, m.effect_id)
      FROM remedy m WHERE m.shop = $1 AND m.order_id = o.id), '[]') AS remedies
  FROM "order" o WHERE o.shop = $1 AND o.owner_id = ANY($2::text[]) ORDER BY o.owner_id, o.processed_at, o.id`;

async function readPasts(
  sql: Sql,
  shop: ShopDomain,
  customers: readonly ShopifyId[],
): Promise<Map<ShopifyId, OrderPast[]>> {
  const { rows } = await sql.query<OrderRow>(PASTS, [shop, customers]);
  const pasts = new Map<ShopifyId, OrderPast[]>();
  for (const { ownerId, processedAt, cancelledAt, deletedAt, refunds, disputes, remedies, ...order } of rows) {
    const past: OrderPast = {
      order,
      processedAt,
      cancelledAt,
      deletedAt,
      refunds: refunds.map(refundOf),
      disputes: disputes.map(({ minor, openedAt, closedAt, ...dispute }) => ({
        ...dispute,
        minor: BigInt(minor),
        openedAt: openedAt === null ? null : new Date(openedAt),
        closedAt: closedAt === null ? null : new Date(closedAt),
      })),
      remedies: remedies.map(({ at, takenBackAt, cost, refund }) => ({
        at: new Date(at),
        takenBackAt: takenBackAt === null ? null : new Date(takenBackAt),
        costMinor: BigInt(cost),
        refund: refund && refundOf(refund),
      })),
    };
    pasts.set(ownerId, [...(pasts.get(ownerId) ?? []), past]);
  }
  return pasts;
}

function refundOf({ at, minor, currency }: OrderRow["refunds"][number]): OrderPast["refunds"][number] {
  return { at: new Date(at), minor: BigInt(minor), currency };
}
