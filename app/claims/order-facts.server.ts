// Reads what is known of one order, in a handful of statements.
import type {
  EarlierClaim,
  OrderDispute,
  OrderFacts,
  OrderFactsLine,
  OrderFactsParcel,
  OrderRefund,
  Scan,
} from "#app/claims/order-facts.ts";
import { readPacking } from "#app/claims/packing.server.ts";
import { paidEach } from "#app/claims/paid.ts";
import { photosOf } from "#app/claims/photos/photos-of.server.ts";
import { signatureOf } from "#app/claims/signature.ts";
import { judgeTransit, type TransitRules, USUAL_TRANSIT } from "#app/claims/transit.ts";
import type { Sql } from "#app/db.server.ts";
import { inShopMoney, type Rate } from "#app/ledger/amounts.ts";
import type { OrderPersonal } from "#app/ledger/facts.ts";
import type { OrderLine } from "#app/ledger/order-facts.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import type { Minor } from "#app/lib/money.ts";
import { openJson, openText } from "#app/vault.server.ts";

type Head = Rate &
  Pick<
    OrderFacts,
    | "id"
    | "name"
    | "customerId"
    | "placedAt"
    | "cancelledAt"
    | "test"
    | "taxMinor"
    | "shippingMinor"
    | "receivedMinor"
    | "refundedMinor"
    | "financialStatus"
    | "fulfillmentStatus"
    | "gateways"
    | "shippingMethod"
  > & { readonly personal: Buffer | null; readonly timezone: string };

const HEAD = `
SELECT o.id, o.name, o.owner_id AS "customerId", o.processed_at AS "placedAt", o.cancelled_at AS "cancelledAt", o.test,
  o.currency, o.presentment_currency AS "presentmentCurrency", o.total_minor AS "totalMinor",
  o.presentment_total_minor AS "presentmentTotalMinor", o.tax_minor AS "taxMinor", o.shipping_minor AS "shippingMinor",
  o.received_minor AS "receivedMinor", o.refunded_minor AS "refundedMinor", o.financial_status AS "financialStatus",
  o.fulfillment_status AS "fulfillmentStatus", o.gateways, o.shipping_method AS "shippingMethod", o.personal,
  coalesce((SELECT timezone FROM shop WHERE shop.shop = o.shop), 'UTC') AS timezone
FROM "order" AS o WHERE o.shop = $1 AND o.id = $2 AND o.seen AND o.deleted_at IS NULL`;

/** Everything known about the order at `now`; null when the shop has no such order. Audit is the caller's. */
export async function readOrderFacts(
  sql: Sql,
  shop: ShopDomain,
  order: ShopifyId,
  { now, transit = USUAL_TRANSIT }: { now: Date; transit?: TransitRules },
): Promise<OrderFacts | null> {
  const head = (await sql.query<Head>(HEAD, [shop, order])).rows[0];
  if (!head) return null;
  const parcels = await parcelsOf(sql, shop, order);
  const packing = await readPacking(sql, shop, order);
  const { personal, timezone, presentmentCurrency: _currency, presentmentTotalMinor: _total, ...shown } = head;
  const who = personal ? (openJson(personal) as OrderPersonal) : null;
  return {
    ...shown,
    shipTo: who?.shipTo ?? null,
    customerName: who?.name ?? null,
    email: who?.email ?? null,
    lines: await linesOf(sql, shop, order),
    parcels,
    transit: judgeTransit(parcels, now, timezone, transit),
    signature: signatureOf(parcels, packing),
    packing,
    photosBeforeShipping: await photosOf(sql, shop, { order }),
    refunds: await refundsOf(sql, shop, order, head),
    disputes: await disputesOf(sql, shop, order),
    claims: await claimsOf(sql, shop, order),
  };
}

async function linesOf(sql: Sql, shop: ShopDomain, order: ShopifyId): Promise<OrderFactsLine[]> {
  const { rows } = await sql.query<Omit<OrderLine, "properties"> & { properties: Buffer | null }>(
    `SELECT id, title, sku, product_id AS "productId", variant_id AS "variantId", quantity,
       current_quantity AS "currentQuantity", grams, price_minor AS "priceMinor", discount_minor AS "discountMinor", properties
     FROM order_line WHERE shop = $1 AND order_id = $2 ORDER BY position, id`,
    [shop, order],
  );
  return rows.map(({ properties, ...line }) => ({
    ...line,
    paidEachMinor: paidEach(line),
    typed: properties ? typedBy(openJson(properties) as Typed[]) : [],
  }));
}

