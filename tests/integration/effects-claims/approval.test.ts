// Who may approve what costs more than the limits: asked where it is written down, whatever a page would offer.
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { readTimeline } from "#app/claims/timeline.server.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import { type Action, NO_TERMS, type Terms } from "#app/resolution/actions.ts";
import { answerApproval } from "#app/resolution/approve.server.ts";
import { readSpent } from "#app/resolution/moment.server.ts";
import { readPolicy, savePolicy } from "#app/resolution/policy.server.ts";
import { DEFAULT_POLICY } from "#app/resolution/policy.ts";
import { readDecision } from "#app/resolution/read-decision.server.ts";
import { meet } from "#app/staff/meet.server.ts";
import { nameApprovers } from "#app/staff/name-approvers.server.ts";
import {
  aClaim,
  accept,
  anOrder,
  asItWasDrawn,
  effectsOf,
  line,
  type Order,
  onAnotherDay,
  type Suggested,
  stateOf,
} from "#tests/integration/effects-claims/a-claim.ts";
import { aStandIn, giveAccess, shop } from "#tests/integration/shopify/a-stand-in.ts";
import { untilQuiet } from "#tests/integration/shopify/until-quiet.ts";
import { startTestWorker } from "#tests/setup/worker.ts";

const setting = aStandIn();
const DEAR = { line_items: [{ title: "Range hood", price: "9000.00", quantity: 1 }], shipping_lines: [] };
const OWNER = "staff 7";
const AGENT = "staff 12";
const COLLEAGUE = "staff 15";
const APPROVER = "staff 18";
const STRANGER = "staff 99";
const NOT_ALLOWED = { outcome: "not_allowed", words: expect.stringContaining("Crystal Waters") };

beforeAll(async () => {
  await giveAccess(setting.standIn);
});

beforeEach(async () => {
  await startTestWorker();
  await onAnotherDay();
  await pool().query("DELETE FROM staff_member WHERE shop = $1", [shop]);
  for (const id of [7, 12, 15, 18]) await meet(shop, { id: String(id), idToken: setting.standIn.idToken(id) });
  await withTransaction((tx) => nameApprovers(tx, shop, { ids: ["18"], actor: OWNER }));
});

/** A refund of $9,000 that `asker` asked for. */
async function asked(asker: string): Promise<Suggested> {
  const order = await anOrder(setting, DEAR);
  const claim = await aClaim(order, "refund", { lines: line(order, 1), refundPart: "full", amountMinor: 900_000n });
  expect(await accept(claim, { actor: asker })).toMatchObject({
    outcome: "approval_asked",
    why: expect.stringContaining("$9,000.00"),
  });
  return claim;
}

const approve = ({ claim, decision }: Suggested, actor: string, reason = "") =>
  answerApproval(shop, { claim, decision, actor, approve: true, reason });
const refuse = ({ claim, decision }: Suggested, actor: string, reason = "") =>
  answerApproval(shop, { claim, decision, actor, approve: false, reason });
/** A claim that moved on is looked at anew, and these suggestions are not what our own look would find. */
async function openAgain(claim: Suggested): Promise<void> {
  await untilQuiet(setting);
  await asItWasDrawn(claim);
}
const approvals = async (claim: string) =>
  (
    await pool().query(
      "SELECT actor, detail->>'as' AS as FROM audit_entry WHERE shop = $1 AND subject = $2 AND action = $3",
      [shop, claim, "approval_given"],
    )
  ).rows;

