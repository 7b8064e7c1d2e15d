// What holds for every claim.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ACTIONS, type Action, COSTED, WEIGHTY } from "#app/resolution/actions.ts";
import { decide } from "#app/resolution/decide.ts";
import type { DecisionFacts } from "#app/resolution/facts.ts";
import { DEFAULT_POLICY, type Policy } from "#app/resolution/policy.ts";
import { solve } from "#app/resolution/solve.ts";
import { kindness as kindnessOf } from "#tests/builders/kindness.ts";
import { anyClaim } from "#tests/unit/resolution/any-claim.ts";
import { claimOf } from "#tests/unit/resolution/facts.ts";

const RUNS = { numRuns: 300 };

const action = (facts: DecisionFacts, policy: Policy = DEFAULT_POLICY): Action => solve(facts, policy).ruled.action;

/** A gift that is worth more than what is claimed makes whole too. */
function kindness(facts: DecisionFacts): number {
  const given = action(facts);
  const outweighs = given === "thank_you_gift" && facts.claim.amountMinor <= DEFAULT_POLICY.costs.giftMinor;
  return outweighs ? 3 : kindnessOf(given, facts.claim.wish);
}

function neverWorse(changed: (facts: DecisionFacts) => DecisionFacts | null): void {
  fc.assert(
    fc.property(anyClaim, (facts) => {
      const better = changed(facts);
      fc.pre(better !== null);
      expect(kindness(better)).toBeGreaterThanOrEqual(kindness(facts));
    }),
    RUNS,
  );
}

describe("a better customer is never treated worse", () => {
  test("who brought more profit", () => {
    fc.assert(
      fc.property(anyClaim, fc.bigInt(1n, 500_000n), (facts, more) => {
        const { contributionMinor } = facts.customer;
        const better = claimOf({ customer: { contributionMinor: contributionMinor + more } }, facts);
        expect(kindness(better)).toBeGreaterThanOrEqual(kindness(facts));
      }),
      RUNS,
    );
  });
  test("whose tier is the highest", () =>
    neverWorse((facts) => claimOf({ customer: { tier: "gold", topTier: true } }, facts)));
  test("whose history is clear", () => neverWorse((facts) => claimOf({ customer: { standing: "clear" } }, facts)));
  test("who may be a business", () => neverWorse((facts) => claimOf({ customer: { possibleB2b: true } }, facts)));
  test("who has been with us for long", () =>
    neverWorse((facts) => claimOf({ customer: { tenureDays: 900, orders: 9 } }, facts)));
  test("who never claimed before", () => neverWorse((facts) => claimOf({ customer: { earlierClaims: 0 } }, facts)));
});

describe("more evidence for the customer never worsens the answer", () => {
  test("a photo that is new", () =>
    neverWorse(({ proof, ...facts }) =>
      claimOf({ claim: { photos: 3 } }, { ...facts, proof: { ...proof, photoSeenBefore: false } }),
    ));
  test("others say the same", () => neverWorse((facts) => claimOf({ proof: { cluster: true } }, facts)));
  test("the weight no longer contradicts", () =>
    neverWorse((facts) =>
      facts.proof.weight === "contradicts" ? claimOf({ proof: { weight: "unknown" } }, facts) : null,
    ));
  test("the weight fits", () =>
    neverWorse((facts) =>
      facts.claim.why === "missing_items" ? claimOf({ proof: { weight: "consistent" } }, facts) : null,
    ));
  test("the carrier told of trouble", () =>
    neverWorse((facts) => claimOf({ transit: { carrierException: true } }, facts)));
  test("the carrier found it lost", () => neverWorse((facts) => claimOf({ proof: { traceFoundLoss: true } }, facts)));
  test("nobody signed", () => neverWorse((facts) => claimOf({ proof: { signature: false } }, facts)));
  test("packing was neither photographed nor checked", () =>
    neverWorse((facts) => claimOf({ proof: { photosBeforeShipping: 0, doubleChecked: false } }, facts)));
  test("it was our mistake", () => neverWorse((facts) => claimOf({ claim: { fault: "merchant" } }, facts)));
});

