// The preview counts in the database what the ladder's rules say of each customer, one after the other.
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { pool, withTransaction } from "#app/db.server.ts";
import type { DisputeFact, LedgerFact } from "#app/ledger/facts.ts";
import { lockShop } from "#app/ledger/lock-shop.server.ts";
import { readShopSettings } from "#app/ledger/read-settings.server.ts";
import { giveRemedy, revalue, takeBackRemedy } from "#app/ledger/remedies.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { applyLadder } from "#app/tiers/apply-ladder.server.ts";
import { tierHeld } from "#app/tiers/decide.ts";
import { type OrderPast, valuesOverTime } from "#app/tiers/history.ts";
import type { LadderDraft } from "#app/tiers/ladder.ts";
import { type PreviewRow, previewLadder } from "#app/tiers/preview.server.ts";
import { moveOf } from "#app/tiers/preview.ts";
import { activeLadder } from "#app/tiers/read-ladders.server.ts";
import { retier } from "#app/tiers/retier.server.ts";
import { aShop, day, id, order, planRun, refund, tagsTold, tell } from "#tests/integration/tiers/a-shop.ts";
import { rankAfter } from "#tests/unit/tiers/step-by-step.ts";

type Bought = {
  dollars: number;
  at: number;
  refunds: { dollars: number; after: number }[];
  cancelled: number | null;
  dispute: { at: number; lost: boolean } | null;
  /** Given as the first refund, where there is one. */
  remedy: { dollars: number; at: number; backAt: number | null } | null;
};

const anyDay = fc.integer({ min: 1, max: 28 });
// Few sums, all near each other's 90 %, so that the past often matters.
const dollars = fc.constantFrom(10, 50, 100);
const seldom = <T>(what: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: what });
const bought: fc.Arbitrary<Bought> = fc.record({
  dollars,
  at: anyDay,
  refunds: fc.array(fc.record({ dollars: fc.constantFrom(1, 5, 8), after: fc.integer({ min: 0, max: 9 }) }), {
    maxLength: 2,
  }),
  cancelled: seldom(anyDay),
  dispute: seldom(fc.record({ at: anyDay, lost: fc.boolean() })),
  remedy: seldom(fc.record({ dollars: fc.constantFrom(2, 4, 9), at: anyDay, backAt: seldom(anyDay) })),
});
const tags = fc.uniqueArray(fc.constantFrom("mg-a", "MG-B", "Größe-Ä", "größe-ä", "vip", "Ünlü"), { maxLength: 3 });
const someone = fc.record({ bought: fc.array(bought, { minLength: 1, maxLength: 2 }), tags, byHand: fc.boolean() });
const ladder: fc.Arbitrary<LadderDraft> = fc
  .record({
    basis: fc.constantFrom("net_revenue" as const, "contribution" as const),
    thresholds: fc.uniqueArray(fc.constantFrom(0, 400, 1_000, 2_000, 4_000, 5_000, 10_000), {
      minLength: 3,
      maxLength: 4,
    }),
    names: fc.shuffledSubarray(["mg-a", "mg-b", "größe-Ä", "mg-d"], { minLength: 4 }),
  })
  .map(({ basis, thresholds, names }) => ({
    basis,
    tiers: thresholds
      .sort((one, other) => one - other)
      .map((threshold, rank) => ({
        key: `tier-${rank}`,
        name: `Tier ${rank}`,
        thresholdMinor: BigInt(threshold),
        tag: names[rank] ?? `mg-${rank}`,
      })),
  }));

function factsOf(customer: number, list: readonly Bought[]): LedgerFact[] {
  return list.flatMap(({ dollars, at, refunds, cancelled, dispute }, n) => {
    const number = customer * 100 + n;
    const canceled = cancelled === null ? {} : { cancelledAt: day(cancelled) };
    return [
      order(number, customer, dollars, { createdAt: day(at), processedAt: day(at), ...canceled }),
      ...refunds.map((gone, m) => refund(number * 10 + m, number, gone.dollars, at + gone.after)),
      ...(dispute ? [disputeOf(number, dollars, dispute)] : []),
    ];
  });
}

async function makeGood(shop: ShopDomain, people: readonly { bought: readonly Bought[] }[]) {
  await withTransaction(async (tx) => {
    await lockShop(tx, shop);
    const orders = people.flatMap(({ bought: list }, p) => list.map((one, n) => ({ one, number: (p + 1) * 100 + n })));
    for (const { one, number } of orders) {
      if (!one.remedy) continue;
      const effect = randomUUID();
      const refundId = one.refunds.length > 0 ? id(number * 10) : null;
      const costMinor = BigInt(one.remedy.dollars * 100);
      await giveRemedy(tx, shop, {
        effect,
        orderId: id(number),
        at: new Date(day(one.remedy.at)),
        costMinor,
        refundId,
      });
      if (one.remedy.backAt !== null) await takeBackRemedy(tx, shop, effect, new Date(day(one.remedy.backAt)));
    }
    const made = orders.filter(({ one }) => one.remedy).map(({ number }) => id(number));
    await retier(tx, shop, await revalue(tx, shop, made));
  });
}

function disputeOf(number: number, dollars: number, { at, lost }: { at: number; lost: boolean }): DisputeFact {
  return {
    kind: "dispute",
    id: id(number),
    orderId: id(number),
    tie: "",
    type: "chargeback",
    status: lost ? "lost" : "under_review",
    reason: null,
    amountMinor: BigInt(dollars * 100),
    currency: "USD",
    initiatedAt: day(at),
    evidenceDueBy: null,
    evidenceSentOn: null,
    finalizedOn: lost ? day(at + 3) : null,
  };
}

