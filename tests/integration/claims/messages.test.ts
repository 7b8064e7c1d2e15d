// What customers and the shop say to each other about a claim, and a threat in it.
import { describe, expect, test } from "vitest";
import { askReview, moveClaim, reportThreat, setDue, snoozeClaim } from "#app/claims/change-claim.server.ts";
import { addMessage, readMessages } from "#app/claims/messages.server.ts";
import { readClaim } from "#app/claims/read-claim.server.ts";
import { readTimeline } from "#app/claims/timeline.server.ts";
import { pool } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { aClaimOf, inOne, later } from "#tests/integration/claims/a-claim-at-work.ts";
import { aShop, NOW } from "./a-shop.ts";

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

  test("the first answer is due in time; who writes again waits as long as at first, unless a person said otherwise", async () => {
    const shop = await aShop();
    const claim = await aClaimOf(shop);
    const write = (from: "customer" | "shop", hours: number) => say(shop, claim, from, "Hello", hours);
    const dueAt = async () => (await readClaim(pool(), shop, claim))?.dueAt;
    expect(await dueAt()).toEqual(later(6));
    await write("customer", 1);
    expect(await dueAt()).toEqual(later(6));
    await write("shop", 2);
    expect(await dueAt()).toBeNull();
    await write("customer", 24);
    expect(await dueAt()).toEqual(later(30));
    await inOne((tx) => setDue(tx, shop, { claim, dueAt: later(72), actor: "7", now: later(25) }));
    await write("shop", 26);
    await write("customer", 27);
    expect(await dueAt()).toEqual(later(72));
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
