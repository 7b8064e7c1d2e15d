// What people, customers and the clock do to a claim.
import { describe, expect, test } from "vitest";
import {
  addNote,
  askReview,
  assignClaim,
  bulkAssign,
  moveClaim,
  reportThreat,
  setDue,
  setFault,
  setWhy,
  snoozeClaim,
  wakeClaim,
} from "#app/claims/change-claim.server.ts";
import { addMessage, readMessages } from "#app/claims/messages.server.ts";
import { readClaim } from "#app/claims/read-claim.server.ts";
import { readTimeline } from "#app/claims/timeline.server.ts";
import { wakeClaims } from "#app/claims/wake-claims.server.ts";
import { pool, type Sql, withTransaction } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { enqueue } from "#app/queue.server.ts";
import { withWorker } from "#tests/setup/worker.ts";
import { aClaim, aShop, NOW, napkins, opened, tell } from "./a-shop.ts";

const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);

async function aClaimOf(shop: ShopDomain, order = 1001): Promise<string> {
  await tell(shop, napkins(order, order));
  return (await opened(shop, aClaim(order))).id;
}

const inOne = <T>(work: (tx: Sql) => Promise<T>) => withTransaction(work);
const kinds = async (shop: ShopDomain, claim: string) =>
  (await readTimeline(pool(), shop, claim)).map((event) => event.kind);

