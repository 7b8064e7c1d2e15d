// What claims know of a person is erased; that there was a claim, and what it cost, stays for the shop's figures.
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";

/** The claims of these customers and orders. */
export async function claimsAbout(
  sql: Sql,
  shop: ShopDomain,
  of: { readonly customers: readonly ShopifyId[]; readonly orders: readonly ShopifyId[] },
): Promise<string[]> {
  const { rows } = await sql.query<{ id: string }>(
    "SELECT id FROM claim WHERE shop = $1 AND (customer_id = ANY($2::text[]) OR order_id = ANY($3::text[])) ORDER BY id",
    [shop, of.customers, of.orders],
  );
  return rows.map((row) => row.id);
}

/** Erases all that was written on these claims and about these orders' parcels. Photos go by `removePhotos`. */
export async function forgetClaims(
  tx: Sql,
  shop: ShopDomain,
  of: { readonly claims: readonly string[]; readonly orders: readonly ShopifyId[] },
): Promise<void> {
  const claims = [shop, of.claims];
  await tx.query("DELETE FROM claim_message WHERE shop = $1 AND claim_id = ANY($2::uuid[])", claims);
  await tx.query("UPDATE claim_event SET detail = NULL WHERE shop = $1 AND claim_id = ANY($2::uuid[])", claims);
  await tx.query(
    `UPDATE claim SET message = NULL, why_detail = NULL, closing_reason = NULL, fault_evidence = '[]', threats = '[]',
       link_hash = NULL, link_expires_at = NULL, version = version + 1
     WHERE shop = $1 AND id = ANY($2::uuid[])`,
    claims,
  );
  await tx.query("UPDATE packing_record SET note = NULL WHERE shop = $1 AND order_id = ANY($2::text[])", [
    shop,
    of.orders,
  ]);
}
