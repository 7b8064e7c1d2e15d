// What a remedy takes from contribution: what the table told, with what the person changed.
import { describe, expect, test } from "vitest";
import type { ShopifyId } from "#app/lib/ids.ts";
import { ACTIONS, type Action, type CostedAction, NO_TERMS, type Terms } from "#app/resolution/actions.ts";
import type { MomentOfActing } from "#app/resolution/moment.ts";
import { DEFAULT_POLICY } from "#app/resolution/policy.ts";
import { remedyCost } from "#app/resolution/remedy-cost.ts";
import { moment, ORDER } from "#tests/unit/resolution/a-moment.ts";

const { costs } = DEFAULT_POLICY;
const lines = [{ lineId: "11" as ShopifyId, quantity: 1 }];
const sending = { ...NO_TERMS, lines };

const row = (action: CostedAction, terms: Terms, directMinor: bigint) => ({
  action,
  terms,
  admissible: true,
  whyNot: null,
  directMinor,
  disputeMinor: 300n,
  relationshipMinor: 200n,
  totalMinor: directMinor + 500n,
});

const TABLE = [
  row("resend", { ...sending, expedited: true }, 3_580n + costs.expeditedMinor),
  row("exchange", { ...sending, returnLabel: true }, 2_900n),
  row("refund", { ...sending, amountMinor: 4_800n, refundPart: "full" }, 4_800n),
  row("store_credit", { ...sending, amountMinor: 4_800n }, 2_304n),
  row("redo_at_cost", { ...sending, amountMinor: 1_900n }, 0n),
  row("carrier_trace", NO_TERMS, 500n),
];

const now = (table: MomentOfActing["decision"]["table"] = TABLE) => {
  const at = moment({ order: { ...ORDER, shippingMinor: 600n } });
  return { ...at, decision: { ...at.decision, table } };
};

const cost = (action: Action, terms: Partial<Terms> = {}, at = now()) =>
  remedyCost(action, { ...sending, ...terms }, at, DEFAULT_POLICY);

describe("a remedy costs", () => {
  test.each<[string, Action, Partial<Terms>, bigint]>([
    ["what the table told", "resend", { expedited: true }, 3_580n + costs.expeditedMinor],
    ["less without the express parcel", "resend", {}, 3_580n],
    ["more with a label for the way back", "resend", { returnLabel: true }, 3_580n + costs.returnLabelMinor],
    ["no second label in an exchange", "exchange", { returnLabel: true }, 2_900n],
    ["the money of a refund", "refund", { amountMinor: 4_800n, refundPart: "full" }, 4_800n],
    ["as much as was changed to", "refund", { amountMinor: 1_250n, refundPart: "part" }, 1_250n],
    ["a part of the credit its part", "store_credit", { amountMinor: 2_400n }, 1_152n],
    ["nothing when the customer pays for it", "redo_at_cost", { amountMinor: 2_500n }, 0n],
  ])("%s", (_, action, terms, expected) => {
    expect(cost(action, terms)).toBe(expected);
  });

  test.each<[string, Action, Partial<Terms>, bigint]>([
    ["the price of the goods", "redo_free", { expedited: true }, 4_800n + costs.expeditedMinor],
    ["the money", "store_credit", { amountMinor: 700n }, 700n],
    ["the shipping", "refund", { refundPart: "shipping" }, 600n],
    ["a gift", "thank_you_gift", { lines: [] }, costs.giftMinor],
  ])("where the table does not have it: %s", (_, action, terms, expected) => {
    expect(cost(action, terms, now([]))).toBe(expected);
  });

  test("nothing where nothing is given, or without an order", () => {
    const giving = new Set(["resend", "refund", "store_credit", "exchange", "redo_free", "thank_you_gift"]);
    for (const action of ACTIONS) {
      if (!giving.has(action)) expect(cost(action)).toBe(0n);
      expect(cost(action, {}, { ...now(), order: null })).toBe(0n);
    }
  });
});