describe("steps", () => {
  test("each leaves who, when and why; the customer sees moves but no notes", async () => {
    const shop = await aShop();
    const claim = await aClaimOf(shop);
    await inOne(async (tx) => {
      await assignClaim(tx, shop, { claim, assignee: "7", actor: "7", now: later(1) });
      await addNote(tx, shop, { claim, text: "Called the carrier.", actor: "7", now: later(2) });
      await moveClaim(tx, shop, { claim, to: "waiting_carrier", reason: "Trace asked", actor: "7", now: later(3) });
      await setFault(tx, shop, {
        claim,
        fault: "carrier",
        evidence: [{ fact: "No scan for 9 days", source: "UPS" }],
        actor: "7",
        now: later(4),
      });
      await moveClaim(tx, shop, {
        claim,
        to: "declined",
        reason: "Signed for by the neighbour",
        actor: "8",
        now: later(5),
      });
    });
    const timeline = await readTimeline(pool(), shop, claim);
    expect(timeline.map(({ kind, actor, detail }) => [kind, actor, detail.reason])).toEqual([
      ["opened", "customer", undefined],
      ["assigned", "7", undefined],
      ["note_added", "7", "Called the carrier."],
      ["moved", "7", "Trace asked"],
      ["fault_set", "7", "No scan for 9 days"],
      ["moved", "8", "Signed for by the neighbour"],
    ]);
    const seen = await readTimeline(pool(), shop, claim, { visibleOnly: true });
    expect(seen.map(({ kind }) => kind)).toEqual(["opened", "moved", "moved"]);
    expect(await readClaim(pool(), shop, claim)).toMatchObject({
      state: "declined",
      fault: "carrier",
      faultEvidence: [{ fact: "No scan for 9 days", source: "UPS" }],
      closedAt: later(5),
      closingReason: "Signed for by the neighbour",
      assignee: "7",
      version: 6,
    });
  });

  test("two agents who saw the same version: one change, one conflict", async () => {
    const shop = await aShop();
    const claim = await aClaimOf(shop);
    const move = (actor: string, to: "resolved" | "declined") =>
      inOne((tx) => moveClaim(tx, shop, { claim, version: 1, to, reason: "Checked", actor, now: NOW }));
    const outcomes = (await Promise.all([move("7", "resolved"), move("8", "declined")])).map(({ outcome }) => outcome);
    expect(outcomes.toSorted()).toEqual(["changed", "conflict"]);
    expect(await kinds(shop, claim)).toEqual(["opened", "moved"]);
  });

  test("declining, blaming and opening again need a reason, and nothing changes without", async () => {
    const shop = await aShop();
    const claim = await aClaimOf(shop);
    const refused = await inOne(async (tx) => [
      await moveClaim(tx, shop, { claim, to: "declined", reason: " ", actor: "7", now: NOW }),
      await setFault(tx, shop, {
        claim,
        fault: "customer",
        evidence: [{ fact: " ", source: "" }],
        actor: "7",
        now: NOW,
      }),
      await setWhy(tx, shop, { claim, why: "other", whyDetail: "Cool", actor: "7", now: NOW }),
      await snoozeClaim(tx, shop, { claim, until: later(-1), reason: "", actor: "7", now: NOW }),
      await addNote(tx, shop, { claim, text: "", actor: "7", now: NOW }),
    ]);
    expect(refused.map(({ outcome }) => outcome)).toEqual(Array(5).fill("not_allowed"));
    await inOne((tx) => moveClaim(tx, shop, { claim, to: "withdrawn", reason: "", actor: "customer", now: NOW }));
    const again = await inOne((tx) =>
      moveClaim(tx, shop, { claim, to: "waiting_us", reason: "", actor: "7", now: NOW }),
    );
    expect(again.outcome).toBe("not_allowed");
    expect(await kinds(shop, claim)).toEqual(["opened", "moved"]);
  });

  test("texts that no database can keep are cleaned, not a fault", async () => {
    const shop = await aShop();
    const claim = await aClaimOf(shop);
    const odd = "Signed\u0000 for \ud800";
    const evidence = [{ fact: odd, source: odd }];
    await inOne(async (tx) => {
      await setFault(tx, shop, { claim, fault: "carrier", evidence, actor: "7", now: NOW });
      await moveClaim(tx, shop, { claim, to: "declined", reason: odd, actor: "7", now: NOW });
    });
    expect(await readClaim(pool(), shop, claim)).toMatchObject({
      faultEvidence: [{ fact: "Signed for \ufffd", source: "Signed for \ufffd" }],
      closingReason: "Signed for \ufffd",
    });
  });

  test("another shop can't change it", async () => {
    const [shop, other] = [await aShop(), await aShop()];
    const claim = await aClaimOf(shop);
    const tried = await inOne((tx) =>
      moveClaim(tx, other, { claim, to: "resolved", reason: "", actor: "7", now: NOW }),
    );
    expect(tried).toEqual({ outcome: "unknown" });
    expect((await readClaim(pool(), shop, claim))?.state).toBe("open");
  });

  test("several claims go to one agent at once; theirs already and unknown ones are left alone", async () => {
    const shop = await aShop();
    const claims = [await aClaimOf(shop, 1001), await aClaimOf(shop, 1002), await aClaimOf(shop, 1003)];
    const give = (actor: string, assignee: string, of: string[]) =>
      inOne((tx) => bulkAssign(tx, shop, { claims: of, assignee, actor, now: NOW }));
    await give("7", "7", claims.slice(0, 1));
    const { changed } = await give("8", "7", [...claims, "nonsense"]);
    expect(changed.toSorted()).toEqual(claims.slice(1).toSorted());
    await Promise.all([give("7", "7", claims), give("8", "8", claims.toReversed())]);
    const owners = await Promise.all(claims.map(async (claim) => (await readClaim(pool(), shop, claim))?.assignee));
    expect(new Set(owners).size).toBe(1);
  });

  test("a due time can be moved", async () => {
    const shop = await aShop();
    const claim = await aClaimOf(shop);
    await inOne((tx) => setDue(tx, shop, { claim, dueAt: later(48), actor: "7", now: NOW }));
    expect((await readClaim(pool(), shop, claim))?.dueAt).toEqual(later(48));
  });
});