describe("more cost never makes an answer more attractive", () => {
  const dearer: [Action, (policy: Policy) => Policy][] = [
    ["thank_you_gift", (policy) => ({ ...policy, costs: { ...policy.costs, giftMinor: 9_000n } })],
    ["carrier_trace", (policy) => ({ ...policy, costs: { ...policy.costs, traceMinor: 9_000n } })],
    ["ask_for_evidence", (policy) => ({ ...policy, costs: { ...policy.costs, evidenceMinor: 9_000n } })],
    ["store_credit", (policy) => ({ ...policy, costs: { ...policy.costs, creditRedeemed: 1 } })],
    ["redo_free", (policy) => ({ ...policy, costs: { ...policy.costs, personalisationMinor: 9_000n } })],
    ["exchange", (policy) => ({ ...policy, costs: { ...policy.costs, returnLabelMinor: 9_000n } })],
    [
      "resend",
      (policy) => ({ ...policy, costs: { ...policy.costs, shippingMinor: 1_900n, shippingLargeMinor: 9_000n } }),
    ],
  ];
  test.each(dearer)("%s", (name, change) => {
    const policy = change(DEFAULT_POLICY);
    fc.assert(
      fc.property(anyClaim, (facts) => {
        if (action(facts) !== name) expect(action(facts, policy)).not.toBe(name);
      }),
      RUNS,
    );
  });
});

describe("every decision", () => {
  test("is whole: cheapest first, two facts, confidence a share, refunds within what is left", () => {
    fc.assert(
      fc.property(anyClaim, (facts) => {
        const decision = decide(facts, DEFAULT_POLICY);
        expect(ACTIONS).toContain(decision.action);
        const totals = decision.table.map(({ totalMinor }) => totalMinor);
        expect(totals).toEqual(totals.toSorted((a, b) => Number(a - b)));
        for (const row of decision.table) {
          expect(COSTED).toContain(row.action);
          expect(row.admissible).toBe(row.whyNot === null);
          expect(row.directMinor >= 0n && row.disputeMinor >= 0n && row.relationshipMinor >= 0n).toBe(true);
        }
        expect(decision.carrying[0].words).not.toBe(decision.carrying[1].words);
        expect(decision.confidence).toBeGreaterThanOrEqual(0);
        expect(decision.confidence).toBeLessThanOrEqual(1);
        expect(decision.runnerUp?.action).not.toBe(decision.action);
        expect(decision.contributionAfterMinor).toBe(decision.contributionBeforeMinor - decision.costMinor);
        if (decision.action === "refund") {
          expect((decision.terms.amountMinor ?? 0n) <= facts.order.refundableMinor).toBe(true);
        }
      }),
      RUNS,
    );
  });

  test("refuses only with proof, after a dispute or when the money is back", () => {
    fc.assert(
      fc.property(anyClaim, (facts) => {
        const { rule, table, action: given } = decide(facts, DEFAULT_POLICY);
        if (given !== "decline" || rule.code !== "least_expected_cost") return;
        expect(table.find((row) => row.action === "decline")?.admissible).toBe(true);
        expect(facts.proof.cluster).toBe(false);
      }),
      RUNS,
    );
  });

  test("flips where it says that it flips", () => {
    fc.assert(
      fc.property(anyClaim, (facts) => {
        const { flip, action: given } = decide(facts, DEFAULT_POLICY);
        expect(flip?.thenAction).not.toBe(given);
      }),
      RUNS,
    );
  });

  test("gives nothing beside an open dispute, whoever asks", () => {
    fc.assert(
      fc.property(anyClaim, (facts) => {
        const given = action(claimOf({ dispute: { state: "open" } }, facts));
        expect(["contest_dispute", "accept_dispute"]).toContain(given);
      }),
      RUNS,
    );
  });

  test("marks nobody for our own mistake", () => {
    fc.assert(
      fc.property(anyClaim, (facts) => {
        expect(decide(claimOf({ claim: { fault: "merchant" } }, facts), DEFAULT_POLICY).flag.suggest).toBe("none");
      }),
      RUNS,
    );
  });

  test("does not depend on the currency's name or on which pieces are claimed", () => {
    fc.assert(
      fc.property(anyClaim, fc.constantFrom("EUR", "GBP", "THB", "CNY"), (facts, currency) => {
        const lines = facts.claim.lines.map((line) => ({ ...line, lineId: "99" as typeof line.lineId }));
        expect(action(claimOf({ currency, claim: { lines } }, facts))).toBe(action(facts));
      }),
      RUNS,
    );
  });

  test("comes out the same again", () => {
    fc.assert(
      fc.property(anyClaim, (facts) => {
        expect(decide(structuredClone(facts), DEFAULT_POLICY)).toEqual(decide(facts, DEFAULT_POLICY));
      }),
      { numRuns: 100 },
    );
  });
});

test("what costs money or refuses is known as such", () => {
  expect([...WEIGHTY]).toEqual(expect.arrayContaining(["refund", "resend", "store_credit", "decline", "cancel_order"]));
});
