// The versions of a shop's policy. One never changes: an edit is a new version, with who and why (S-164).
import type { Sql } from "#app/db.server.ts";
import { recordAudit } from "#app/ledger/audit.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { askOpenDecisions } from "#app/resolution/ask-decisions.server.ts";
import { DEFAULT_POLICY, type Policy, policySchema, policyToJson } from "#app/resolution/policy.ts";
import { mayChangeLimits } from "#app/staff/may-approve.ts";
import { readStaff } from "#app/staff/read-staff.server.ts";

/** Version 0 stands for the defaults, while no decision and no edit has laid them down. */
export type PolicyVersion = { readonly version: number; readonly policy: Policy };

export type PolicyNote = { readonly version: number; readonly why: string; readonly by: string; readonly at: Date };

/** The newest version, or the defaults as version 0. */
export async function readPolicy(sql: Sql, shop: ShopDomain): Promise<PolicyVersion> {
  const { rows } = await sql.query<{ version: number; document: unknown }>(
    "SELECT version, document FROM policy WHERE shop = $1 ORDER BY version DESC LIMIT 1",
    [shop],
  );
  return rows[0] ? asVersion(rows[0]) : { version: 0, policy: DEFAULT_POLICY };
}

/** One version; null when there is none. */
export async function policyVersion(sql: Sql, shop: ShopDomain, version: number): Promise<PolicyVersion | null> {
  const { rows } = await sql.query<{ version: number; document: unknown }>(
    "SELECT version, document FROM policy WHERE shop = $1 AND version = $2",
    [shop, version],
  );
  return rows[0] ? asVersion(rows[0]) : null;
}

function asVersion({ version, document }: { version: number; document: unknown }): PolicyVersion {
  return { version, policy: policySchema.parse(document) };
}

/** Who changed the policy when and why, newest first. */
export async function policyVersions(sql: Sql, shop: ShopDomain, limit = 50): Promise<PolicyNote[]> {
  const { rows } = await sql.query<PolicyNote>(
    `SELECT version, why, created_by AS by, created_at AS at FROM policy WHERE shop = $1 ORDER BY version DESC LIMIT $2`,
    [shop, limit],
  );
  return rows;
}

/** The policy to decide by; lays the defaults down as version 1, so that later defaults don't change old decisions. */
export async function policyInForce(tx: Sql, shop: ShopDomain): Promise<PolicyVersion> {
  const current = await readPolicy(tx, shop);
  if (current.version > 0) return current;
  await tx.query(
    `INSERT INTO policy (shop, version, document, why, created_by) VALUES ($1, 1, $2, 'The defaults', 'makegood')
     ON CONFLICT (shop, version) DO NOTHING`,
    [shop, policyToJson(DEFAULT_POLICY)],
  );
  return readPolicy(tx, shop);
}

export type PolicyEdit = {
  readonly policy: Policy;
  /** The version that the person edited. */
  readonly basedOn: number;
  readonly why: string;
  readonly actor: string;
};

export type PolicySaved =
  | { readonly outcome: "saved"; readonly version: number }
  | { readonly outcome: "unchanged" }
  /** Somebody saved another version meanwhile. */
  | { readonly outcome: "conflict"; readonly version: number }
  | { readonly outcome: "no_reason"; readonly problem: string }
  /** The limits are not this person's to change. */
  | { readonly outcome: "not_allowed"; readonly problem: string };

export const LIMITS_ARE_THE_OWNERS =
  "Only the owner changes the limits: whoever could raise them would need no approval.";

function changesLimits({ caps }: Policy, { caps: before }: Policy): boolean {
  return (Object.keys(before) as (keyof Policy["caps"])[]).some((key) => caps[key] !== before[key]);
}

/** Saves an edit as the next version; open claims that nobody answered yet are decided anew. */
export async function savePolicy(tx: Sql, shop: ShopDomain, edit: PolicyEdit): Promise<PolicySaved> {
  const why = edit.why.trim();
  if (why === "") return { outcome: "no_reason", problem: "Say in a few words why the policy changes." };
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('policy:' || $1, 0))", [shop]);
  const current = await readPolicy(tx, shop);
  // Version 1 may have laid down the very defaults that the person saw as version 0.
  const seen = edit.basedOn === 0 && current.version === 1 ? 1 : edit.basedOn;
  if (current.version !== seen) return { outcome: "conflict", version: current.version };
  const document = policyToJson(policySchema.parse(edit.policy));
  if (document === policyToJson(current.policy)) return { outcome: "unchanged" };
  if (changesLimits(edit.policy, current.policy) && !mayChangeLimits(await readStaff(tx, shop), edit.actor)) {
    return { outcome: "not_allowed", problem: LIMITS_ARE_THE_OWNERS };
  }
  const version = (await policyInForce(tx, shop)).version + 1;
  await tx.query("INSERT INTO policy (shop, version, document, why, created_by) VALUES ($1, $2, $3, $4, $5)", [
    shop,
    version,
    document,
    why,
    edit.actor,
  ]);
  await recordAudit(tx, shop, {
    actor: edit.actor,
    action: "policy_changed",
    subject: String(version),
    detail: { why },
  });
  await askOpenDecisions(tx, shop);
  return { outcome: "saved", version };
}