describe("messages", () => {
  const say = (shop: ShopDomain, claim: string, from: "customer" | "shop", text: string, hours: number) =>
    inOne((tx) =>
      addMessage(tx, shop, {
        claim,
        from,
        author: from === "shop" ? "7" : null,
        channel: "email",
        text,
        now: later(hours),
      }),
    );

  test("the thread begins with the claim; the shop's first word is the first reply", async () => {
    const shop = await aShop();
    const claim = await aClaimOf(shop);
    await say(shop, claim, "customer", "Anybody there?", 1);
    await say(shop, claim, "shop", "We are looking into it.", 2);
    await say(shop, claim, "shop", "Found it.", 3);
    expect((await readMessages(pool(), shop, claim)).map(({ from, text }) => [from, text])).toEqual([
      ["customer", "Only three of the four dozen napkins were in the box."],
      ["customer", "Anybody there?"],
      ["shop", "We are looking into it."],
      ["shop", "Found it."],
    ]);
    expect(await readClaim(pool(), shop, claim)).toMatchObject({ firstReplyAt: later(2), state: "waiting_us" });
  });

  test("a customer's word opens a closed claim, wakes a snoozed one, and notes a threat without more", async () => {
    const shop = await aShop();
    const claim = await aClaimOf(shop);
    await inOne((tx) =>
      moveClaim(tx, shop, { claim, to: "resolved", reason: "Sent again", actor: "7", now: later(1) }),
    );
    await say(shop, claim, "customer", "Nothing came. Refund me or I will post bad reviews everywhere!", 30);
    const record = await readClaim(pool(), shop, claim);
    expect(record).toMatchObject({ state: "waiting_us", closedAt: null, closingReason: null });
    expect(record?.threats.map(({ kind }) => kind)).toEqual(["bad_reviews"]);
    await say(shop, claim, "customer", "I mean it: refund or I will leave a bad review.", 31);
    expect((await readClaim(pool(), shop, claim))?.threats).toHaveLength(1);
    await inOne((tx) => snoozeClaim(tx, shop, { claim, until: later(90), reason: "", actor: "7", now: later(32) }));
    await say(shop, claim, "customer", "Any news?", 33);
    expect((await readClaim(pool(), shop, claim))?.snoozedUntil).toBeNull();
  });

  test("empty and endless messages are not taken", async () => {
    const shop = await aShop();
    const claim = await aClaimOf(shop);
    expect((await say(shop, claim, "customer", "  ", 1)).outcome).toBe("not_allowed");
    expect((await say(shop, claim, "customer", "x".repeat(5_001), 1)).outcome).toBe("not_allowed");
    expect(await readMessages(pool(), shop, claim)).toHaveLength(1);
  });

  test("a customer asks for a human once; a declined claim is open again", async () => {
    const shop = await aShop();
    const claim = await aClaimOf(shop);
    await inOne((tx) =>
      moveClaim(tx, shop, { claim, to: "declined", reason: "Signed for", actor: "7", now: later(1) }),
    );
    const ask = () => inOne((tx) => askReview(tx, shop, { claim, reason: "That was not me", now: later(2) }));
    expect([(await ask()).outcome, (await ask()).outcome]).toEqual(["changed", "unchanged"]);
    expect(await readClaim(pool(), shop, claim)).toMatchObject({ state: "waiting_us", reviewAskedAt: later(2) });
  });
});

test("a reported threat stands on the timeline, for the shop alone, and changes nothing else", async () => {
  const shop = await aShop();
  const claim = await aClaimOf(shop);
  const before = await readClaim(pool(), shop, claim);
  const report = (where: string) => inOne((tx) => reportThreat(tx, shop, { claim, where, actor: "7", now: NOW }));
  expect((await report(" ")).outcome).toBe("not_allowed");
  await report("Google, review extortion form");
  const [, reported] = await readTimeline(pool(), shop, claim);
  expect(reported).toMatchObject({ kind: "threat_reported", actor: "7", visible: false });
  const after = await readClaim(pool(), shop, claim);
  expect({ ...after, version: 0, timeline: 0 }).toEqual({ ...before, version: 0, timeline: 0 });
});

