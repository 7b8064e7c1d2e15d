// Limits per person and day, reasons, and what needs no call in Shopify.
import { beforeAll, describe, expect, test } from "vitest";
import { setFault } from "#app/claims/change-claim.server.ts";
import { addMessage } from "#app/claims/messages.server.ts";
import { readTimeline } from "#app/claims/timeline.server.ts";
import { wakeClaims } from "#app/claims/wake-claims.server.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import { decideAgain } from "#app/resolution/decide-again.server.ts";
import { readSpent } from "#app/resolution/moment.server.ts";
import { decisionOfClaim } from "#app/resolution/read-decision.server.ts";
import {
  AGENT,
  aClaim,
  accept,
  anOrder,
  asOfNow,
  effectsOf,
  line,
  onAnotherDay,
  stateOf,
} from "#tests/integration/effects-claims/a-claim.ts";
import { aStandIn, giveAccess, shop } from "#tests/integration/shopify/a-stand-in.ts";
import { untilQuiet } from "#tests/integration/shopify/until-quiet.ts";
import { withWorker } from "#tests/setup/worker.ts";

const setting = aStandIn();
const DEAR = { line_items: [{ title: "Range hood", price: "9000.00", quantity: 1 }], shipping_lines: [] };

beforeAll(async () => {
  await giveAccess(setting.standIn);
});

const say = (claim: string) =>
  withTransaction((tx) =>
    addMessage(tx, shop, {
      claim,
      from: "customer",
      author: null,
      channel: "email",
      text: "Is there any news?",
      now: new Date(),
    }),
  );
const correct = (claim: string) =>
  withTransaction((tx) => setFault(tx, shop, { claim, fault: "unknown", evidence: [], actor: AGENT, now: new Date() }));

describe("what costs more than the limit", () => {
  test("counts a person's whole day", { timeout: 60_000 }, async () => {
    await onAnotherDay();
    const person = { actor: "staff 99" };
    const order = await withWorker(() => anOrder(setting, DEAR));
    const first = await aClaim(order, "refund", { refundPart: "part", amountMinor: 60_000n });
    const second = await aClaim(order, "refund", { refundPart: "part", amountMinor: 60_000n });
    expect(await accept(first, person)).toMatchObject({ outcome: "accepted" });
    expect(await accept(second, person)).toMatchObject({
      outcome: "approval_asked",
      why: expect.stringContaining("today"),
    });
    await withWorker(() => untilQuiet(setting));
    expect(await effectsOf(second.claim)).toEqual([]);
  });
});

describe("what goes back with a cancelled order", () => {
  test("counts like any money", { timeout: 60_000 }, async () => {
    await onAnotherDay();
    const order = await withWorker(() => anOrder(setting, DEAR));
    const claim = await aClaim(order, "cancel_order");
    expect(await accept(claim)).toMatchObject({
      outcome: "approval_asked",
      why: expect.stringContaining("$9,000.00"),
    });
    expect(await withTransaction((tx) => readSpent(tx, shop, AGENT, new Date()))).toEqual({
      byActorMinor: 0n,
      todayMinor: 0n,
    });
  });
});

describe("a refund of goods with tax on top", () => {
  test("counts as what Shopify gives back", { timeout: 60_000 }, async () => {
    await onAnotherDay();
    const hood = { title: "Range hood", price: "950.00", tax: "76.00", quantity: 1 };
    const order = await withWorker(() => anOrder(setting, { line_items: [hood], shipping_lines: [] }));
    const claim = await aClaim(order, "refund", { lines: line(order, 1), refundPart: "full", amountMinor: 95_000n });
    expect(await accept(claim)).toMatchObject({ outcome: "approval_asked", why: expect.stringContaining("$1,026.00") });
    const included = await withWorker(() =>
      anOrder(setting, { line_items: [hood], shipping_lines: [], taxes_included: true }),
    );
    const other = await aClaim(included, "refund", {
      lines: line(included, 1),
      refundPart: "full",
      amountMinor: 95_000n,
    });
    expect(await accept(other)).toMatchObject({ outcome: "accepted" });
    await withWorker(() => untilQuiet(setting));
  });
});

