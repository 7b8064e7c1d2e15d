import type { Sql } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";

export type CustomerParcel = {
  id: ShopifyId;
  orderId: ShopifyId;
  orderName: string;
  status: string | null;
  shipmentStatus: string | null;
  trackingCompany: string | null;
  trackingNumbers: string[];
  trackingUrls: string[];
  createdAt: Date | null;
  deliveredAt: Date | null;
};

/** The parcels of the orders that count to a customer, newest first. */
export async function parcelsOf(tx: Sql, shop: ShopDomain, customer: ShopifyId, limit = 50): Promise<CustomerParcel[]> {
  const { rows } = await tx.query<CustomerParcel>(
    `SELECT parcel.id, parcel.order_id AS "orderId", o.name AS "orderName", parcel.status,
       parcel.shipment_status AS "shipmentStatus", parcel.tracking_company AS "trackingCompany",
       parcel.tracking_numbers AS "trackingNumbers", parcel.tracking_urls AS "trackingUrls",
       parcel.created_at AS "createdAt", parcel.delivered_at AS "deliveredAt"
     FROM "order" AS o JOIN fulfillment AS parcel ON parcel.shop = o.shop AND parcel.order_id = o.id
     WHERE o.shop = $1 AND o.owner_id = $2
     ORDER BY coalesce(parcel.created_at, parcel.updated_at) DESC, parcel.id LIMIT $3`,
    [shop, customer, limit],
  );
  return rows;
}
