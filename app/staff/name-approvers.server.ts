// The owner says who else may approve.
import type { Sql } from "#app/db.server.ts";
import { recordAudit } from "#app/ledger/audit.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { lockStaff } from "#app/staff/lock-staff.server.ts";
import { mayNameApprovers } from "#app/staff/may-approve.ts";
import { readStaff } from "#app/staff/read-staff.server.ts";
import { actorOf } from "#app/staff/staff.ts";

export type Named = { readonly outcome: "named" | "unchanged" | "not_allowed" };

/** From now on these people of the shop, and no others, approve besides the owner. Ids that nobody has name nobody. */
export async function nameApprovers(
  tx: Sql,
  shop: ShopDomain,
  { ids, actor }: { ids: readonly string[]; actor: string },
): Promise<Named> {
  await lockStaff(tx, shop);
  if (!mayNameApprovers(await readStaff(tx, shop), actor)) return { outcome: "not_allowed" };
  const { rows } = await tx.query<{ id: string; approver: boolean }>(
    `UPDATE staff_member SET approver = id = ANY($2) WHERE shop = $1 AND NOT owner AND approver <> (id = ANY($2))
     RETURNING id, approver`,
    [shop, ids],
  );
  for (const { id, approver } of rows) {
    await recordAudit(tx, shop, {
      actor,
      action: approver ? "approver_named" : "approver_removed",
      subject: actorOf(id),
    });
  }
  return { outcome: rows.length > 0 ? "named" : "unchanged" };
}
