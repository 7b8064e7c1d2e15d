import type { Sql } from "#app/db.server.ts";
import type { AuditAction } from "#app/ledger/audit.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";

export type AuditEntry = {
  readonly id: string;
  readonly at: Date;
  readonly actor: string;
  readonly action: AuditAction;
};

const SHOWN = 20;

/** Who looked at a customer's record or changed something about the customer, newest first; the last twenty. */
export async function auditOf(sql: Sql, shop: ShopDomain, customer: ShopifyId): Promise<AuditEntry[]> {
  const { rows } = await sql.query<AuditEntry>(
    "SELECT id, at, actor, action FROM audit_entry WHERE shop = $1 AND subject = $2 ORDER BY at DESC, id LIMIT $3",
    [shop, customer, SHOWN],
  );
  return rows;
}
