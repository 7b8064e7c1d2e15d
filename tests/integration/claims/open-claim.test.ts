// Opening claims: once per submission, with numbers of their own, against the order as the ledger has it.
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { claimBySecret, renewLink } from "#app/claims/link.server.ts";
import { openClaim } from "#app/claims/open-claim.server.ts";
import { claimIdOf, readClaim } from "#app/claims/read-claim.server.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import { aClaim, aShop, id, NOW, napkins, opened, tell } from "./a-shop.ts";

const DAY_MS = 86_400_000;

test("a claim knows its order's customer, its amount, its deadline and what was said", async () => {
  const shop = await aShop();
  await tell(shop, napkins(1001, 5));
  const { outcome, id: claim, number } = await opened(shop, aClaim(1001, { neededBy: "2026-12-24" }));
  expect({ outcome, number }).toEqual({ outcome: "opened", number: 1001 });
  const record = await readClaim(pool(), shop, claim);
  expect(record).toMatchObject({
    orderId: "1001",
    customerId: "5",
    state: "open",
    fault: "unknown",
    amountMinor: 1_200n,
    neededBy: "2026-12-24",
    dueAt: new Date("2026-11-23T18:00:00Z"),
    message: "Only three of the four dozen napkins were in the box.",
    lines: [{ lineId: "10011", quantity: 1 }],
    threats: [],
    version: 1,
  });
  expect(record?.timeline.map(({ kind, actor, visible }) => ({ kind, actor, visible }))).toEqual([
    { kind: "opened", actor: "customer", visible: true },
  ]);
  expect(record?.messages.map(({ from, text }) => [from, text])).toEqual([["customer", record?.message]]);
  expect(await claimIdOf(pool(), shop, 1001)).toBe(claim);
});

test("what the customer wrote is sealed in the database", async () => {
  const shop = await aShop();
  await tell(shop, napkins(1001, 5));
  const { id: claim } = await opened(shop, aClaim(1001));
  const { rows } = await pool().query("SELECT message FROM claim WHERE shop = $1 AND id = $2", [shop, claim]);
  expect(rows[0].message.includes(Buffer.from("napkins"))).toBe(false);
});

test("without lines the claim is about all of the order", async () => {
  const shop = await aShop();
  await tell(shop, napkins(1001, 5));
  const { id: claim } = await opened(shop, aClaim(1001, { lines: [], why: "late_in_transit" }));
  expect((await readClaim(pool(), shop, claim))?.amountMinor).toBe(4_800n);
});

test("the same submission twenty times at once makes one claim and one link", async () => {
  const shop = await aShop();
  await tell(shop, napkins(1001, 5));
  const claim = aClaim(1001);
  const all = await Promise.all(Array.from({ length: 20 }, () => opened(shop, claim)));
  expect(new Set(all.map((one) => one.id)).size).toBe(1);
  expect(new Set(all.map((one) => one.secret)).size).toBe(1);
  expect(all.filter((one) => one.outcome === "opened")).toHaveLength(1);
  const { rows } = await pool().query("SELECT count(*)::int AS n FROM claim_event WHERE shop = $1", [shop]);
  expect(rows[0].n).toBe(1);
});

test("claims opened at the same moment get numbers without gaps or doubles, in every shop from 1001", async () => {
  const [one, two] = [await aShop(), await aShop()];
  for (const shop of [one, two]) await tell(shop, napkins(1001, 5));
  const all = await Promise.all(
    Array.from({ length: 24 }, async (_, i) => ({
      shop: i % 2,
      number: (await opened(i % 2 === 0 ? one : two, aClaim(1001))).number,
    })),
  );
  for (const shop of [0, 1]) {
    const numbers = all.filter((claim) => claim.shop === shop).map((claim) => claim.number);
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, i) => 1001 + i));
  }
});

