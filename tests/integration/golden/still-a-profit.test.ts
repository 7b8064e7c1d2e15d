// What the claim page says before the click is what the customer's contribution is after it.
import { readFile } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { effectsOfClaim } from "#app/effects/of-claim.server.ts";
import { rebuildValues } from "#app/ledger/rebuild-values.server.ts";
import type { Decision } from "#app/resolution/decision.ts";
import { policyInForce } from "#app/resolution/policy.server.ts";
import { settleClaim } from "#app/resolution/settle-claim.server.ts";
import { undoEffect } from "#app/resolution/undo.server.ts";
import { clicked } from "#tests/integration/golden/a-click.ts";
import { aClaim, anOrder, aShopAtWork, type Order, shop, suggested } from "#tests/integration/golden/a-shop-at-work.ts";
import { untilQuiet } from "#tests/integration/shopify/until-quiet.ts";

const setting = aShopAtWork();

/** A customer with $180.00 of orders, the last of $45.00 never came though it was scanned. */
async function neverCame(): Promise<{ order: Order; claim: string; decision: Decision }> {
  const email = `loyal-${crypto.randomUUID()}@example.com`;
  await anOrder(setting, { email, price: "135.00", placedDaysAgo: 90 });
  const order = await anOrder(setting, { email, shippedDaysAgo: 6, delivered: true });
  const claim = await aClaim(order, { lines: [{ lineId: order.lines[0] ?? expect.unreachable(), quantity: 1 }] });
  await untilQuiet(setting);
  return { order, claim, decision: (await suggested(claim)).result };
}

const policy = async () => (await policyInForce(pool(), shop)).policy;

const rowOf = ({ table }: Decision, action: string) =>
  table.find((row) => row.action === action) ?? expect.unreachable(`no ${action} in the table`);

async function customerOf({ customer }: Order) {
  const { rows } = await pool().query(
    `SELECT contribution_minor AS contribution, kept_contribution_minor AS kept,
       (SELECT count(*)::int FROM refund JOIN "order" AS o ON o.shop = $1 AND o.id = refund.order_id
         WHERE refund.shop = $1 AND o.owner_id = customer.id) AS refunds
     FROM customer WHERE shop = $1 AND id = $2`,
    [shop, customer],
  );
  return rows[0];
}

async function twice(claim: string, order: Order) {
  const before = await customerOf(order);
  await settleClaim(shop, claim);
  // As if the claim had not been told: what was written down once stays once.
  await pool().query("UPDATE effect SET result = result - 'told' WHERE shop = $1 AND claim_id = $2", [shop, claim]);
  await settleClaim(shop, claim);
  await rebuildValues(shop);
  expect(await customerOf(order)).toEqual(before);
}

