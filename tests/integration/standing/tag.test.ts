// The tag of questionable customers: off unless set, beside the tier's tag, whichever is planned first.
import { describe, expect, test } from "vitest";
import { pool, withTransaction } from "#app/db.server.ts";
import { applyEffects } from "#app/effects/apply-effects.server.ts";
import { run } from "#app/jobs/retag-standing.server.ts";
import { parseSettings } from "#app/ledger/settings.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { saveSettings } from "#app/shops/settings.server.ts";
import { retagQuestionable } from "#app/standing/retag.server.ts";
import { liftStanding, setStanding } from "#app/standing/set-standing.server.ts";
import { showStanding } from "#app/standing/show-standing.server.ts";
import { id, NOW } from "#tests/integration/claims/a-shop.ts";
import { aRecorder, aShop, order, refund, tell } from "#tests/integration/tiers/a-shop.ts";

const until = new Date(NOW.getTime() + 86_400_000 * 400);

async function aShopWithTag(tag: string): Promise<ShopDomain> {
  const shop = await aShop();
  await pool().query("UPDATE shop SET settings = $2 WHERE shop = $1", [shop, JSON.stringify({ questionableTag: tag })]);
  const tiers = [{ key: "gold", name: "Gold", thresholdMinor: "10000", tag: "gold" }];
  await pool().query(
    `INSERT INTO tier_ladder (shop, version, basis, tiers, state, created_by) VALUES ($1, 1, 'net_revenue', $2, 'active', 'x')`,
    [shop, JSON.stringify(tiers)],
  );
  return shop;
}

async function flag(shop: ShopDomain, customer = 5): Promise<void> {
  const word = { customer: id(customer), reason: "Seen before.", actor: "staff 1", now: NOW };
  await withTransaction((tx) => setStanding(tx, shop, { ...word, state: "questionable", until }));
  await withTransaction((tx) => showStanding(tx, shop, id(customer)));
}

async function lift(shop: ShopDomain): Promise<void> {
  const word = { customer: id(5), reason: "A mistake.", actor: "staff 1", now: new Date(NOW.getTime() + 1_000) };
  await withTransaction((tx) => liftStanding(tx, shop, word));
  await withTransaction((tx) => showStanding(tx, shop, id(5)));
}

test("nothing is tagged unless the merchant named a tag", async () => {
  const shop = await aShopWithTag("");
  await tell(shop, order(11, 5, 20));
  await flag(shop);
  const shopify = aRecorder();
  await applyEffects(shop, shopify);
  expect(shopify.calls).toEqual([]);
});

test("the tag comes with the flag and goes with it, and a job sees to it", async () => {
  const shop = await aShopWithTag("look twice");
  await tell(shop, order(11, 5, 20));
  await flag(shop);
  const { rows } = await pool().query("SELECT FROM graphile_worker.jobs WHERE key = $1", [`show_standing:${shop}:5`]);
  expect(rows).toHaveLength(1);
  const shopify = aRecorder({ 5: ["vip"] });
  await applyEffects(shop, shopify);
  expect(shopify.tagsOf(5)).toEqual(["look twice", "vip"]);
  await lift(shop);
  await applyEffects(shop, shopify);
  expect(shopify.tagsOf(5)).toEqual(["vip"]);
});

test.each([
  ["the tier first", true],
  ["the flag first", false],
])("both tags are put on in one call, %s", async (_, tierFirst) => {
  const shop = await aShopWithTag("look twice");
  await tell(shop, order(11, 5, 20));
  if (!tierFirst) await flag(shop);
  await tell(shop, order(12, 5, 200));
  if (tierFirst) await flag(shop);
  const shopify = aRecorder();
  await applyEffects(shop, shopify);
  expect(shopify.calls).toHaveLength(1);
  expect(shopify.tagsOf(5)).toEqual(["gold", "look twice"]);
  // A change of the tier leaves the flag alone.
  await tell(shop, refund(31, 12, 200));
  await applyEffects(shop, shopify);
  expect(shopify.tagsOf(5)).toEqual(["look twice"]);
});

test("a tier that comes and goes before the call leaves the flag's tag alone", async () => {
  const shop = await aShopWithTag("look twice");
  await tell(shop, order(11, 5, 20), order(12, 5, 200));
  await flag(shop);
  await tell(shop, refund(31, 12, 200));
  const shopify = aRecorder();
  await applyEffects(shop, shopify);
  expect(shopify.tagsOf(5)).toEqual(["look twice"]);
});

test("a tier's tag is not taken for the flag's", async () => {
  const shop = await aShopWithTag("GOLD");
  await tell(shop, order(11, 5, 20));
  await flag(shop);
  const shopify = aRecorder();
  await applyEffects(shop, shopify);
  expect(shopify.calls).toEqual([]);
});

