// Fulfilments, what the carrier tells of them, and returns into their tables.
import type { Sql } from "#app/db.server.ts";
import type { FulfillmentFact, Instant } from "#app/ledger/facts.ts";
import { type Folded, isNewer } from "#app/ledger/fold.ts";
import { type Row, type Table, upsertInTurn, upsertRows, versionsOf } from "#app/ledger/rows.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { sealText } from "#app/vault.server.ts";

const EARLIEST = "least(old.delivered_at, excluded.delivered_at)";

const fulfillments: Table = {
  name: "fulfillment",
  key: ["id"],
  columns: {
    id: "text",
    order_id: "text",
    status: "text",
    shipment_status: "text",
    tracking_company: "text",
    tracking_numbers: "text[]",
    tracking_urls: "text[]",
    service: "text",
    created_at: "timestamptz",
    updated_at: "timestamptz",
    version_tie: "text",
    delivered_at: "timestamptz",
  },
  merge: { delivered_at: EARLIEST },
};

/** When a parcel arrived, as far as an older snapshot of it tells. */
const deliveries: Table = {
  name: "fulfillment",
  key: ["id"],
  columns: { id: "text", order_id: "text", updated_at: "timestamptz", delivered_at: "timestamptz" },
  merge: { order_id: "old.order_id", updated_at: "old.updated_at", delivered_at: EARLIEST },
};

const unlessDeleted = (column: string) => `CASE WHEN NOT old.deleted THEN excluded.${column} END`;

const trackingEvents: Table = {
  name: "tracking_event",
  key: ["id"],
  columns: {
    id: "text",
    order_id: "text",
    fulfillment_id: "text",
    status: "text",
    happened_at: "timestamptz",
    place: "text",
    message: "bytea",
    signed: "boolean",
    deleted: "boolean",
  },
  merge: {
    order_id: unlessDeleted("order_id"),
    fulfillment_id: unlessDeleted("fulfillment_id"),
    status: unlessDeleted("status"),
    happened_at: unlessDeleted("happened_at"),
    place: unlessDeleted("place"),
    message: unlessDeleted("message"),
    signed: "NOT old.deleted AND excluded.signed",
    deleted: "old.deleted OR excluded.deleted",
  },
};

const NOTHING = {
  order_id: null,
  fulfillment_id: null,
  status: null,
  happened_at: null,
  place: null,
  message: null,
  signed: false,
};

const returns: Table = {
  name: '"return"',
  key: ["id"],
  columns: { id: "text", order_id: "text", name: "text", status: "text", seen_at: "timestamptz", version_tie: "text" },
};

/**
 * Takes in all that `folded` says of parcels and returns. Nothing here changes anybody's value. Returns orders, besides
 * those `touched` already, that were told more of where they went and of which nothing personal is known: their people
 * may have to be forgotten.
 */
export async function writeParcels(
  tx: Sql,
  shop: ShopDomain,
  folded: Folded,
  touched: ReadonlySet<ShopifyId>,
): Promise<ShopifyId[]> {
  const known = await versionsOf(tx, shop, "fulfillment", [...folded.fulfillments.keys()]);
  const newer = [...folded.fulfillments.values()].filter((parcel) => isNewer(parcel.version, known.get(parcel.id)));
  await upsertInTurn(tx, shop, [
    [fulfillments, () => newer.map((parcel) => parcelRow(parcel, folded.deliveredAt.get(parcel.id) ?? null))],
    [deliveries, () => deliveryRows(folded, newer)],
    [trackingEvents, () => eventRows(folded)],
  ]);
  await writeReturns(tx, shop, folded);
  return namelessOrders(tx, shop, [...folded.trackingEvents.values(), ...newer], touched);
}

function parcelRow(parcel: FulfillmentFact, deliveredAt: Instant | null): Row {
  return {
    id: parcel.id,
    order_id: parcel.orderId,
    status: parcel.status,
    shipment_status: parcel.shipmentStatus,
    tracking_company: parcel.trackingCompany,
    tracking_numbers: parcel.trackingNumbers,
    tracking_urls: parcel.trackingUrls,
    service: parcel.service,
    created_at: parcel.createdAt,
    updated_at: parcel.version.at,
    version_tie: parcel.version.tie,
    delivered_at: deliveredAt,
  };
}

async function namelessOrders(
  tx: Sql,
  shop: ShopDomain,
  parcels: readonly { readonly orderId: ShopifyId | null }[],
  touched: ReadonlySet<ShopifyId>,
): Promise<ShopifyId[]> {
  const told = new Set(parcels.flatMap(({ orderId }) => (orderId === null || touched.has(orderId) ? [] : orderId)));
  if (told.size === 0) return [];
  const { rows } = await tx.query<{ id: ShopifyId }>({
    name: "ledger nameless orders",
    text: `SELECT id FROM "order" WHERE shop = $1 AND id = ANY($2::text[]) AND personal IS NULL`,
    values: [shop, [...told]],
  });
  return rows.map(({ id }) => id);
}

function deliveryRows(folded: Folded, newer: readonly FulfillmentFact[]): Row[] {
  const written = new Set(newer);
  return [...folded.deliveredAt].flatMap(([id, at]) => {
    const parcel = folded.fulfillments.get(id);
    return parcel && !written.has(parcel)
      ? [{ id, order_id: parcel.orderId, updated_at: parcel.version.at, delivered_at: at }]
      : [];
  });
}

function eventRows(folded: Folded): Row[] {
  const deleted = [...folded.trackingEventsDeleted].map((id) => ({ id, ...NOTHING, deleted: true }));
  const told = [...folded.trackingEvents.values()]
    .filter((event) => !folded.trackingEventsDeleted.has(event.id))
    .map((event) => ({
      id: event.id,
      order_id: event.orderId,
      fulfillment_id: event.fulfillmentId,
      status: event.status,
      happened_at: event.happenedAt,
      place: event.place,
      message: event.message === null ? null : sealText(event.message),
      signed: event.signed,
      deleted: false,
    }));
  return [...deleted, ...told];
}

async function writeReturns(tx: Sql, shop: ShopDomain, folded: Folded): Promise<void> {
  if (folded.returns.size === 0) return;
  const { rows: known } = await tx.query<{ id: string; version_tie: string }>(
    'SELECT id, version_tie FROM "return" WHERE shop = $1 AND id = ANY($2::text[])',
    [shop, [...folded.returns.keys()]],
  );
  // A return's time is when it was told, with which its tie begins: the tie alone says which is newer.
  const ties = new Map(known.map((row) => [row.id, row.version_tie]));
  const newer = [...folded.returns.values()].filter((one) => one.version.tie > (ties.get(one.id) ?? ""));
  const rows = newer.map((one) => ({
    id: one.id,
    order_id: one.orderId,
    name: one.name,
    status: one.status,
    seen_at: one.version.at,
    version_tie: one.version.tie,
  }));
  await upsertRows(tx, shop, returns, rows);
}
