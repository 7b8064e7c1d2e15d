// A replacement that somebody cancels in Shopify: nobody got anything, and the claim wants another answer.
import { beforeAll, describe, expect, test } from "vitest";
import { readTimeline } from "#app/claims/timeline.server.ts";
import { pool } from "#app/db.server.ts";
import { decisionOfClaim } from "#app/resolution/read-decision.server.ts";
import { settleClaim } from "#app/resolution/settle-claim.server.ts";
import { undoEffect } from "#app/resolution/undo.server.ts";
import { reconcile } from "#app/shops/reconcile.server.ts";
import {
  AGENT,
  aClaim,
  accept,
  anOrder,
  effectsOf,
  line,
  type Order,
  type Suggested,
  stateOf,
} from "#tests/integration/effects-claims/a-claim.ts";
import { gotFor } from "#tests/integration/effects-claims/in-shopify.ts";
import { aStandIn, giveAccess, shop } from "#tests/integration/shopify/a-stand-in.ts";
import { untilQuiet } from "#tests/integration/shopify/until-quiet.ts";
import { withWorker } from "#tests/setup/worker.ts";

const setting = aStandIn();

beforeAll(async () => {
  await giveAccess(setting.standIn);
});

type Sent = { order: Order; claim: Suggested; replacement: { id: number | string; name: string } };

/** Two of four napkins were sent again. */
async function sentAgain(): Promise<Sent> {
  const order = await withWorker(() => anOrder(setting));
  const claim = await aClaim(order, "resend", { lines: line(order, 2) });
  await withWorker(async () => {
    expect(await accept(claim)).toMatchObject({ outcome: "accepted" });
    await untilQuiet(setting);
  });
  expect(await stateOf(claim.claim)).toMatchObject({ state: "resolved" });
  expect(await costOf(order)).toBeGreaterThan(0n);
  const replacement = [...setting.standIn.world.orders.values()].at(-1) ?? expect.unreachable();
  expect(replacement.tags).toContain("makegood-replacement");
  return { order, claim, replacement };
}

/** What making good on the order costs us. */
async function costOf({ id }: Order): Promise<bigint> {
  const { rows } = await pool().query('SELECT remedy_minor AS cost FROM "order" WHERE shop = $1 AND id = $2', [
    shop,
    id,
  ]);
  return rows[0].cost;
}

const cancelInShopify = ({ replacement }: Sent) => setting.standIn.control(`/orders/${replacement.id}/cancel`, {});
const quiet = () => withWorker(() => untilQuiet(setting));
const takenBack = async ({ claim }: Sent) =>
  (await effectsOf(claim.claim)).filter(({ kind }) => kind === "cancel_order").map(({ status }) => status);

async function isOpenAgain({ order, claim }: Sent): Promise<void> {
  expect(await costOf(order)).toBe(0n);
  expect(await stateOf(claim.claim)).toMatchObject({ state: "waiting_us" });
  const drawn = await decisionOfClaim(pool(), shop, claim.claim);
  expect(drawn).toMatchObject({ chosen: null });
  expect(drawn?.id).not.toBe(claim.decision);
}

describe("a replacement cancelled in Shopify", () => {
  test("is taken back on the claim, once, and can be given again", { timeout: 60_000 }, async () => {
    const sent = await sentAgain();
    await cancelInShopify(sent);
    await quiet();
    await isOpenAgain(sent);
    const words = (await readTimeline(pool(), shop, sent.claim.claim)).map(({ kind, detail }) => [kind, detail.words]);
    expect(words).toContainEqual(["effect_undone", `Order ${sent.replacement.name} was cancelled in Shopify.`]);
    await setting.standIn.control(`/orders/${sent.replacement.id}/update`, { note: "Told once more" });
    await quiet();
    expect(await takenBack(sent)).toEqual(["done"]);
    const again = await aClaim(sent.order, "resend", { lines: line(sent.order, 4) });
    expect(await accept(again)).toMatchObject({ outcome: "accepted" });
    await quiet();
    expect(gotFor(setting, sent.order)).toMatchObject({ replacements: 2 });
    expect(await costOf(sent.order)).toBeGreaterThan(0n);
  });

  test("is found at night when the news of it was lost", { timeout: 60_000 }, async () => {
    const sent = await sentAgain();
    await pool().query("DELETE FROM sync_run WHERE shop = $1", [shop]);
    await pool().query(
      `INSERT INTO sync_run (shop, id, kind, phase, status, started_at, finished_at)
       VALUES ($1, gen_random_uuid(), 'history', 'done', 'done', now(), now())`,
      [shop],
    );
    // Orders change by the second: it was made a minute ago.
    await pool().query(`UPDATE "order" SET updated_at = updated_at - interval '1 minute' WHERE shop = $1`, [shop]);
    await setting.standIn.control("/chaos", { drop: 1 });
    await cancelInShopify(sent);
    await quiet();
    await setting.standIn.control("/chaos", {});
    expect(await stateOf(sent.claim.claim)).toMatchObject({ state: "resolved" });
    expect(await reconcile(shop, new Date())).toMatchObject({ outcome: "done" });
    await quiet();
    await isOpenAgain(sent);
  });

  test("is seen when the news of it was there before the claim was told", { timeout: 60_000 }, async () => {
    const sent = await sentAgain();
    await pool().query('UPDATE "order" SET cancelled_at = now() WHERE shop = $1 AND id = $2', [
      shop,
      String(sent.replacement.id),
    ]);
    for (let time = 0; time < 2; time++) await settleClaim(shop, sent.claim.claim);
    expect(await takenBack(sent)).toEqual(["done"]);
    await quiet();
    await isOpenAgain(sent);
  });

  test("is not taken back a second time when it was cancelled by our own undo", { timeout: 60_000 }, async () => {
    const sent = await sentAgain();
    const [deed] = await effectsOf(sent.claim.claim);
    const undo = { claim: sent.claim.claim, effect: deed?.id ?? "", actor: AGENT, reason: "It was found" };
    expect(await undoEffect(shop, undo)).toEqual({ outcome: "planned" });
    await quiet();
    await isOpenAgain(sent);
    expect(await takenBack(sent)).toEqual(["done"]);
  });
});