describe("what costs more than the limit", () => {
  test("waits, and is done once when the owner or a named approver approves", { timeout: 60_000 }, async () => {
    const claim = await asked(AGENT);
    expect(await effectsOf(claim.claim)).toEqual([]);
    expect(await stateOf(claim.claim)).toMatchObject({ state: "waiting_us" });
    expect(await accept(claim, { actor: COLLEAGUE })).toMatchObject({
      outcome: "blocked",
      because: "waits_for_approval",
    });
    for (const actor of [AGENT, COLLEAGUE, STRANGER, "staff"]) {
      expect(await approve(claim, actor, "Because."), actor).toMatchObject(NOT_ALLOWED);
    }
    for (const actor of ["makegood", "customer", "flow", ""]) {
      expect(await approve(claim, actor, "Because."), actor).toMatchObject({ outcome: "invalid", field: "actor" });
    }
    expect(await effectsOf(claim.claim)).toEqual([]);
    expect(await approvals(claim.claim)).toEqual([]);
    const both = await Promise.all([approve(claim, OWNER), approve(claim, APPROVER)]);
    expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(["accepted", "stale"]);
    await untilQuiet(setting);
    expect(await stateOf(claim.claim)).toMatchObject({ state: "resolved" });
    const kinds = (await readTimeline(pool(), shop, claim.claim)).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(["approval_asked", "approved", "effect_done"]));
    expect(await approvals(claim.claim)).toHaveLength(1);
  });

  test("is not approved by whoever asked, unless that is the owner, with a reason", { timeout: 60_000 }, async () => {
    const approvers = await asked(APPROVER);
    expect(await approve(approvers, APPROVER, "I am sure.")).toMatchObject(NOT_ALLOWED);
    const owners = await asked(OWNER);
    expect(await approve(owners, OWNER)).toMatchObject({ outcome: "invalid", field: "overrideReason" });
    expect(await approve(owners, OWNER, "My own kitchen has one.")).toMatchObject({ outcome: "accepted" });
    expect(await approvals(owners.claim)).toEqual([{ actor: OWNER, as: "owner" }]);
  });

  test("is refused by who may approve, and taken back by who asked", { timeout: 60_000 }, async () => {
    const claim = await asked(AGENT);
    expect(await refuse(claim, COLLEAGUE, "I would not.")).toMatchObject(NOT_ALLOWED);
    expect(await refuse(claim, AGENT)).toMatchObject({ outcome: "invalid" });
    expect(await refuse(claim, AGENT, "I mixed up the orders.")).toEqual({ outcome: "refused" });
    await openAgain(claim);
    expect(await accept(claim, { actor: AGENT })).toMatchObject({ outcome: "approval_asked" });
    expect(await refuse(claim, APPROVER, "Send a technician first.")).toEqual({ outcome: "refused" });
    await openAgain(claim);
    expect(await accept(claim, { actor: COLLEAGUE })).toMatchObject({ outcome: "approval_asked" });
    expect(await approve(claim, APPROVER)).toMatchObject({ outcome: "accepted" });
    expect(await approvals(claim.claim)).toEqual([{ actor: APPROVER, as: "approver" }]);
  });

  test("is no longer approved by whom the owner took it from", { timeout: 60_000 }, async () => {
    const claim = await asked(AGENT);
    await withTransaction((tx) => nameApprovers(tx, shop, { ids: [], actor: OWNER }));
    expect(await approve(claim, APPROVER, "Because.")).toMatchObject(NOT_ALLOWED);
  });

  test("is watched over by colleagues while Shopify does not say who owns the shop", { timeout: 60_000 }, async () => {
    await pool().query("DELETE FROM staff_member WHERE shop = $1", [shop]);
    const claim = await asked(AGENT);
    expect(await approve(claim, AGENT, "Because.")).toMatchObject({
      outcome: "not_allowed",
      words: expect.stringContaining("does not know yet who owns this shop"),
    });
    expect(await approve(claim, COLLEAGUE)).toMatchObject({ outcome: "invalid", field: "overrideReason" });
    expect(await approve(claim, COLLEAGUE, "I saw the photo.")).toMatchObject({ outcome: "accepted" });
    expect(await approvals(claim.claim)).toEqual([{ actor: COLLEAGUE, as: "colleague" }]);
    const approved = (await readTimeline(pool(), shop, claim.claim)).find(({ kind }) => kind === "approved");
    expect(approved?.detail).toMatchObject({ reason: "I saw the photo." });
  });
});

describe("what is approved", () => {
  const spent = (actor: string) => withTransaction((tx) => readSpent(tx, shop, actor, new Date()));

  test("counts on the day of the approval, and for nobody who had it looked at", { timeout: 60_000 }, async () => {
    const claim = await asked(AGENT);
    await onAnotherDay();
    expect(await spent(AGENT)).toEqual({ byActorMinor: 0n, todayMinor: 0n });
    expect(await approve(claim, OWNER)).toMatchObject({ outcome: "accepted" });
    for (const actor of [AGENT, OWNER]) {
      expect(await spent(actor), actor).toEqual({ byActorMinor: 0n, todayMinor: 900_000n });
    }
    await onAnotherDay();
    expect(await spent(OWNER)).toEqual({ byActorMinor: 0n, todayMinor: 0n });
  });

  test("counts for the owner who approves a request of their own", { timeout: 60_000 }, async () => {
    const claim = await asked(OWNER);
    expect(await approve(claim, OWNER, "My own kitchen has one.")).toMatchObject({ outcome: "accepted" });
    expect(await spent(OWNER)).toEqual({ byActorMinor: 900_000n, todayMinor: 900_000n });
    expect(await spent(AGENT)).toEqual({ byActorMinor: 0n, todayMinor: 900_000n });
  });
});