type ParcelRow = Omit<OrderFactsParcel, "scans">;
type ScanRow = Omit<Scan, "message"> & { readonly parcel: ShopifyId | null; readonly message: Buffer | null };

async function parcelsOf(sql: Sql, shop: ShopDomain, order: ShopifyId): Promise<OrderFactsParcel[]> {
  const { rows } = await sql.query<ParcelRow>(
    `SELECT id, status, shipment_status AS "shipmentStatus", tracking_company AS "trackingCompany",
       tracking_numbers AS "trackingNumbers", tracking_urls AS "trackingUrls", created_at AS "shippedAt",
       delivered_at AS "deliveredAt"
     FROM fulfillment WHERE shop = $1 AND order_id = $2 ORDER BY created_at NULLS LAST, id`,
    [shop, order],
  );
  const scans = await sql.query<ScanRow>(
    `SELECT fulfillment_id AS parcel, status, happened_at AS at, place, message, signed FROM tracking_event
     WHERE shop = $1 AND order_id = $2 AND NOT deleted ORDER BY happened_at NULLS FIRST, id`,
    [shop, order],
  );
  return rows.map((parcel) => {
    const own = scans.rows
      .filter((scan) => scan.parcel === parcel.id || (scan.parcel === null && rows.length === 1))
      .map(({ parcel: _parcel, message, ...scan }) => ({ ...scan, message: message && openText(message) }));
    const told = own.find((scan) => scan.status === "delivered")?.at ?? null;
    return { ...parcel, deliveredAt: parcel.deliveredAt ?? told, scans: own };
  });
}

async function refundsOf(sql: Sql, shop: ShopDomain, order: ShopifyId, rate: Rate): Promise<OrderRefund[]> {
  const { rows } = await sql.query<{ id: ShopifyId; createdAt: Date; minor: Minor; currency: string }>(
    `SELECT id, created_at AS "createdAt", amount_minor AS minor, currency FROM refund
     WHERE shop = $1 AND order_id = $2 ORDER BY created_at DESC, id DESC`,
    [shop, order],
  );
  return rows.map(({ id, createdAt, minor, currency }) => {
    const converted = inShopMoney({ minor, currency }, rate);
    return converted === null
      ? { id, createdAt, amountMinor: minor, currency }
      : { id, createdAt, amountMinor: converted, currency: rate.currency };
  });
}

async function disputesOf(sql: Sql, shop: ShopDomain, order: ShopifyId): Promise<OrderDispute[]> {
  const { rows } = await sql.query<OrderDispute>(
    `SELECT id, kind, status, reason, amount_minor AS "amountMinor", currency, initiated_at AS "initiatedAt",
       evidence_due_by AS "evidenceDueBy", finalized_on AS "finalizedOn"
     FROM dispute WHERE shop = $1 AND order_id = $2 ORDER BY initiated_at DESC NULLS LAST, id DESC`,
    [shop, order],
  );
  return rows;
}

const EARLIER = `id, number, order_id AS "orderId", why, state, fault, channel, amount_minor AS "amountMinor",
  opened_at AS "openedAt"`;

async function claimsOf(sql: Sql, shop: ShopDomain, order: ShopifyId): Promise<EarlierClaim[]> {
  const { rows } = await sql.query<EarlierClaim>(
    `SELECT ${EARLIER} FROM claim WHERE shop = $1 AND order_id = $2 ORDER BY opened_at DESC, number DESC`,
    [shop, order],
  );
  return rows;
}

/** The claims of one customer, newest first. */
export async function claimsOfCustomer(sql: Sql, shop: ShopDomain, customer: ShopifyId): Promise<EarlierClaim[]> {
  const { rows } = await sql.query<EarlierClaim>(
    `SELECT ${EARLIER} FROM claim WHERE shop = $1 AND customer_id = $2 ORDER BY opened_at DESC, number DESC`,
    [shop, customer],
  );
  return rows;
}

type Typed = OrderFacts["lines"][number]["typed"][number];

/** A property whose name begins with an underscore is a theme's or an app's own note, which shops hide from customers. */
function typedBy(properties: readonly Typed[]): Typed[] {
  return properties.filter(({ name }) => !name.startsWith("_"));
}
