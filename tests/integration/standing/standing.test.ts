// Standing as it is kept: assessed by jobs, set and lifted by people, gone when it has faded.
import { expect, test } from "vitest";
import { recordPacking } from "#app/claims/packing.server.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import type { OrderFact } from "#app/ledger/facts.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { sourceWords } from "#app/routes/claim/source-words.server.ts";
import { askReassessment, askWhereJudged } from "#app/standing/ask.server.ts";
import { readStanding, standingWithout } from "#app/standing/read-standing.server.ts";
import { forgetStanding } from "#app/standing/reassess.server.ts";
import { liftStanding, markCustomer, setStanding } from "#app/standing/set-standing.server.ts";
import { aShop, id, NOW, tell } from "#tests/integration/claims/a-shop.ts";
import { ago, answered, chargeback, claimed, judged, placed, shippedTo } from "#tests/integration/standing/a-past.ts";
import { withWorker } from "#tests/setup/worker.ts";

const standing = (shop: ShopDomain, customer = 5) => readStanding(pool(), shop, id(customer));
const inDays = (days: number) => ago(-days);

/** Napkins for $100. */
const dear = (order: number): Partial<OrderFact> => ({
  totalMinor: 10_000n,
  receivedMinor: 10_000n,
  lines: placed(order, 5, 0).lines.map((line) => ({ ...line, priceMinor: 2_600n })),
});

/** A customer who was given a new parcel and disputed the charge all the same. */
async function aDoubleDipper(): Promise<ShopDomain> {
  const shop = await aShop();
  await tell(shop, placed(11, 5, 60, dear(11)));
  const claim = await claimed(shop, 11, 50);
  await answered(shop, claim, "resend", 49);
  await tell(shop, chargeback(11, 10));
  await judged(shop, 5);
  return shop;
}

async function audits(shop: ShopDomain): Promise<[string, string][]> {
  const { rows } = await pool().query<{ actor: string; action: string }>(
    "SELECT actor, action FROM audit_entry WHERE shop = $1 AND subject = '5' AND action LIKE ANY('{standing%,customer_marked}') ORDER BY at",
    [shop],
  );
  return rows.map(({ actor, action }) => [actor, action]);
}

test("reasons, dates and an end; nothing for a stranger", async () => {
  const shop = await aDoubleDipper();
  const found = await standing(shop);
  expect(found).toMatchObject({ state: "questionable", assessedAt: NOW, byHand: null });
  expect(found.reasons.map(({ signal }) => signal)).toContain("dispute_and_concession");
  expect(found.reasons.reduce((sum, { points }) => sum + points, 0)).toBeCloseTo(found.points, 6);
  for (const reason of found.reasons) expect(reason.sources.length).toBeGreaterThan(0);
  expect(found.clearsAt?.getTime()).toBeGreaterThan(NOW.getTime());
  expect(await standing(shop, 999)).toMatchObject({ state: "clear", reasons: [], assessedAt: null });
  expect(await audits(shop)).toEqual([["makegood", "standing_changed"]]);
});

