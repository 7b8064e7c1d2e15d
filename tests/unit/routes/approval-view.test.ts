// What the approver reads before approving: the answer with its terms, its pieces and its cost.
import { expect, test } from "vitest";
import type { ShopifyId } from "#app/lib/ids.ts";
import { type Action, NO_TERMS, type Terms } from "#app/resolution/actions.ts";
import { decide } from "#app/resolution/decide.ts";
import { DEFAULT_POLICY } from "#app/resolution/policy.ts";
import { chosenView } from "#app/routes/claim/done-view.ts";
import { ORDINARY } from "#tests/unit/resolution/facts.ts";

const LINE = "11" as ShopifyId;
const READER = {
  actor: "staff 7",
  staff: [{ id: "7", name: "Crystal Waters", owner: true, approver: false, seenAt: new Date(0) }],
  formats: { locale: "en-US", timezone: "UTC", currency: "USD" },
};

function shown(action: Action, terms: Partial<Terms>, more: { costMinor?: bigint; customerReason?: string } = {}) {
  const at = new Date("2026-11-23T09:00:00Z");
  const lines = [{ lineId: LINE, quantity: 2 }];
  return chosenView(
    {
      id: "d",
      claimId: "c",
      policyVersion: 1,
      decidedAt: at,
      facts: ORDINARY,
      result: decide(ORDINARY, DEFAULT_POLICY),
      chosen: {
        action,
        terms: { ...NO_TERMS, lines, ...terms },
        by: "staff 12",
        at,
        overrideReason: null,
        customerReason: more.customerReason ?? null,
        costMinor: more.costMinor ?? 0n,
      },
      approvalAskedAt: at,
      approvedBy: null,
      settledAt: null,
    },
    READER,
    new Map([[LINE, "Napkins, dozen"]]),
  );
}

test("what costs more than the limit is told with its amount, its pieces and its cost", () => {
  const view = shown("refund", { refundPart: "full", amountMinor: 900_000n }, { costMinor: 900_000n });
  expect(view?.words).toBe("Refund $9,000.00.");
  expect(view?.approval?.what).toEqual([
    "To be approved: Refund $9,000.00.",
    "It is about 2 × Napkins, dozen.",
    "It costs $9,000.00 at most.",
  ]);
});

test("so is a proposal to the owner, and not only its name", () => {
  const view = shown("escalate", { proposal: "redo_at_cost", amountMinor: 2_500n, signature: true });
  expect(view?.approval?.what.slice(0, 2)).toEqual([
    "To be approved: Make and send 2 pieces again at cost: the customer pays $25.00, with signature.",
    "It is about 2 × Napkins, dozen.",
  ]);
});

test("who approves a refusal reads what the customer will read", () => {
  const view = shown("escalate", { lines: [], proposal: "decline" }, { customerReason: "The scan is at your door." });
  expect(view?.approval?.what).toEqual([
    "To be approved: Decline, with the evidence.",
    "The customer will read: “The scan is at your door.”",
  ]);
});

test("what was asked without a proposal says nothing that is not known", () => {
  expect(shown("escalate", { lines: [] })?.approval?.what).toEqual([]);
});

test("an amount that was changed is told as it was changed", () => {
  const { action, terms } = decide(ORDINARY, DEFAULT_POLICY);
  expect(shown(action, { ...terms, expedited: !terms.expedited })?.words).not.toBe(
    decide(ORDINARY, DEFAULT_POLICY).words,
  );
});
