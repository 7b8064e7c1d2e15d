// The audit log: who looked at or decided what. What the shop's people did stays; what visitors of its storefront did is
// for looking into an attack, and is deleted after a while.
import { randomUUID } from "node:crypto";
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";

export type AuditAction =
  | "customer_read"
  | "claim_read"
  | "packing_recorded"
  | "packing_waived"
  | "policy_previewed"
  | "settings_changed"
  | "tiers_saved"
  | "tiers_previewed"
  | "tiers_applied"
  | "tiers_undone"
  | "policy_changed"
  | "standing_changed"
  | "standing_set"
  | "standing_lifted"
  | "customer_marked"
  | "history_reread"
  | "privacy_answer_read"
  | "decision_accepted"
  | "decision_overridden"
  | "approval_asked"
  | "approval_given"
  | "approval_refused"
  | "approver_named"
  | "approver_removed"
  | "effect_undone"
  | "effects_retried"
  | "effects_dropped"
  | (typeof VISITORS_ACTIONS)[number];

/** What is done on the storefront, by whoever comes along. */
const VISITORS_ACTIONS = [
  "lookup_refused",
  "lookup_answered",
  "storefront_limited",
  "claim_sent",
  "form_refused",
  "private_page_read",
  "private_page_changed",
] as const;

/** How long a visitor's entry is kept. What came of it, such as a claim, has a record of its own. */
const VISITORS_DAYS = 90;

export type AuditNote = {
  /** Who, as the session token names them; never a name or an address. */
  actor: string;
  action: AuditAction;
  /** What it is about, such as a customer's id. */
  subject?: string;
  detail?: Record<string, string | number | boolean>;
};

/** Adds an entry to the shop's audit log. */
export async function recordAudit(tx: Sql, shop: ShopDomain, note: AuditNote): Promise<void> {
  await tx.query(`INSERT INTO audit_entry (shop, id, actor, action, subject, detail) VALUES ($1, $2, $3, $4, $5, $6)`, [
    shop,
    randomUUID(),
    note.actor,
    note.action,
    note.subject ?? null,
    JSON.stringify(note.detail ?? {}),
  ]);
}

/** How long a page that reads itself again is still the same look. */
const ONE_LOOK = "10 minutes";

/**
 * Adds that somebody looked at something, or tried it in vain; once for a look, however often the open page reads itself
 * again or they try again.
 */
export async function recordRead(
  tx: Sql,
  shop: ShopDomain,
  { actor, action, subject, where }: Pick<AuditNote, "actor" | "action"> & { subject: string; where: string },
): Promise<void> {
  await tx.query(
    `INSERT INTO audit_entry (shop, id, actor, action, subject, detail)
     SELECT $1, $2, $3, $4, $5, $6::jsonb WHERE NOT EXISTS (SELECT FROM audit_entry WHERE shop = $1 AND actor = $3
       AND action = $4 AND subject = $5 AND detail = $6::jsonb AND at > now() - interval '${ONE_LOOK}')`,
    [shop, randomUUID(), actor, action, subject, JSON.stringify({ where })],
  );
}

/** Whether anyone in the shop ever did this. */
export async function wasEverDone(tx: Sql, shop: ShopDomain, action: AuditAction): Promise<boolean> {
  const { rows } = await tx.query(`SELECT 1 FROM audit_entry WHERE shop = $1 AND action = $2 LIMIT 1`, [shop, action]);
  return rows.length > 0;
}

/** Deletes visitors' entries that are past their time; how many. */
export async function purgeVisitors(sql: Sql, now: Date): Promise<number> {
  const { rowCount } = await sql.query("DELETE FROM audit_entry WHERE action = ANY($1::text[]) AND at < $2", [
    VISITORS_ACTIONS,
    new Date(now.getTime() - VISITORS_DAYS * 86_400_000),
  ]);
  return rowCount ?? 0;
}
