import { describe, expect, test } from "vitest";
import { actorWords, agentChoices, dueView } from "#app/components/claim-words.ts";
import { asShopifyId, type ShopifyId } from "#app/lib/ids.ts";
import { ACTIONS, type CostedAction, NO_TERMS, type Terms } from "#app/resolution/actions.ts";
import { decide } from "#app/resolution/decide.ts";
import type { CostRow, Decision } from "#app/resolution/decision.ts";
import { DEFAULT_POLICY } from "#app/resolution/policy.ts";
import { suggestionView, termsFor } from "#app/routes/claim/suggestion-view.ts";
import { eventView } from "#app/routes/claim/timeline-view.ts";
import { whatHappens } from "#app/routes/claim/what-happens.ts";
import { ORDINARY } from "#tests/unit/resolution/facts.ts";

const FORMATS = { locale: "en-US", timezone: "UTC", currency: "USD" };
const READER = {
  actor: "staff 7",
  staff: [
    { id: "8", name: "Mei Tanaka", owner: false, approver: false, seenAt: new Date("2026-11-23T09:00:00Z") },
    { id: "10", name: null, owner: false, approver: false, seenAt: new Date("2026-11-23T09:00:00Z") },
  ],
};
const NOW = new Date("2026-11-23T12:00:00Z");
const inHours = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
const due = (
  hours: number | null,
  state: "open" | "waiting_customer" | "resolved" = "open",
  snoozed: number | null = null,
) =>
  dueView(
    { dueAt: hours === null ? null : inHours(hours), snoozedUntil: snoozed === null ? null : inHours(snoozed), state },
    NOW,
    FORMATS,
  );

describe("a deadline in words", () => {
  test.each([
    [-5, "open", "Overdue by 5 hours", "critical"],
    [-100, "open", "Overdue by 4 days", "critical"],
    [1, "open", "Due in an hour", "warning"],
    [6, "open", "Due in 6 hours", undefined],
    [72, "open", "Due Nov 26, 2026, 12:00 PM", undefined],
  ] as const)("%i hours from now, %s", (hours, state, words, tone) => {
    expect(due(hours, state)).toEqual({ words, tone });
  });

  test("only what waits for us is overdue; what is closed or has none is not due", () => {
    expect(due(-5, "waiting_customer")).toBeNull();
    expect(due(-5, "resolved")).toBeNull();
    expect(due(null)).toBeNull();
  });

  test("a snoozed claim says until when", () => {
    expect(due(-5, "open", 48)).toEqual({ words: "Snoozed until Nov 25, 2026", tone: undefined });
  });
});

test("people are named as the reader would", () => {
  const actors = ["staff 7", "staff 8", "staff 9", "staff 10", "staff", "customer", "makegood"];
  expect(actors.map((actor) => actorWords(actor, READER))).toEqual([
    "You",
    "Mei Tanaka",
    "Staff 9",
    "Staff 10",
    "Staff",
    "The customer",
    "Makegood",
  ]);
});

test("agents are offered by their names, the reader not among them", () => {
  expect(agentChoices(["staff 10", "staff 7", "staff 8", "staff 9", "staff 8"], READER)).toEqual([
    { label: "Mei Tanaka", value: "staff 8" },
    { label: "Staff 9", value: "staff 9" },
    { label: "Staff 10", value: "staff 10" },
  ]);
});

