import type { Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import type { StaffMember } from "#app/staff/staff.ts";
import { openText } from "#app/vault.server.ts";

/** All the shop's people of whom Shopify told us, in the order of their ids. */
export async function readStaff(sql: Sql, shop: ShopDomain): Promise<StaffMember[]> {
  const { rows } = await sql.query<Omit<StaffMember, "name"> & { name: Buffer | null }>(
    `SELECT id, name, owner, approver, seen_at AS "seenAt" FROM staff_member WHERE shop = $1 ORDER BY length(id), id`,
    [shop],
  );
  return rows.map((row) => ({ ...row, name: row.name && openText(row.name) }));
}