test("says where a reason comes from by the names that people know", async () => {
  const shop = await aDoubleDipper();
  const { reasons } = await standing(shop);
  const words = await sourceWords(pool(), shop, reasons);
  const both = reasons.find(({ signal }) => signal === "dispute_and_concession")?.sources ?? expect.unreachable();
  expect(words(both)).toMatch(/^the dispute of #11, MG-\d+$/);
  const [order, stranger] = [11, 99].map((number) => ({ kind: "order", id: id(number) }) as const);
  const sources = [order, stranger, order, order].flatMap((source) => source ?? []);
  const ofOrders = await sourceWords(pool(), shop, [{ sources }]);
  expect(ofOrders(sources)).toBe("order #11, order 99, order #11 and 1 more");
  const other = await sourceWords(pool(), await aShop(), reasons);
  expect(other(both)).toMatch(/^the dispute of \d+, MG-\d+$/);
});

test("it fades by steps, a job looks at each, and it is gone on the day it said", async () => {
  const shop = await aDoubleDipper();
  const { clearsAt } = await standing(shop);
  const { rows } = await pool().query<{ at: Date }>("SELECT run_at AS at FROM graphile_worker.jobs WHERE key = $1", [
    `reassess_standing:${shop}:5:later`,
  ]);
  const next = rows[0]?.at ?? NOW;
  expect(rows).toHaveLength(1);
  expect((await judged(shop, 5, new Date(next.getTime() - 86_400_000))).changed).toEqual([]);
  expect((await judged(shop, 5, next)).changed).toEqual([{ customer: id(5), from: "questionable", to: "watch" }]);
  expect((await judged(shop, 5, clearsAt ?? NOW)).changed).toEqual([{ customer: id(5), from: "watch", to: "clear" }]);
});

test("open claims show it at once, closed ones keep what was", async () => {
  const shop = await aDoubleDipper();
  await tell(shop, placed(12, 5, 5));
  const open = await claimed(shop, 12, 1);
  await pool().query("UPDATE claim SET state = 'resolved', standing = 'watch' WHERE shop = $1 AND id <> $2", [
    shop,
    open,
  ]);
  await withTransaction((tx) =>
    liftStanding(tx, shop, { customer: id(5), reason: "Known since years.", actor: "staff 1", now: NOW }),
  );
  const { rows } = await pool().query("SELECT standing FROM claim WHERE shop = $1 ORDER BY number", [shop]);
  expect(rows).toEqual([{ standing: "watch" }, { standing: "clear" }]);
});

test("the claim being decided is left out when asked", async () => {
  const shop = await aShop();
  await tell(shop, placed(11, 5, 8));
  const lines = [{ lineId: id(111), quantity: 1 }];
  await withTransaction((tx) =>
    recordPacking(tx, shop, {
      orderId: id(11),
      weightGrams: 2_313,
      signature: null,
      doubleChecked: true,
      note: null,
      by: "staff 1",
      at: ago(7),
    }),
  );
  const claim = await claimed(shop, 11, 1, { why: "missing_items", lines });
  await judged(shop, 5);
  expect((await standing(shop)).state).toBe("watch");
  expect(await standingWithout(pool(), shop, id(5), claim, NOW)).toBe("clear");
});

test("a person agrees to mark: once per claim and cause, and clean orders repair it", async () => {
  const shop = await aShop();
  await tell(shop, placed(11, 5, 300));
  const lines = [{ lineId: id(111), quantity: 1 }];
  await withTransaction((tx) =>
    recordPacking(tx, shop, {
      orderId: id(11),
      weightGrams: 2_313,
      signature: null,
      doubleChecked: true,
      note: null,
      by: "staff 1",
      at: ago(299),
    }),
  );
  const claim = await claimed(shop, 11, 290, { why: "missing_items", lines });
  const mark = {
    customer: id(5),
    claim,
    cause: "weight_contradicts",
    state: "questionable",
    actor: "staff 1",
    now: ago(289),
  } as const;
  const marked = await withTransaction((tx) => markCustomer(tx, shop, mark));
  expect(marked).toEqual({ outcome: "marked", changed: [{ customer: id(5), from: "clear", to: "questionable" }] });
  expect(await withTransaction((tx) => markCustomer(tx, shop, mark))).toMatchObject({ outcome: "already_marked" });
  await tell(shop, ...[1, 2, 3].map((n) => placed(20 + n, 5, 200 - n * 40)));
  expect((await judged(shop, 5)).changed).toEqual([{ customer: id(5), from: "questionable", to: "clear" }]);
  expect(await audits(shop)).toContainEqual(["staff 1", "customer_marked"]);
});

test("set by hand with a reason and an end, whatever the signals say", async () => {
  const shop = await aShop();
  await tell(shop, placed(11, 5, 60));
  const set = (over: object) =>
    withTransaction((tx) =>
      setStanding(tx, shop, {
        customer: id(5),
        state: "questionable",
        reason: "Two shops nearby warned us.",
        until: inDays(30),
        actor: "staff 7",
        now: NOW,
        ...over,
      }),
    );
  expect(await set({ reason: " " })).toMatchObject({ outcome: "refused", faults: { reason: expect.any(String) } });
  expect(await set({ until: null })).toMatchObject({ outcome: "refused", faults: { until: expect.any(String) } });
  expect(await set({ until: ago(1) })).toMatchObject({ outcome: "refused", faults: { until: expect.any(String) } });
  expect(await set({})).toEqual({ outcome: "set", changed: [{ customer: id(5), from: "clear", to: "questionable" }] });
  expect(await standing(shop)).toMatchObject({
    state: "questionable",
    clearsAt: inDays(30),
    byHand: { state: "questionable", reason: "Two shops nearby warned us.", by: "staff 7", at: NOW, until: inDays(30) },
  });
  expect((await judged(shop, 5, inDays(29))).changed).toEqual([]);
  expect((await judged(shop, 5, inDays(31))).changed).toEqual([{ customer: id(5), from: "questionable", to: "clear" }]);
  expect(await audits(shop)).toContainEqual(["staff 7", "standing_set"]);
  const { rows } = await pool().query("SELECT set_reason::text AS reason FROM standing WHERE shop = $1", [shop]);
  expect(JSON.stringify(rows)).not.toContain("shops nearby");
});

test("lifting lets bygones be bygones; what comes after counts", async () => {
  const shop = await aDoubleDipper();
  const lifted = await withTransaction((tx) =>
    liftStanding(tx, shop, { customer: id(5), reason: "A mix-up at the bank.", actor: "staff 1", now: NOW }),
  );
  expect(lifted).toMatchObject({ outcome: "set", changed: [{ to: "clear" }] });
  await tell(
    shop,
    placed(12, 5, -1, { ...dear(12), createdAt: inDays(1).toISOString(), processedAt: inDays(1).toISOString() }),
  );
  const again = await claimed(shop, 12, -5);
  await answered(shop, again, "refund", -6);
  await tell(shop, chargeback(12, -8));
  expect((await judged(shop, 5, inDays(9))).changed).toEqual([{ customer: id(5), from: "clear", to: "questionable" }]);
});

test("jobs judge the customer and, once, the accounts linked", async () => {
  const shop = await aShop();
  const phone = "(415) 555-2671";
  const customers = [5, 6, 7, 8, 9];
  await tell(
    shop,
    ...customers.map((n) => placed(10 + n, n, 30, { personal: shippedTo(n, { line1: `${n} Elm Street` }, phone) })),
  );
  for (const n of customers) await claimed(shop, 10 + n, 10);
  await withWorker(async () => {
    await withTransaction((tx) => askReassessment(tx, shop, customers.map(id)));
  });
  for (const n of customers) {
    const found = await standing(shop, n);
    expect(found.reasons.map(({ signal }) => signal)).toContain("linked_accounts");
    expect(found.state).not.toBe("clear");
  }
});

test("only customers of whom there is anything to judge are asked for", async () => {
  const shop = await aShop();
  await tell(shop, placed(11, 5, 30), placed(12, 6, 30), placed(13, 7, 30), chargeback(13, 5));
  await claimed(shop, 11, 10);
  await pool().query("DELETE FROM graphile_worker._private_jobs");
  await withTransaction((tx) => askWhereJudged(tx, shop, [5, 6, 7].map(id)));
  const { rows } = await pool().query<{ key: string }>("SELECT key FROM graphile_worker.jobs ORDER BY key");
  expect(rows.map(({ key }) => key)).toEqual([5, 7].map((n) => `reassess_standing:${shop}:${n}`));
});

test("a person's word outlives a merge; a forgotten person leaves nothing", async () => {
  const shop = await aShop();
  await tell(shop, placed(11, 5, 60), placed(12, 6, 60));
  await withTransaction((tx) =>
    setStanding(tx, shop, {
      customer: id(5),
      state: "watch",
      reason: "Asked by the owner.",
      until: inDays(60),
      actor: "staff 1",
      now: NOW,
    }),
  );
  await tell(shop, { kind: "customer_merged", id: id(5), into: id(6) });
  await judged(shop, 5);
  expect(await standing(shop, 5)).toMatchObject({ state: "clear", byHand: null });
  expect(await standing(shop, 6)).toMatchObject({ state: "watch", byHand: { by: "staff 1" } });
  await withTransaction((tx) => forgetStanding(tx, shop, [id(6)]));
  const left = await pool().query(
    `SELECT shop FROM standing WHERE shop = $1 UNION ALL SELECT shop FROM link_key WHERE shop = $1 UNION ALL
     SELECT shop FROM standing_mark WHERE shop = $1`,
    [shop],
  );
  expect(left.rows).toEqual([]);
});