test.each<[string, (tx: Sql, shop: ShopDomain, claim: string) => Promise<unknown>]>([
  [
    "a person",
    (tx, shop, claim) => moveClaim(tx, shop, { claim, to: "waiting_us", reason: "Again", actor: "7", now: NOW }),
  ],
  ["a review", (tx, shop, claim) => askReview(tx, shop, { claim, reason: "", now: NOW })],
  [
    "a message",
    (tx, shop, claim) =>
      addMessage(tx, shop, {
        claim,
        from: "customer",
        author: null,
        channel: "email",
        text: "Still nothing",
        now: NOW,
      }),
  ],
])("a claim that %s opens again is to be decided anew", async (_who, reopen) => {
  const shop = await aShop();
  const claim = await aClaimOf(shop);
  await inOne((tx) => moveClaim(tx, shop, { claim, to: "resolved", reason: "Sent again", actor: "7", now: NOW }));
  const key = `decide_claim:${shop}:${claim}`;
  await pool().query("SELECT graphile_worker.remove_job($1)", [key]);
  const asked = async () => (await pool().query("SELECT FROM graphile_worker.jobs WHERE key = $1", [key])).rowCount;
  expect(await asked()).toBe(0);
  await inOne((tx) => reopen(tx, shop, claim));
  expect(await asked()).toBe(1);
});

describe("the clock", () => {
  test("wakes what was snoozed, when its time has come and not before; once", async () => {
    const shop = await aShop();
    const claim = await aClaimOf(shop);
    await inOne((tx) =>
      snoozeClaim(tx, shop, { claim, until: later(2), reason: "Carrier answers then", actor: "7", now: NOW }),
    );
    await wakeClaims(later(1));
    expect((await readClaim(pool(), shop, claim))?.snoozedUntil).toEqual(later(2));
    await Promise.all([wakeClaims(later(3)), wakeClaims(later(3))]);
    await wakeClaims(later(4));
    expect((await readClaim(pool(), shop, claim))?.snoozedUntil).toBeNull();
    expect((await kinds(shop, claim)).filter((kind) => kind === "woken")).toHaveLength(1);
  });

  test("a person may wake it before", async () => {
    const shop = await aShop();
    const claim = await aClaimOf(shop);
    const wake = () => inOne((tx) => wakeClaim(tx, shop, { claim, actor: "7", now: NOW }));
    expect((await wake()).outcome).toBe("unchanged");
    await inOne((tx) => snoozeClaim(tx, shop, { claim, until: later(99), reason: "", actor: "7", now: NOW }));
    expect((await wake()).outcome).toBe("changed");
  });

  test("an overdue first reply is noted once, an answered or closed claim never", async () => {
    const shop = await aShop();
    const [late, answered, closed] = [
      await aClaimOf(shop, 1001),
      await aClaimOf(shop, 1002),
      await aClaimOf(shop, 1003),
    ];
    await inOne(async (tx) => {
      await addMessage(tx, shop, {
        claim: answered,
        from: "shop",
        author: "7",
        channel: "email",
        text: "Hello",
        now: later(1),
      });
      await moveClaim(tx, shop, { claim: closed, to: "withdrawn", reason: "", actor: "customer", now: later(1) });
    });
    await wakeClaims(later(5));
    expect(await kinds(shop, late)).not.toContain("overdue");
    await wakeClaims(later(7));
    await wakeClaims(later(8));
    expect((await kinds(shop, late)).filter((kind) => kind === "overdue")).toHaveLength(1);
    for (const claim of [answered, closed]) expect(await kinds(shop, claim)).not.toContain("overdue");
  });

  test("the job does it", async () => {
    const shop = await aShop();
    const claim = await aClaimOf(shop);
    await pool().query("UPDATE claim SET snoozed_until = now() - interval '1 minute' WHERE shop = $1", [shop]);
    await withWorker(() => inOne((tx) => enqueue(tx, "wake_claims", {})));
    expect(await kinds(shop, claim)).toContain("woken");
  });
});
