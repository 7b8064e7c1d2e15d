// Draws a claim's suggestion: collects the facts, decides, and keeps facts, policy version and result together.
import { randomUUID } from "node:crypto";
import { lockClaim } from "#app/claims/lock-claim.server.ts";
import { addEvent } from "#app/claims/timeline.server.ts";
import { MAKEGOOD } from "#app/claims/timeline.ts";
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { sameTerms } from "#app/resolution/accept.ts";
import type { Terms } from "#app/resolution/actions.ts";
import { decide } from "#app/resolution/decide.ts";
import { gatherFacts } from "#app/resolution/gather-facts.server.ts";
import { policyInForce } from "#app/resolution/policy.server.ts";
import { canonical, parseTerms, toJson } from "#app/resolution/stored.ts";
import { reassess } from "#app/standing/reassess.server.ts";

export type Decided =
  | { readonly outcome: "decided"; readonly decision: string }
  /** Neither facts nor policy have changed since the suggestion that is there, or it was followed and would be the same. */
  | { readonly outcome: "unchanged"; readonly decision: string }
  /** Somebody has acted on the suggestion and that is not done yet, or the claim is closed: it stays as it was. */
  | { readonly outcome: "settled" }
  | { readonly outcome: "unknown" };

/** Decides the claim as of `now`, within `tx`; the suggestion before stays in the database. */
export async function decideClaim(tx: Sql, shop: ShopDomain, id: string, now: Date): Promise<Decided> {
  // Before the claim's row is held: judging a customer writes to rows of claims, after taking the customer.
  const customer = await customerOf(tx, shop, id);
  if (customer) await reassess(tx, shop, [customer], now);
  const claim = await lockClaim(tx, shop, id);
  if (!claim) return { outcome: "unknown" };
  const before = await newest(tx, shop, id, claim.decisionId);
  if (claim.closedAt || before?.chosen) return { outcome: "settled" };
  const facts = await gatherFacts(tx, shop, id, now);
  if (!facts) return { outcome: "unknown" };
  const { version, policy } = await policyInForce(tx, shop);
  const factsJson = toJson(facts);
  if (before && before.version === version && canonical(before.facts) === canonical(JSON.parse(factsJson))) {
    return { outcome: "unchanged", decision: before.id };
  }
  const result = decide(facts, policy);
  // Done already, and nothing else is called for: to suggest it again would only ask for a click.
  if (before?.answered && result.action === before.answered.action && sameTerms(result.terms, before.answered.terms)) {
    return { outcome: "unchanged", decision: before.id };
  }
  const decision = randomUUID();
  await tx.query(
    `INSERT INTO decision (shop, id, claim_id, policy_version, facts, result, decided_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [shop, decision, id, version, factsJson, toJson(result), now],
  );
  await tx.query("UPDATE claim SET decision_id = $3 WHERE shop = $1 AND id = $2", [shop, id, decision]);
  const was = before?.action ?? null;
  if (was !== result.action) {
    const detail = { from: was, to: result.action, reason: result.words, rule: result.rule.code };
    await addEvent(tx, shop, id, { actor: MAKEGOOD, kind: "decision_drawn", at: now, detail });
  }
  return { outcome: "decided", decision };
}

async function customerOf(tx: Sql, shop: ShopDomain, claim: string): Promise<ShopifyId | null> {
  const { rows } = await tx.query<{ customer: ShopifyId | null }>(
    "SELECT customer_id AS customer FROM claim WHERE shop = $1 AND id::text = $2 AND closed_at IS NULL",
    [shop, claim],
  );
  return rows[0]?.customer ?? null;
}

type Before = {
  id: string;
  version: number;
  facts: unknown;
  action: string;
  /** Somebody has chosen, and it is not carried out yet. */
  chosen: boolean;
  /** What was chosen and is carried out. */
  answered: { action: string; terms: Terms } | null;
};

async function newest(tx: Sql, shop: ShopDomain, claim: string, id: string | null): Promise<Before | null> {
  if (id === null) return null;
  const { rows } = await tx.query(
    `SELECT id, policy_version AS version, facts, result->>'action' AS action, chosen_action AS "answer", chosen_terms AS terms,
       (chosen_at IS NOT NULL OR approval_asked_at IS NOT NULL) AND settled_at IS NULL AS chosen, settled_at AS "settledAt"
     FROM decision WHERE shop = $1 AND id = $2 AND claim_id = $3`,
    [shop, id, claim],
  );
  if (!rows[0]) return null;
  const { answer, terms, settledAt, ...row } = rows[0];
  const given = parseTerms(terms);
  return { ...row, answered: settledAt && answer && given ? { action: answer, terms: given } : null };
}
