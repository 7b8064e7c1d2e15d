// Who a customer is, in words: opened from what is sealed, for the few rows that a page shows.
import type { Sql } from "#app/db.server.ts";
import type { CustomerPersonal, OrderPersonal } from "#app/ledger/facts.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { openJson } from "#app/vault.server.ts";

export type Who = {
  readonly name: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly company: string | null;
};

export const nobody: Who = { name: null, email: null, phone: null, company: null };

/** A customer's personal data as sealed in its row. */
export function whoIs(sealed: Buffer): Who {
  const { firstName, lastName, email, phone, company } = openJson(sealed) as CustomerPersonal;
  return { name: [firstName, lastName].filter(Boolean).join(" ") || null, email, phone, company };
}

/** What the newest order of each of `customers` says of them: all that is known of those known from orders only. */
export async function whoByOrders(
  tx: Sql,
  shop: ShopDomain,
  customers: readonly ShopifyId[],
): Promise<Map<ShopifyId, Who>> {
  if (customers.length === 0) return new Map();
  const { rows } = await tx.query<{ owner: ShopifyId; personal: Buffer }>(
    `SELECT DISTINCT ON (owner_id) owner_id AS owner, personal FROM "order"
     WHERE shop = $1 AND owner_id = ANY($2::text[]) AND personal IS NOT NULL
     ORDER BY owner_id, processed_at DESC`,
    [shop, customers],
  );
  return new Map(
    rows.map(({ owner, personal }) => {
      const { name, email, phone, company } = openJson(personal) as OrderPersonal;
      return [owner, { name, email, phone, company }];
    }),
  );
}