function pastOf({ dollars, at, refunds, cancelled, dispute, remedy }: Bought): OrderPast {
  const minor = BigInt(dollars * 100);
  const given = refunds.map((gone) => ({
    at: new Date(day(at + gone.after)),
    minor: BigInt(gone.dollars * 100),
    currency: "USD",
  }));
  return {
    order: {
      currency: "USD",
      presentmentCurrency: "USD",
      totalMinor: minor,
      presentmentTotalMinor: minor,
      taxMinor: 0n,
      shippingMinor: 0n,
      receivedMinor: minor,
      financialStatus: "paid",
      test: false,
      seen: true,
    },
    processedAt: new Date(day(at)),
    cancelledAt: cancelled === null ? null : new Date(day(cancelled)),
    deletedAt: null,
    refunds: given,
    disputes: dispute
      ? [
          {
            type: "chargeback",
            status: dispute.lost ? "lost" : "under_review",
            minor,
            currency: "USD",
            openedAt: new Date(day(dispute.at)),
            closedAt: dispute.lost ? new Date(day(dispute.at + 3)) : null,
          },
        ]
      : [],
    remedies: remedy
      ? [
          {
            at: new Date(day(remedy.at)),
            takenBackAt: remedy.backAt === null ? null : new Date(day(remedy.backAt)),
            costMinor: BigInt(remedy.dollars * 100),
            refund: given[0] ?? null,
          },
        ]
      : [],
  };
}

/** What the rules say, customer by customer, from what they bought and the tags that are known. */
async function ruledOneByOne(
  shop: ShopDomain,
  people: readonly { bought: readonly Bought[] }[],
  draft: LadderDraft,
): Promise<PreviewRow[]> {
  const rules = { ...(await readShopSettings(pool(), shop)), shopCurrency: null };
  const active = await activeLadder(pool(), shop);
  const { rows } = await pool().query(
    `SELECT id, tier, tags, managed_tag AS "managedTag", tag_override AS "tagOverride", net_minor, contribution_minor
     FROM customer WHERE shop = $1`,
    [shop],
  );
  return rows.map(({ id: customerId, net_minor, contribution_minor, ...row }) => {
    const valueMinor = draft.basis === "net_revenue" ? net_minor : contribution_minor;
    const pasts = (people[Number(customerId) - 1]?.bought ?? []).map(pastOf);
    const rank = rankAfter(valuesOverTime(pasts, valueMinor, draft.basis, rules), draft);
    return { customerId, valueMinor, ...moveOf({ ...row, rank }, draft, active) };
  });
}

async function everyPage(shop: ShopDomain, draft: LadderDraft) {
  const first = await previewLadder(pool(), shop, draft, { limit: 2 });
  const rows = [...first.rows];
  for (let cursor = first.nextCursor; cursor !== null; ) {
    const page = await previewLadder(pool(), shop, draft, { limit: 2, cursor });
    rows.push(...page.rows);
    cursor = page.nextCursor;
  }
  return { ...first, rows };
}

/** The most valuable first; of those alike the one with the greater id, as texts are compared. */
function before(one: PreviewRow, other: PreviewRow): number {
  if (one.valueMinor !== other.valueMinor) return one.valueMinor > other.valueMinor ? -1 : 1;
  return one.customerId > other.customerId ? -1 : 1;
}

test("for any shop, any ladder held and any ladder tried, it says what the rules say of each customer", async () => {
  let heldOn = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(someone, { minLength: 3, maxLength: 10 }),
      fc.option(ladder, { nil: null }),
      ladder,
      async (people, held, tried) => {
        const shop = await aShop();
        const known = people.map((_, n) => ({
          kind: "customer" as const,
          id: id(n + 1),
          version: { at: day(1), tie: "" },
          createdAt: null,
          personal: { email: null, phone: null, firstName: null, lastName: null, company: null },
        }));
        await tell(shop, ...known, ...people.flatMap(({ bought: list }, n) => factsOf(n + 1, list)));
        await makeGood(shop, people);
        if (held) {
          const applied = await applyLadder(shop, held, "tester");
          if (applied.outcome === "started") await planRun(shop, applied.run);
        }
        await tell(shop, ...people.map(({ tags: list }, n) => tagsTold(n + 1, "added", list)));
        await pool().query(
          `UPDATE customer SET tag_override = 'removed:mg-a', tag_override_at = now() WHERE shop = $1 AND id = ANY($2)`,
          [shop, people.flatMap(({ byHand }, n) => (byHand ? [String(n + 1)] : []))],
        );

        const preview = await everyPage(shop, tried);
        const ruled = await ruledOneByOne(shop, people, tried);
        heldOn += ruled.filter(({ toTier, valueMinor }) => toTier !== tierHeld(valueMinor, tried)).length;
        const changing = ruled.filter(({ addTags, removeTags }) => addTags.length + removeTags.length > 0);
        expect(preview.rows).toEqual(changing.sort(before));
        const writes = changing.flatMap(({ addTags, removeTags }) => [addTags, removeTags].filter((list) => list[0]));
        expect(preview).toMatchObject({
          customers: people.length,
          changing: changing.length,
          writes: writes.length,
        });
        for (const { from, to, customers, valueMinor, retagged } of preview.transitions) {
          const these = ruled.filter(({ fromTier, toTier }) => fromTier === from && toTier === to);
          expect({ customers, valueMinor }).toEqual({
            customers: these.length,
            valueMinor: these.reduce((sum, row) => sum + row.valueMinor, 0n),
          });
          expect(retagged).toBe(these.filter((row) => changing.includes(row)).length);
        }
        expect(preview.transitions.reduce((sum, { customers }) => sum + customers, 0)).toBe(people.length);
      },
    ),
    { numRuns: 80 },
  );
  // Customers whose tier is another than their value alone would give: without them nothing was tried.
  expect(heldOn).toBeGreaterThan(5);
});
