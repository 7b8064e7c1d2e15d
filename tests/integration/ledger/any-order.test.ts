// The ledger's promise: whatever the order, the repetition and the grouping of the same deliveries, it ends the same.
import fc from "fast-check";
import { expect, test } from "vitest";
import { withTransaction } from "#app/db.server.ts";
import type { LedgerFact } from "#app/ledger/facts.ts";
import { lockShop } from "#app/ledger/lock-shop.server.ts";
import { post } from "#app/ledger/post.server.ts";
import { rebuildValues } from "#app/ledger/rebuild-values.server.ts";
import { parseSettings } from "#app/ledger/settings.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { factsOf, readInstead } from "#tests/builders/facts-of.ts";
import { dumpLedger } from "#tests/builders/ledger-dump.ts";
import { story } from "#tests/builders/story.ts";

const settings = parseSettings({});
/** Each run is a new shop with a new story; new seeds every time. */
const RUNS = 60;
let shops = 0;
const anotherShop = () => `any-order-${++shops}.myshopify.com` as ShopDomain;

async function postAll(shop: ShopDomain, batches: readonly (readonly LedgerFact[])[]) {
  for (const facts of batches) {
    await withTransaction(async (tx) => {
      await lockShop(tx, shop);
      await post(tx, shop, facts, settings);
    });
  }
}

/** A way of telling: each delivery at least once, some again, shuffled, in batches of any size. */
const disorder = fc.record({
  keys: fc.array(fc.nat(), { minLength: 400, maxLength: 400 }),
  again: fc.array(fc.nat(), { maxLength: 8 }),
  sizes: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 12 }),
});

function disordered<T>(
  told: readonly T[],
  { keys, again, sizes }: typeof disorder extends fc.Arbitrary<infer D> ? D : never,
): T[][] {
  const twice = again.flatMap((n) => told[n % Math.max(1, told.length)] ?? []);
  const all = [...told, ...twice].map((item, i) => ({ item, key: keys[i % keys.length] ?? 0 }));
  const shuffled = all.sort((a, b) => a.key - b.key).map(({ item }) => item);
  const batches: T[][] = [];
  for (let i = 0, at = 0; at < shuffled.length; i++) {
    const size = sizes[i % sizes.length] ?? 1;
    batches.push(shuffled.slice(at, at + size));
    at += size;
  }
  return batches;
}

test("any permutation, duplication and grouping of the same deliveries ends in the same rows", async () => {
  await fc.assert(
    fc.asyncProperty(story(30), disorder, disorder, async ({ told }, one, other) => {
      const facts = told.map(factsOf);
      const [straight, shuffled, again] = [anotherShop(), anotherShop(), anotherShop()];
      await postAll(straight, [facts.flat()]);
      await postAll(
        shuffled,
        disordered(facts, one).map((batch) => batch.flat()),
      );
      // Not only deliveries: single facts of one delivery may be told apart, as the Admin API tells them.
      await postAll(again, disordered(facts.flat(), other));
      const wanted = await dumpLedger(straight);
      expect(await dumpLedger(shuffled)).toEqual(wanted);
      expect(await dumpLedger(again)).toEqual(wanted);
    }),
    { numRuns: RUNS, interruptAfterTimeLimit: 45_000 },
  );
});

test("posting everything once more changes nothing, and a rebuild finds nothing to change", async () => {
  await fc.assert(
    fc.asyncProperty(story(40), async ({ told }) => {
      const shop = anotherShop();
      const facts = told.flatMap(factsOf);
      await postAll(shop, [facts]);
      const wanted = await dumpLedger(shop);
      await postAll(shop, [facts]);
      expect(await dumpLedger(shop)).toEqual(wanted);
      await rebuildValues(shop);
      expect(await dumpLedger(shop)).toEqual(wanted);
    }),
    { numRuns: RUNS, interruptAfterTimeLimit: 45_000 },
  );
});

/** The figures of a shop: what must agree to the cent however it was told. */
async function figures(shop: ShopDomain) {
  const { customer, order, refund } = await dumpLedger(shop);
  const of = (rows: Record<string, unknown>[] | undefined, names: string[]) =>
    rows?.map((row) => Object.fromEntries(names.map((name) => [name, row[name]])));
  return {
    customers: of(customer, [
      "id",
      "net_minor",
      "contribution_minor",
      "received_minor",
      "refunded_minor",
      "order_count",
    ]),
    orders: of(order, [
      "id",
      "owner_id",
      "net_minor",
      "received_minor",
      "refunded_minor",
      "counts",
      "financial_status",
    ]),
    refunds: of(refund, ["id", "order_id", "amount_minor", "currency"]),
  };
}

test("what the Admin API tells, instead of webhooks, ends in the same figures to the cent", async () => {
  await fc.assert(
    fc.asyncProperty(story(30), async ({ told }) => {
      const [webhooks, read] = [anotherShop(), anotherShop()];
      await postAll(webhooks, [told.flatMap(factsOf)]);
      const rows = told.map((one) => (readInstead(one).length > 0 ? readInstead(one) : factsOf(one)));
      await postAll(read, [rows.flat()]);
      expect(await figures(read)).toEqual(await figures(webhooks));
    }),
    { numRuns: RUNS, interruptAfterTimeLimit: 45_000 },
  );
});

test("history read in between webhooks, in any order, ends the same as told one after the other", async () => {
  await fc.assert(
    fc.asyncProperty(story(25), fc.array(fc.boolean(), { minLength: 1 }), disorder, async ({ told }, reads, order) => {
      const both = told.flatMap((one, i) => [factsOf(one), ...(reads[i % reads.length] ? [readInstead(one)] : [])]);
      const [straight, mixed] = [anotherShop(), anotherShop()];
      await postAll(straight, [both.flat()]);
      await postAll(
        mixed,
        disordered(both, order).map((batch) => batch.flat()),
      );
      expect(await dumpLedger(mixed)).toEqual(await dumpLedger(straight));
    }),
    { numRuns: RUNS, interruptAfterTimeLimit: 45_000 },
  );
});
