// A customer's refunds and disputes, newest first.
import type { Sql } from "#app/db.server.ts";
import { inShopMoney } from "#app/ledger/amounts.ts";
import type { DisputeStatus } from "#app/ledger/facts.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import type { Minor } from "#app/lib/money.ts";
import { openText } from "#app/vault.server.ts";

export type CustomerRefund = {
  readonly id: ShopifyId;
  readonly orderId: ShopifyId;
  readonly orderName: string;
  readonly createdAt: Date;
  /** In `currency`: the shop's, unless the order tells no rate for the one in which it was refunded. */
  readonly amountMinor: Minor;
  readonly currency: string;
  readonly note: string | null;
};

export type CustomerDispute = {
  readonly id: ShopifyId;
  readonly orderId: ShopifyId;
  readonly orderName: string;
  readonly type: "chargeback" | "inquiry";
  readonly status: DisputeStatus;
  readonly reason: string | null;
  /** In `currency`, as the bank has it. */
  readonly amountMinor: Minor;
  readonly currency: string;
  readonly initiatedAt: Date | null;
  readonly evidenceDueBy: Date | null;
  readonly finalizedOn: Date | null;
};

type RefundRow = Omit<CustomerRefund, "note"> & {
  note: Buffer | null;
  shopCurrency: string;
  presentmentCurrency: string;
  totalMinor: Minor;
  presentmentTotalMinor: Minor;
};

export async function refundsOf(tx: Sql, shop: ShopDomain, customer: ShopifyId): Promise<CustomerRefund[]> {
  const { rows } = await tx.query<RefundRow>(
    `SELECT r.id, r.order_id AS "orderId", o.name AS "orderName", r.created_at AS "createdAt",
       r.amount_minor AS "amountMinor", r.currency, r.note, o.currency AS "shopCurrency",
       o.presentment_currency AS "presentmentCurrency", o.total_minor AS "totalMinor",
       o.presentment_total_minor AS "presentmentTotalMinor"
     FROM "order" AS o JOIN refund AS r ON r.shop = o.shop AND r.order_id = o.id
     WHERE o.shop = $1 AND o.owner_id = $2 ORDER BY r.created_at DESC, r.id DESC LIMIT 50`,
    [shop, customer],
  );
  return rows.map(({ shopCurrency, presentmentCurrency, totalMinor, presentmentTotalMinor, ...refund }) => {
    const rate = { currency: shopCurrency, presentmentCurrency, totalMinor, presentmentTotalMinor };
    const converted = inShopMoney({ minor: refund.amountMinor, currency: refund.currency }, rate);
    return {
      ...refund,
      ...(converted === null ? {} : { amountMinor: converted, currency: shopCurrency }),
      note: refund.note && openText(refund.note),
    };
  });
}

export async function disputesOf(tx: Sql, shop: ShopDomain, customer: ShopifyId): Promise<CustomerDispute[]> {
  const { rows } = await tx.query<CustomerDispute>(
    `SELECT d.id, d.order_id AS "orderId", o.name AS "orderName", d.kind AS type, d.status, d.reason,
       d.amount_minor AS "amountMinor", d.currency, d.initiated_at AS "initiatedAt",
       d.evidence_due_by AS "evidenceDueBy", d.finalized_on AS "finalizedOn"
     FROM "order" AS o JOIN dispute AS d ON d.shop = o.shop AND d.order_id = o.id
     WHERE o.shop = $1 AND o.owner_id = $2 ORDER BY d.initiated_at DESC NULLS LAST, d.id DESC LIMIT 50`,
    [shop, customer],
  );
  return rows;
}
