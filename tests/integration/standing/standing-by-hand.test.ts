// What people say of a customer's standing: marks that they agree to, set by hand, lifted, and kept through a merge.
import { expect, test } from "vitest";
import { pool, withTransaction } from "#app/db.server.ts";
import { forgetStanding } from "#app/standing/reassess.server.ts";
import { liftStanding, markCustomer, setStanding } from "#app/standing/set-standing.server.ts";
import { aShop, id, NOW, tell } from "#tests/integration/claims/a-shop.ts";
import { aDoubleDipper, audits, dear, inDays, standing } from "#tests/integration/standing/a-double-dipper.ts";
import { ago, answered, chargeback, claimed, judged, placed, weighed } from "#tests/integration/standing/a-past.ts";

test("a person agrees to mark: once per claim and cause, and clean orders repair it", async () => {
  const shop = await aShop();
  await tell(shop, placed(11, 5, 300));
  const lines = [{ lineId: id(111), quantity: 1 }];
  await weighed(shop, 11, 299);
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
