// What people do to a claim.
import { describe, expect, test } from "vitest";
import {
  addNote,
  askReview,
  assignClaim,
  bulkAssign,
  moveClaim,
  setDue,
  setFault,
  setWhy,
  snoozeClaim,
} from "#app/claims/change-claim.server.ts";
import { addMessage } from "#app/claims/messages.server.ts";
import { readClaim } from "#app/claims/read-claim.server.ts";
import { readTimeline } from "#app/claims/timeline.server.ts";
import { pool, type Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { aClaimOf, inOne, kinds, later } from "#tests/integration/claims/a-claim-at-work.ts";
import { aShop, NOW } from "./a-shop.ts";

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
