import type { PhotoNote } from "#app/claims/order-facts.ts";
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";

/** The photos of a claim, or those taken of an order's parcel before it was shipped, oldest first. */
export async function photosOf(
  sql: Sql,
  shop: ShopDomain,
  of: { readonly claim: string } | { readonly order: ShopifyId },
): Promise<PhotoNote[]> {
  const [condition, id] =
    "claim" in of ? ["claim_id = $2::uuid", of.claim] : ["order_id = $2 AND kind = 'before_shipping'", of.order];
  const { rows } = await sql.query<PhotoNote>(
    `SELECT id, kind, width, height, uploaded_by AS "uploadedBy", uploaded_at AS "uploadedAt" FROM photo
     WHERE shop = $1 AND ${condition} ORDER BY uploaded_at, id`,
    [shop, id],
  );
  return rows;
}
