// The preview counts in the database what the ladder's rules say of each customer, one after the other.
import fc from "fast-check";
import { expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { readShopSettings } from "#app/ledger/read-settings.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { applyLadder } from "#app/tiers/apply-ladder.server.ts";
import { tierHeld } from "#app/tiers/decide.ts";
import { valuesOverTime } from "#app/tiers/history.ts";
import type { LadderDraft } from "#app/tiers/ladder.ts";
import { type PreviewRow, previewLadder } from "#app/tiers/preview.server.ts";
import { moveOf } from "#app/tiers/preview.ts";
import { activeLadder } from "#app/tiers/read-ladders.server.ts";
import { aShop, day, id, planRun, tagsTold, tell } from "#tests/integration/tiers/a-shop.ts";
import { type Bought, factsOf, ladder, makeGood, pastOf, someone } from "#tests/integration/tiers/any-buyers.ts";
import { rankAfter } from "#tests/unit/tiers/step-by-step.ts";

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