describe("a person's click", () => {
  test("is needed, with a reason for deciding otherwise and words for who is declined", {
    timeout: 60_000,
  }, async () => {
    const order = await withWorker(() => anOrder(setting));
    const claim = await aClaim(order, "resend", { lines: line(order, 1) });
    for (const actor of ["makegood", "customer", "flow", " "]) {
      expect(await accept(claim, { actor })).toMatchObject({ outcome: "invalid", field: "actor" });
    }
    const otherwise = { action: "decline" as const };
    expect(await accept(claim, otherwise)).toMatchObject({ outcome: "invalid", field: "overrideReason" });
    const internal = { ...otherwise, overrideReason: "The weight says otherwise" };
    expect(await accept(claim, internal)).toMatchObject({ outcome: "invalid", field: "customerReason" });
    const told = { ...internal, customerReason: "The parcel weighed what four dozen weigh." };
    expect(await accept(claim, told)).toEqual({ outcome: "accepted", effects: 0 });
    expect(await stateOf(claim.claim)).toMatchObject({ state: "declined", closingReason: told.customerReason });
    const visible = await readTimeline(pool(), shop, claim.claim, { visibleOnly: true });
    expect(JSON.stringify(visible)).toContain("four dozen");
    expect(JSON.stringify(visible)).not.toContain("says otherwise");
    const { rows } = await pool().query("SELECT action, actor FROM audit_entry WHERE shop = $1 AND subject = $2", [
      shop,
      claim.claim,
    ]);
    expect(rows).toEqual([{ action: "decision_overridden", actor: AGENT }]);
  });

  test("to wait puts the claim out of sight until that day", async () => {
    const order = await withWorker(() => anOrder(setting));
    const claim = await aClaim(order, "carrier_trace", { until: "2099-12-01" });
    expect(await accept(claim)).toEqual({ outcome: "accepted", effects: 0 });
    expect(await stateOf(claim.claim)).toMatchObject({ state: "waiting_carrier", snoozed: true });
    expect(await accept(claim)).toMatchObject({ outcome: "already_accepted", by: AGENT });
  });

  test.each<[string, (claim: string) => Promise<unknown>]>([
    [
      "its day has come",
      async (claim) => {
        await pool().query("UPDATE claim SET snoozed_until = now() - interval '1 minute' WHERE id = $1", [claim]);
        await wakeClaims(new Date());
      },
    ],
    ["the customer writes", (claim) => say(claim)],
    ["a person wants to decide again", (claim) => decideAgain(shop, claim)],
    ["a person corrects what happened", (claim) => correct(claim)],
  ])(
    "what waited can be answered once more when %s, though nothing else is new",
    { timeout: 60_000 },
    async (_, come) => {
      const order = await withWorker(() => anOrder(setting));
      const claim = await aClaim(order, "carrier_trace", { until: "2099-12-01" });
      await withWorker(async () => {
        await accept(claim);
        await untilQuiet(setting);
        await asOfNow(claim);
        await come(claim.claim);
        await untilQuiet(setting);
      });
      const drawn = await decisionOfClaim(pool(), shop, claim.claim);
      expect(drawn).toMatchObject({ chosen: null });
      expect(drawn?.id).not.toBe(claim.decision);
    },
  );

  test("nothing is decided again before what was decided is done, or once the claim is closed", {
    timeout: 60_000,
  }, async () => {
    const order = await withWorker(() => anOrder(setting));
    const claim = await aClaim(order, "refund", { refundPart: "part", amountMinor: 1_000n });
    await accept(claim);
    const refused = { outcome: "not_allowed", words: expect.any(String) };
    expect(await decideAgain(shop, claim.claim)).toEqual(refused);
    await withWorker(() => untilQuiet(setting));
    expect(await stateOf(claim.claim)).toMatchObject({ state: "resolved" });
    expect(await decideAgain(shop, claim.claim)).toEqual(refused);
  });

  test.each([
    ["America/Los_Angeles", "2099-12-01T16:00:00.000Z"],
    ["Pacific/Auckland", "2099-11-30T19:00:00.000Z"],
    ["", "2099-12-01T08:00:00.000Z"],
  ])("to wait ends in the shop's own morning (%s)", async (timezone, expected) => {
    const order = await withWorker(() => anOrder(setting));
    const before = await pool().query("SELECT timezone FROM shop WHERE shop = $1", [shop]);
    await pool().query("UPDATE shop SET timezone = $2 WHERE shop = $1", [shop, timezone]);
    const claim = await aClaim(order, "wait", { until: "2099-12-01" });
    expect(await accept(claim)).toEqual({ outcome: "accepted", effects: 0 });
    const { rows } = await pool().query("SELECT snoozed_until AS until FROM claim WHERE shop = $1 AND id = $2", [
      shop,
      claim.claim,
    ]);
    expect(rows[0].until.toISOString()).toBe(expected);
    await pool().query("UPDATE shop SET timezone = $2 WHERE shop = $1", [shop, before.rows[0].timezone]);
  });
});
