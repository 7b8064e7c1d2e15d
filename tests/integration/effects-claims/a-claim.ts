// Claims with a decision, ready to be accepted, on orders that the stand-in has told us of.
import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import { openClaim } from "#app/claims/open-claim.server.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import { asShopifyId, type ShopifyId } from "#app/lib/ids.ts";
import { acceptDecision } from "#app/resolution/accept.server.ts";
import type { Acceptance } from "#app/resolution/accept.ts";
import { type Action, NO_TERMS, type Terms } from "#app/resolution/actions.ts";
import { NOTHING_LEARNED } from "#app/resolution/facts.ts";
import { gatherFacts } from "#app/resolution/gather-facts.server.ts";
import { policyInForce } from "#app/resolution/policy.server.ts";
import { toJson } from "#app/resolution/stored.ts";
import { type Setting, shop } from "#tests/integration/shopify/a-stand-in.ts";
import { untilQuiet } from "#tests/integration/shopify/until-quiet.ts";
import { until } from "#tests/setup/until.ts";

export const LIMIT_MS = 30_000;
export const AGENT = "staff 7";

export type Order = { id: ShopifyId; name: string; lines: ShopifyId[]; customer: ShopifyId };

const ids = (value: unknown): ShopifyId => asShopifyId(value) ?? expect.unreachable(`${value} is no id`);

/** A paid order of four napkins at $48 and $6 shipping; needs a worker at work. */
export async function anOrder(setting: Setting, more: Record<string, unknown> = {}): Promise<Order> {
  type Made = { order: { id: number; name: string; line_items: { id: number }[] }; customer: { id: number } };
  const { order, customer } = await setting.standIn.control<Made>("/orders", {
    customer: { email: `${randomUUID()}@example.com` },
    line_items: [{ title: "Napkins, dozen", price: "48.00", quantity: 4, grams: 2_177 }],
    shipping_lines: [{ title: "Standard", price: "6.00" }],
    financial_status: "paid",
    ...more,
  });
  await until("the order is known", async () => {
    const { rows } = await pool().query('SELECT FROM "order" WHERE shop = $1 AND id = $2 AND seen', [shop, order.id]);
    return rows.length === 1;
  });
  // News of the order that comes after a suggestion is drawn has it drawn anew.
  await untilQuiet(setting);
  return {
    id: ids(order.id),
    name: order.name,
    lines: order.line_items.map(({ id }) => ids(id)),
    customer: ids(customer.id),
  };
}

const FACTS = {
  today: "2026-11-23",
  currency: "USD",
  marginBps: 4_000,
  disputeFeeMinor: "1500",
  claim: {},
  order: {},
  transit: {},
  proof: {},
  payment: {},
  dispute: { state: "none", kind: "chargeback", amountMinor: "0" },
  customer: {},
  learned: NOTHING_LEARNED,
};

export type Suggested = { claim: string; decision: string; action: Action; terms: Terms };

/** A claim with this very suggestion, drawn just now; it stays until something else happens to order or customer. */
export async function aClaim(order: Order, action: Action, terms: Partial<Terms> = {}): Promise<Suggested> {
  const whole = { ...NO_TERMS, ...terms };
  return withTransaction(async (tx) => {
    const opened = await openClaim(tx, shop, {
      orderId: order.id,
      customerId: null,
      channel: "contact_page",
      why: "missing_items",
      wish: "resend",
      message: "One is missing.",
      lines: [],
      submissionKey: randomUUID(),
      actor: "customer",
      now: new Date(),
    });
    if (opened.outcome === "refused") return expect.unreachable(JSON.stringify(opened.faults));
    // What the opening asks for would draw another suggestion.
    for (const job of [`decide_claim:${shop}:${opened.id}`, `reassess_standing:${shop}:${order.customer}`]) {
      await tx.query("SELECT graphile_worker.remove_job($1)", [job]);
    }
    const decision = await suggest(tx, opened.id, action, whole);
    return { claim: opened.id, decision, action, terms: whole };
  });
}

type Sql = { query: (text: string, values?: unknown[]) => Promise<unknown> };

async function suggest(tx: Sql, claim: string, action: Action, terms: Terms): Promise<string> {
  const decision = randomUUID();
  const result = { action, terms, table: [], rule: {}, carrying: [], flag: {}, notes: [] };
  const json = (value: unknown) => JSON.stringify(value, (_, part) => (typeof part === "bigint" ? String(part) : part));
  await tx.query(
    `INSERT INTO decision (shop, id, claim_id, policy_version, facts, result, decided_at)
     VALUES ($1, $2, $3, 1, $4, $5, now())`,
    [shop, decision, claim, JSON.stringify(FACTS), json(result)],
  );
  await tx.query("UPDATE claim SET decision_id = $3 WHERE shop = $1 AND id = $2", [shop, claim, decision]);
  return decision;
}

/** Another suggestion for the same claim. */
export async function anotherSuggestion(claim: string, action: Action, terms: Partial<Terms> = {}): Promise<Suggested> {
  const whole = { ...NO_TERMS, ...terms };
  const decision = await withTransaction((tx) => suggest(tx, claim, action, whole));
  return { claim, decision, action, terms: whole };
}

/** As if the decision had been drawn from what is known now: nothing but the undo asks for another one. */
export async function asOfNow({ claim, decision }: Suggested): Promise<void> {
  const facts = await gatherFacts(pool(), shop, claim, new Date());
  const { version } = await policyInForce(pool(), shop);
  await pool().query("UPDATE decision SET facts = $3, policy_version = $4 WHERE shop = $1 AND id = $2", [
    shop,
    decision,
    facts && toJson(facts),
    version,
  ]);
}

/** As if no job had drawn the suggestion anew since the person saw it. */
export async function asItWasDrawn({ claim, decision }: Suggested): Promise<void> {
  await pool().query("UPDATE claim SET decision_id = $3 WHERE shop = $1 AND id = $2", [shop, claim, decision]);
}

export const accept = (suggested: Suggested, more: Partial<Acceptance> = {}) =>
  acceptDecision(shop, { ...suggested, actor: AGENT, ...more });

export async function stateOf(
  claim: string,
): Promise<{ state: string; closingReason: string | null; snoozed: boolean }> {
  const { rows } = await pool().query(
    `SELECT state, closing_reason AS "closingReason", snoozed_until IS NOT NULL AS snoozed FROM claim
     WHERE shop = $1 AND id = $2`,
    [shop, claim],
  );
  return rows[0];
}

export type EffectRow = { id: string; kind: string; status: string; problem: string | null; attempts: number };

export async function effectsOf(claim: string): Promise<EffectRow[]> {
  const { rows } = await pool().query<EffectRow>(
    "SELECT id, kind, status, problem, attempts FROM effect WHERE shop = $1 AND claim_id = $2 ORDER BY seq",
    [shop, claim],
  );
  return rows;
}

/** As if all that was given so far, the approved among it, had been given two days before. */
export async function onAnotherDay(): Promise<void> {
  await pool().query(
    `UPDATE decision SET chosen_at = chosen_at - interval '2 days', approved_at = approved_at - interval '2 days'
     WHERE shop = $1`,
    [shop],
  );
}

export const line = (order: Order, quantity: number) => [{ lineId: order.lines[0] as ShopifyId, quantity }];