describe("the merchant names, renames or empties the tag when customers are questionable already", () => {
  const customers = [5, 6, 7, 8];

  async function flagged(tag: string, ...numbers: number[]): Promise<ShopDomain> {
    const shop = await aShopWithTag(tag);
    await tell(shop, ...customers.map((customer) => order(10 + customer, customer, 20)));
    for (const customer of numbers) await flag(shop, customer);
    return shop;
  }

  const save = async (shop: ShopDomain, tag: string) =>
    saveSettings(shop, parseSettings({ questionableTag: tag }), "staff 1");

  /** What the settings asked for, done to the end. */
  async function retagged(shop: ShopDomain): Promise<void> {
    const { rows } = await pool().query<{ payload: { old: string } }>(
      `SELECT payload FROM graphile_worker._private_jobs WHERE key LIKE 'retag_standing:' || $1 || ':%'`,
      [shop],
    );
    for (const { payload } of rows) {
      for (let after: string | null = ""; after !== null; ) {
        const from: string = after;
        after = await withTransaction((tx) => retagQuestionable(tx, shop, { old: payload.old, after: from }, 2));
      }
    }
  }

  test.each([
    ["", "look twice", ["look twice", "vip"]],
    ["look twice", "careful", ["careful", "vip"]],
    ["look twice", "", ["vip"]],
    ["look twice", "gold", ["vip"]],
    ["gold", "careful", ["careful", "gold", "vip"]],
  ])("from “%s” to “%s”", async (old, tag, expected) => {
    const shop = await flagged(old, 5, 6, 7);
    const shopify = aRecorder(
      Object.fromEntries(customers.map((n) => [n, old === "gold" ? ["gold", "vip"] : ["vip"]])),
    );
    await applyEffects(shop, shopify);
    await save(shop, tag);
    await retagged(shop);
    await applyEffects(shop, shopify);
    for (const customer of [5, 6, 7]) expect(shopify.tagsOf(customer)).toEqual(expected);
    expect(shopify.tagsOf(8)).toEqual(old === "gold" ? ["gold", "vip"] : ["vip"]);
    const made = shopify.calls.length;
    await retagged(shop);
    await applyEffects(shop, shopify);
    for (const customer of [5, 6, 7]) expect(shopify.tagsOf(customer)).toEqual(expected);
    expect(shopify.calls.slice(made).every(({ customer }) => customer !== "8")).toBe(true);
  });

  test("twice in a row before anything is done, and with a customer who is clear meanwhile", async () => {
    const shop = await flagged("look twice", 5, 6);
    const shopify = aRecorder();
    await applyEffects(shop, shopify);
    await save(shop, "careful");
    await save(shop, "mind");
    await lift(shop);
    await retagged(shop);
    await applyEffects(shop, shopify);
    expect([5, 6].map(shopify.tagsOf)).toEqual([[], ["mind"]]);
  });

  test("a job does it; nothing is asked for when the tag stays", async () => {
    const shop = await flagged("", 5, 6, 7);
    await save(shop, "");
    const jobs = () =>
      pool().query("SELECT FROM graphile_worker.jobs WHERE key LIKE 'retag_standing:' || $1 || ':%'", [shop]);
    expect((await jobs()).rows).toHaveLength(0);
    await save(shop, "look twice");
    expect((await jobs()).rows).toHaveLength(1);
    await run({ shop, old: "", after: "" });
    const { rows } = await pool().query(
      `SELECT customer_id AS id, payload -> 'add' AS add FROM effect WHERE shop = $1 AND status = 'planned' ORDER BY 1`,
      [shop],
    );
    expect(rows).toEqual(["5", "6", "7"].map((one) => ({ id: one, add: ["look twice"] })));
  });

  test("of very many, a job does a portion and asks for the next", async () => {
    const shop = await aShopWithTag("");
    await pool().query(
      `INSERT INTO standing (shop, customer_id, state, points, reasons, assessed_at)
       SELECT $1, (1000 + n)::text, 'questionable', 50, '[]', now() FROM generate_series(1, 250) AS n`,
      [shop],
    );
    await run({ shop, old: "look twice", after: "" });
    const waiting = () =>
      pool().query("SELECT payload FROM graphile_worker._private_jobs WHERE payload ->> 'shop' = $1", [shop]);
    const next = { shop, old: "look twice", after: "1200" };
    expect((await waiting()).rows).toEqual([{ payload: next }]);
    await run(next as Parameters<typeof run>[0]);
    expect((await waiting()).rows).toHaveLength(1);
  });
});
