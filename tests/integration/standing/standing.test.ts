// How a history is judged: its reasons, their end, and which customers are looked at when.
import { expect, test } from "vitest";
import { pool, withTransaction } from "#app/db.server.ts";
import { sourceWords } from "#app/routes/claim/source-words.server.ts";
import { askMarked, askReassessment, askWhereJudged } from "#app/standing/ask.server.ts";
import { standingWithout } from "#app/standing/read-standing.server.ts";
import { liftStanding } from "#app/standing/set-standing.server.ts";
import { aShop, id, NOW, tell } from "#tests/integration/claims/a-shop.ts";
import { aDoubleDipper, audits, standing } from "#tests/integration/standing/a-double-dipper.ts";
import { chargeback, claimed, judged, placed, shippedTo, weighed } from "#tests/integration/standing/a-past.ts";
import { withWorker } from "#tests/setup/worker.ts";

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
  await weighed(shop, 11, 7);
  const claim = await claimed(shop, 11, 1, { why: "missing_items", lines });
  await judged(shop, 5);
  expect((await standing(shop)).state).toBe("watch");
  expect(await standingWithout(pool(), shop, id(5), claim, NOW)).toBe("clear");
});

test("jobs judge the customer and, once, the accounts linked", async () => {
  const shop = await aShop();
  const phone = "(415) 555-2671";
  const customers = [5, 6, 7, 8, 9, 10, 11];
  await tell(shop, ...customers.map((n) => placed(10 + n, n, 30, { personal: shippedTo(n, {}, phone) })));
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

test("whoever is marked is judged again while a crowd may gather, and is clear when it does", async () => {
  const shop = await aShop();
  const other = (n: number) => placed(n, 1, 30).lines.map((line) => ({ ...line, productId: id(99) }));
  const content = Array.from({ length: 60 }, (_, n) => placed(200 + n, 100 + n, 30, { lines: other(200 + n) }));
  await tell(shop, ...[1, 2, 3, 4].map((n) => placed(10 + n, 5, 40)), ...content);
  for (const n of [1, 2, 3, 4]) await claimed(shop, 10 + n, 20, { why: "defective" });
  await judged(shop, 5);
  expect((await standing(shop)).state).not.toBe("clear");
  await tell(shop, ...[6, 7, 8, 9].map((customer) => placed(10 + customer, customer, 30)));
  for (const customer of [6, 7, 8, 9]) await claimed(shop, 10 + customer, 15, { why: "defective" });
  const inHours = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
  const asked = async (now: Date) => {
    await pool().query("DELETE FROM graphile_worker._private_jobs");
    await askMarked(pool(), now);
    const { rows } = await pool().query<{ key: string }>("SELECT key FROM graphile_worker.jobs");
    return rows.map(({ key }) => key).filter((key) => key.includes(shop));
  };
  const key = `reassess_standing:${shop}:5:linked`;
  expect(await asked(inHours(19))).toEqual([]);
  expect(await asked(inHours(21))).toEqual([key]);
  // No crowd gathers any more around what is older.
  expect(await asked(inHours(24 * 12))).toEqual([]);
  await pool().query("UPDATE shop SET state = 'uninstalled' WHERE shop = $1", [shop]);
  expect(await asked(inHours(21))).toEqual([]);
  await pool().query("UPDATE shop SET state = 'installed' WHERE shop = $1", [shop]);
  await judged(shop, 5, inHours(21));
  expect((await standing(shop)).reasons.map(({ signal }) => signal)).toContain("is_it_us");
  expect(await standing(shop)).toMatchObject({ state: "clear" });
  expect(await asked(inHours(60))).toEqual([]);
});