describe("the profit that is left is what the page had said", { timeout: 60_000 }, () => {
  test("after a replacement; and undoing it gives it back", async () => {
    const { order, claim, decision } = await neverCame();
    const { action, contributionBeforeMinor: before, contributionAfterMinor: after } = decision;
    expect({ action, before }).toEqual({ action: "resend", before: 7_200n });
    expect(after).toBeLessThan(before);
    expect(await customerOf(order)).toMatchObject({ contribution: before, kept: null });
    expect(await clicked(setting, claim)).toMatchObject({ outcome: "accepted" });
    expect(await customerOf(order)).toMatchObject({ contribution: after });
    expect((await customerOf(order)).kept).toBeGreaterThan(after);
    await twice(claim, order);

    const [deed] = await effectsOfClaim(pool(), shop, claim);
    const undo = { claim, effect: deed?.id ?? "", actor: "staff 12", reason: "It was at the neighbours'" };
    expect(await undoEffect(shop, undo)).toEqual({ outcome: "planned" });
    await untilQuiet(setting);
    expect(await customerOf(order)).toMatchObject({ contribution: before, kept: null });
    await twice(claim, order);
  });

  test("with what the person added to it", async () => {
    const { order, claim, decision } = await neverCame();
    const terms = { ...decision.terms, expedited: true };
    await clicked(setting, claim, { terms, overrideReason: "For Saturday" });
    const { expeditedMinor } = (await policy()).costs;
    expect(expeditedMinor).toBeGreaterThan(0n);
    expect(await customerOf(order)).toMatchObject({ contribution: decision.contributionAfterMinor - expeditedMinor });
  });

  test("after a refund, whether or not Shopify told of it by then", async () => {
    const { order, claim, decision } = await neverCame();
    const { terms, directMinor } = rowOf(decision, "refund");
    await clicked(setting, claim, { action: "refund", terms, overrideReason: "They want the money" });
    expect(directMinor).toBe(4_500n);
    const after = decision.contributionBeforeMinor - directMinor;
    expect(await customerOf(order)).toMatchObject({ contribution: after, refunds: 1 });
    await twice(claim, order);
    await pool().query("DELETE FROM refund WHERE shop = $1 AND order_id = $2", [shop, order.id]);
    await rebuildValues(shop);
    expect(await customerOf(order)).toMatchObject({ contribution: after, refunds: 0 });
  });

  test("after store credit, as suggested and of another amount", async () => {
    const [whole, half] = [await neverCame(), await neverCame()];
    const { terms, directMinor } = rowOf(whole.decision, "store_credit");
    const wish = { action: "store_credit", overrideReason: "They asked for it" } as const;
    await clicked(setting, whole.claim, { ...wish, terms });
    expect(await customerOf(whole.order)).toMatchObject({ contribution: 7_200n - directMinor });
    const amountMinor = (terms.amountMinor ?? 0n) / 2n;
    await clicked(setting, half.claim, {
      ...wish,
      terms: { ...rowOf(half.decision, "store_credit").terms, amountMinor },
    });
    expect(await customerOf(half.order)).toMatchObject({ contribution: 7_200n - (directMinor + 1n) / 2n });
    await twice(half.claim, half.order);
  });

  test("and is untouched by a claim that is declined", async () => {
    const { order, claim, decision } = await neverCame();
    const decline = { action: "decline", overrideReason: "It came", customerReason: "It was signed for" } as const;
    await clicked(setting, claim, { ...decline, terms: rowOf(decision, "decline").terms });
    expect(await customerOf(order)).toMatchObject({ contribution: 7_200n });
  });
});

test("what was made good before it was kept is found again", async () => {
  const kept = async () =>
    (await pool().query("SELECT * FROM remedy WHERE shop = $1 ORDER BY effect_id", [shop])).rows.map((row) => ({
      ...row,
    }));
  const before = await kept();
  expect(before.filter((row) => row.refund_id !== null).length).toBeGreaterThan(0);
  expect(before.filter((row) => row.taken_back_at !== null).length).toBeGreaterThan(0);
  await pool().query("DELETE FROM remedy");
  await pool().query("UPDATE effect SET payload = payload - 'costMinor'");
  const script = await readFile("prisma/migrations/0011_remedies/migration.sql", "utf8");
  const filling = script.split(/;\n/).filter((statement) => /^(?:UPDATE|INSERT)/m.test(statement));
  expect(filling).toHaveLength(2);
  for (const statement of filling) await pool().query(statement);
  const expedited = new Set(await expeditedOnes());
  expect(expedited.size).toBe(1);
  const { expeditedMinor } = (await policy()).costs;
  // What a person added to a suggestion had no price before.
  const known = before.map((row) => ({
    ...row,
    cost_minor: expedited.has(row.effect_id) ? row.cost_minor - expeditedMinor : row.cost_minor,
  }));
  expect(await kept()).toEqual(known);
});

async function expeditedOnes(): Promise<string[]> {
  const { rows } = await pool().query("SELECT id FROM effect WHERE shop = $1 AND payload -> 'expedited' = 'true'", [
    shop,
  ]);
  return rows.map(({ id }) => id);
}