test.each([
  ["an order that is not this shop's", { orderId: id(4040) }, "order"],
  ["a line of another order", { lines: [{ lineId: id(999), quantity: 1 }] }, "lines"],
  ["more pieces than were ordered", { lines: [{ lineId: id(10011), quantity: 5 }] }, "lines"],
  ["no pieces", { lines: [{ lineId: id(10011), quantity: 0 }] }, "lines"],
  ["half a piece", { lines: [{ lineId: id(10011), quantity: 0.5 }] }, "lines"],
  ["a line twice", { lines: [1, 2].map(() => ({ lineId: id(10011), quantity: 1 })) }, "lines"],
  ["a novel", { message: "x".repeat(5_001) }, "message"],
  ["a day that does not exist", { neededBy: "2026-02-30" }, "neededBy"],
  ["a vague why of its own", { whyDetail: "Payments" }, "whyDetail"],
  ["no submission key", { submissionKey: "" }, "submissionKey"],
])("refuses %s in words at the field", async (_what, over, field) => {
  const shop = await aShop();
  await tell(shop, napkins(1001, 5));
  const result = await withTransaction((tx) => openClaim(tx, shop, aClaim(1001, over)));
  expect(result).toMatchObject({ outcome: "refused", faults: { [field]: expect.any(String) } });
  expect((await pool().query("SELECT FROM claim WHERE shop = $1", [shop])).rowCount).toBe(0);
});

test("what no database can keep is left out of texts, and refused in keys", async () => {
  const shop = await aShop();
  await tell(shop, napkins(1001, 5));
  const odd = "One\u0000 is\u0007 missing \ud800.\r\nPlease help";
  const { id: claim } = await opened(shop, aClaim(1001, { message: odd, whyDetail: "Late by\u0000 shipper" }));
  const kept = await readClaim(pool(), shop, claim);
  expect([kept?.message, kept?.whyDetail]).toEqual(["One is missing \ufffd.\nPlease help", "Late by shipper"]);
  const result = await withTransaction((tx) => openClaim(tx, shop, aClaim(1001, { submissionKey: "a\u0000b" })));
  expect(result).toMatchObject({ outcome: "refused", faults: { submissionKey: expect.any(String) } });
});

test("another shop's order can't be claimed on, nor its claim read", async () => {
  const [mine, theirs] = [await aShop(), await aShop()];
  await tell(mine, napkins(1001, 5));
  const result = await withTransaction((tx) => openClaim(tx, theirs, aClaim(1001)));
  expect(result.outcome).toBe("refused");
  const { id: claim } = await opened(mine, aClaim(1001));
  expect(await readClaim(pool(), theirs, claim)).toBeNull();
  expect(await readClaim(pool(), mine, "'; DROP TABLE claim")).toBeNull();
});

test("the private link leads to the claim until it is renewed or expires", async () => {
  const shop = await aShop();
  await tell(shop, napkins(1001, 5));
  const { id: claim, secret } = await opened(shop, aClaim(1001));
  expect(await claimBySecret(pool(), secret, NOW)).toEqual({ shop, id: claim });
  expect(await claimBySecret(pool(), secret, new Date(NOW.getTime() + 181 * DAY_MS))).toBeNull();
  expect(await claimBySecret(pool(), randomUUID().replaceAll("-", ""), NOW)).toBeNull();
  const renewed = await withTransaction((tx) => renewLink(tx, shop, claim, { now: NOW }));
  expect(await claimBySecret(pool(), secret, NOW)).toBeNull();
  expect(await claimBySecret(pool(), renewed ?? "", NOW)).toEqual({ shop, id: claim });
  const { rows } = await pool().query("SELECT link_hash FROM claim WHERE shop = $1", [shop]);
  expect(rows[0].link_hash).not.toContain(renewed);
});

test("a claim without an order keeps the customer that is named", async () => {
  const shop = await aShop();
  await tell(shop, napkins(1001, 5));
  const { id: claim } = await opened(
    shop,
    aClaim(null, { customerId: id(5), why: "other", channel: "phone", actor: "7" }),
  );
  expect(await readClaim(pool(), shop, claim)).toMatchObject({ orderId: null, customerId: "5", amountMinor: 0n });
});

test("a threat is noted on the claim, and everything else is as without it", async () => {
  const shop = await aShop();
  await tell(shop, napkins(1001, 5));
  const calm = await opened(shop, aClaim(1001, { message: "One dozen is missing." }));
  const loud = await opened(
    shop,
    aClaim(1001, { message: "One dozen is missing. Send it now or I will post bad reviews everywhere!" }),
  );
  const [a, b] = [await readClaim(pool(), shop, calm.id), await readClaim(pool(), shop, loud.id)];
  expect(b?.threats).toEqual([{ kind: "bad_reviews", language: "en", rule: "en/publicity-or-else" }]);
  const rest = (claim: typeof a) => ({
    ...claim,
    id: 0,
    number: 0,
    message: 0,
    threats: 0,
    messages: 0,
    timeline: claim?.timeline.map((event) => ({ ...event, id: 0 })),
  });
  expect(rest(b)).toEqual(rest(a));
});