describe("what a click will do", () => {
  const plain = {
    words: "",
    amount: null,
    plusTaxAt: null,
    until: null,
    expedited: null,
    returnLabel: null,
    signature: null,
  };

  test.each(ACTIONS)("is told step by step for %s, ending with the claim itself", (action) => {
    const steps = whatHappens({ ...plain, action }, "USD", null);
    expect(steps.length).toBeGreaterThanOrEqual(2);
    expect(steps.at(-1)).toMatch(/claim|dispute/);
  });

  test("names the day to look again, once it is typed in full", () => {
    const steps = (until: string) => whatHappens({ ...plain, action: "carrier_trace", until }, "USD", null).join(" ");
    expect(steps("2026-11-29")).toContain("It comes back to you on November 29, 2026.");
    expect(steps("2026-1")).not.toContain("comes back");
  });

  test("names amount, shipping, label and tag", () => {
    expect(whatHappens({ ...plain, action: "refund", amount: "25.00" }, "USD", null)[0]).toContain("USD 25.00");
    const steps = whatHappens(
      { ...plain, action: "resend", expedited: true, returnLabel: true, signature: true },
      "USD",
      null,
    );
    expect(steps.join(" ")).toMatch(/expedited.*signed for.*return label.*“makegood-resend”/);
  });

  test("says that tax on top goes back too, with the whole amount alone", () => {
    const first = (amount: string, plusTaxAt: string | null) =>
      whatHappens({ ...plain, action: "refund", amount, plusTaxAt }, "USD", null)[0];
    expect(first("48.00", "48.00")).toMatch(/USD 48\.00, and its tax besides.*can't be undone/);
    expect(first("48", "48.00")).toContain("tax besides");
    expect(first("47.00", "48.00")).toMatch(/^Shopify: USD 47\.00 is refunded/);
    expect(first("48.00", null)).not.toContain("tax");
  });

  test("says of a dispute what is written, and that a person sends it", () => {
    const contest = (evidence: string | null) =>
      whatHappens({ ...plain, action: "contest_dispute" }, "USD", evidence).join(" ");
    expect(contest("Order #1001 was placed.")).toMatch(
      /Nothing is sent to the bank.*makegood-contest-dispute.*submit it/,
    );
    expect(contest(null)).toMatch(/^Nothing is done in Shopify.*until the bank has decided/);
  });
});

describe("the terms of another answer", () => {
  const line = { lineId: asShopifyId("11") as ShopifyId, quantity: 1 };
  const terms = (amountMinor: bigint | null): Terms => ({ ...NO_TERMS, lines: [line], amountMinor });
  const row = (action: CostedAction, amountMinor: bigint): CostRow => ({
    action,
    terms: terms(amountMinor),
    admissible: true,
    whyNot: null,
    directMinor: 0n,
    disputeMinor: 0n,
    relationshipMinor: 0n,
    totalMinor: 0n,
  });
  const decision = {
    action: "resend" as const,
    terms: terms(null),
    runnerUp: { action: "refund" as const, terms: terms(4_800n), words: "" },
    table: [row("refund", 1n), row("store_credit", 4_500n)],
  };

  test.each([
    ["resend", terms(null)],
    ["refund", terms(4_800n)],
    ["store_credit", terms(4_500n)],
    ["exchange", terms(null)],
    ["hold_order", NO_TERMS],
  ] as const)("of %s", (action, expected) => {
    expect(termsFor(action, decision)).toEqual(expected);
  });
});

test("a refund in full tells of the tax on top, where there is any", () => {
  const refund = decide(ORDINARY, DEFAULT_POLICY);
  const whole: Decision = {
    ...refund,
    action: "refund",
    terms: { ...NO_TERMS, refundPart: "full", amountMinor: 4_800n },
  };
  const view = (decision: Decision, taxOnTop: boolean) =>
    suggestionView({ id: "d", decision, decidedAt: NOW, policyVersion: 1, bankEvidence: null }, FORMATS, {
      possible: () => true,
      taxOnTop,
    });
  expect(view(whole, true)).toMatchObject({ suggested: { amount: "48.00", plusTaxAt: "48.00" } });
  expect(view(whole, true).notes.at(-1)).toContain("without tax");
  expect(view(whole, false).notes).toEqual(whole.notes.map(({ words }) => words));
  const part: Decision = { ...whole, terms: { ...whole.terms, refundPart: "part" } };
  expect(view(part, true).suggested.plusTaxAt).toBeNull();
});

describe("a step on the timeline", () => {
  const step = (kind: Parameters<typeof eventView>[0]["kind"], detail: Record<string, unknown>) =>
    eventView(
      { id: "1", at: NOW, actor: "staff 8", kind, words: "Step", detail, visible: false },
      { ...READER, formats: FORMATS },
    ).detail;

  test.each([
    ["assigned", { from: null, to: "staff 7" }, "To you"],
    ["assigned", { from: null, to: "staff 8" }, "To Mei Tanaka"],
    ["assigned", { from: null, to: "staff 9" }, "To Staff 9"],
    ["assigned", { from: "staff 7", to: null }, "To nobody"],
    ["fault_set", { from: "unknown", to: "carrier", reason: "A scan" }, "The carrier's. A scan"],
    ["moved", { from: "open", to: "resolved", reason: "Done", words: "Resolved" }, "Resolved. Done"],
    ["why_changed", { from: "Damaged", to: "Defective" }, "Damaged → Defective"],
    ["snoozed", { to: "2026-12-24T08:00:00Z", reason: "" }, "Until Dec 24, 2026"],
    ["threat_reported", { to: "the review site" }, "To the review site"],
    ["note_added", { reason: "Called back" }, "Called back"],
    ["decision_overridden", { reason: "They asked.", words: "Refund" }, "They asked. Refund"],
    ["decision_overridden", { reason: "Why not?", words: "Refund" }, "Why not? Refund"],
    ["photo_added", { photo: "x" }, null],
  ] as const)("%s", (kind, detail, expected) => {
    expect(step(kind, detail)).toBe(expected);
  });
});