describe("what the owner is asked", () => {
  const WHY = { overrideReason: "It is more than I may decide." };
  const ask = (order: Order, proposal: Action, terms: Partial<Terms>) =>
    aClaim(order, "escalate", { lines: line(order, 1), ...terms, proposal });
  const told = "The parcel weighed what four dozen weigh.";

  test("is whole before it is asked, and again before it is approved", { timeout: 60_000 }, async () => {
    const order = await anOrder(setting);
    for (const proposal of ["redo_at_cost", "store_credit", "refund"] as const) {
      const claim = await ask(order, proposal, {});
      expect(await accept(claim, { actor: AGENT }), proposal).toMatchObject({ outcome: "invalid", field: "terms" });
    }
    expect(await accept(await ask(order, "escalate", {}), { actor: AGENT })).toMatchObject({ outcome: "invalid" });
    const claim = await ask(order, "redo_at_cost", { amountMinor: 2_500n });
    expect(await accept(claim, { actor: AGENT })).toMatchObject({ outcome: "approval_asked" });
    // As it may have been asked before anybody looked.
    const amount = (json: string) =>
      pool().query(
        "UPDATE decision SET chosen_terms = jsonb_set(chosen_terms, '{amountMinor}', $3) WHERE shop = $1 AND id = $2",
        [shop, claim.decision, json],
      );
    await amount("null");
    expect(await approve(claim, OWNER)).toMatchObject({ outcome: "invalid", field: "terms" });
    expect(await effectsOf(claim.claim)).toEqual([]);
    await amount('"2500"');
    expect(await approve(claim, OWNER)).toMatchObject({ outcome: "accepted" });
    const { rows } = await pool().query(
      "SELECT payload->>'payMinor' AS pays FROM effect WHERE shop = $1 AND claim_id = $2 AND kind = 'replacement_order'",
      [shop, claim.claim],
    );
    expect(rows).toEqual([{ pays: "2500" }]);
  });

  test("is told with its cost, and is done with its terms", { timeout: 60_000 }, async () => {
    const order = await anOrder(setting);
    const claim = await ask(order, "store_credit", { amountMinor: 1_200n });
    expect(await accept(claim, { actor: AGENT })).toMatchObject({ outcome: "approval_asked" });
    expect((await readDecision(pool(), shop, claim.decision))?.chosen).toMatchObject({ costMinor: 1_200n });
    expect(await approve(claim, OWNER)).toMatchObject({ outcome: "accepted" });
    await untilQuiet(setting);
    expect((await effectsOf(claim.claim))[0]).toMatchObject({ kind: "store_credit", status: "done" });
  });

  test("refuses the customer with a reason only, which the approver reads first", { timeout: 60_000 }, async () => {
    const order = await anOrder(setting);
    const claim = await aClaim(order, "decline");
    const wish = { actor: AGENT, action: "escalate", terms: { ...NO_TERMS, proposal: "decline" }, ...WHY } as const;
    expect(await accept(claim, wish)).toMatchObject({ outcome: "invalid", field: "customerReason" });
    expect(await accept(claim, { ...wish, customerReason: told })).toMatchObject({ outcome: "approval_asked" });
    expect((await readDecision(pool(), shop, claim.decision))?.chosen).toMatchObject({ customerReason: told });
    const seen = async () => JSON.stringify(await readTimeline(pool(), shop, claim.claim, { visibleOnly: true }));
    expect(await seen()).not.toContain(told);
    expect(await approve(claim, OWNER)).toEqual({ outcome: "accepted", effects: 0 });
    expect(await stateOf(claim.claim)).toMatchObject({ state: "declined", closingReason: told });
    expect(await seen()).toContain(told);
  });

  test("stays in sight until it is answered, whatever day the proposal names", { timeout: 60_000 }, async () => {
    const order = await anOrder(setting);
    const claim = await ask(order, "carrier_trace", { until: "2099-12-01" });
    expect(await accept(claim, { actor: AGENT })).toMatchObject({ outcome: "approval_asked" });
    expect(await stateOf(claim.claim)).toMatchObject({ state: "waiting_us", snoozed: false });
    expect(await approve(claim, OWNER)).toEqual({ outcome: "accepted", effects: 0 });
    expect(await stateOf(claim.claim)).toMatchObject({ state: "waiting_carrier", snoozed: true });
  });
});

describe("the limits themselves", () => {
  const caps = { ...DEFAULT_POLICY.caps, approvalAboveMinor: 10_000_000n };
  const save = async (actor: string, change: Partial<typeof DEFAULT_POLICY>) => {
    const { version, policy } = await readPolicy(pool(), shop);
    const edit = { policy: { ...policy, ...change }, basedOn: version, why: "To see.", actor };
    return withTransaction((tx) => savePolicy(tx, shop, edit));
  };

  test("are the owner's to change; the rest of the policy is everyone's", async () => {
    for (const actor of [AGENT, APPROVER, STRANGER, "staff"]) {
      expect(await save(actor, { caps }), actor).toMatchObject({ outcome: "not_allowed" });
    }
    expect((await readPolicy(pool(), shop)).policy.caps).toEqual(DEFAULT_POLICY.caps);
    const { thresholds } = DEFAULT_POLICY;
    expect(await save(AGENT, { thresholds: { ...thresholds, normalMaxDays: 9 } })).toMatchObject({ outcome: "saved" });
    expect(await save(OWNER, { caps })).toMatchObject({ outcome: "saved" });
    expect((await readPolicy(pool(), shop)).policy.caps).toEqual(caps);
  });
});
