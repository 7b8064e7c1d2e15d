// What the card says: break-even values, confidence, learned numbers, evidence, words.
import { describe, expect, test } from "vitest";
import { confidenceOf, halton } from "#app/resolution/confidence.ts";
import { decide } from "#app/resolution/decide.ts";
import { type DecisionFacts, NOTHING_LEARNED } from "#app/resolution/facts.ts";
import { disputeFactor, learnedShare, winChance } from "#app/resolution/learned.ts";
import { DEFAULT_POLICY, type Policy } from "#app/resolution/policy.ts";
import { replay } from "#app/resolution/replay.ts";
import { solve } from "#app/resolution/solve.ts";
import { canonical, parseDecision, parseFacts, parseTerms, toJson } from "#app/resolution/stored.ts";
import { outcomeUnder } from "#app/resolution/what-if.ts";
import { type Changes, claimOf, ORDINARY, UNDER_WAY, worth } from "#tests/unit/resolution/facts.ts";

const action = (facts: DecisionFacts, policy = DEFAULT_POLICY) => solve(facts, policy).ruled.action;
const without = (rule: keyof Policy["rules"]): Policy => ({
  ...DEFAULT_POLICY,
  rules: { ...DEFAULT_POLICY.rules, [rule]: false },
});

describe("the fact that would flip the answer", () => {
  test("an amount flips it to the cent", () => {
    const { flip } = decide(worth(12_000n), DEFAULT_POLICY);
    expect(flip).toMatchObject({ fact: "claim.amountMinor", breakEven: "$250.01", thenAction: "carrier_trace" });
    expect([action(worth(25_000n)), action(worth(25_001n))]).toEqual(["resend", "carrier_trace"]);
  });

  test("what is told to flip it does so, and one cent before it does not", () => {
    const doubted = (amount: bigint) => claimOf({ customer: { standing: "questionable" } }, worth(amount));
    for (const amount of [6_000n, 9_000n, 12_000n]) {
      const { flip, action: given } = decide(doubted(amount), DEFAULT_POLICY);
      expect([given, flip?.fact, flip?.thenAction]).toEqual(["decline", "claim.amountMinor", "resend"]);
      const from = BigInt(flip?.breakEven.replaceAll(/[$.]/g, "") ?? 0);
      expect([action(doubted(from)), action(doubted(from + 1n))]).toEqual(["resend", "decline"]);
    }
  });

  test("where the relationship is nearest to its break-even, that is told", () => {
    const customer = { standing: "questionable", contributionMinor: 50_000n } as const;
    const doubted = claimOf({ proof: { signature: true }, customer }, worth(9_000n));
    const at = (relationship: number) => solve(doubted, DEFAULT_POLICY, { relationship }).ruled.action;
    const { flip, relationshipMinor } = decide(doubted, DEFAULT_POLICY);
    expect([relationshipMinor, flip?.fact, flip?.thenAction]).toEqual([29_000n, "relationship", "carrier_trace"]);
    const told = Number(flip?.breakEven.replaceAll(/[$.]/g, ""));
    expect([at(told * 0.999), at(told * 1.001)]).toEqual(["decline", "carrier_trace"]);
  });

  test.each<[string, DecisionFacts, string]>([
    [
      "rush shipping",
      claimOf({
        payment: { method: "cheque", cleared: false, ageDays: 0, rush: true },
        transit: { state: "not_shipped", shippedOn: null },
      }),
      "payment.rush",
    ],
    ["the date", claimOf({ ...UNDER_WAY, claim: { why: "late_in_transit" } }), "claim.neededBy"],
    [
      "whose mistake it was",
      claimOf({ claim: { why: "not_as_expected", wish: "refund", fault: "merchant" } }, worth(9_000n)),
      "claim.fault",
    ],
    ["what went back", claimOf({ order: { refundableMinor: 0n } }), "order.refundableMinor"],
  ])("%s", (_, facts, fact) => {
    expect(decide(facts, DEFAULT_POLICY).flip?.fact).toBe(fact);
  });
});

describe("confidence", () => {
  test("is certain for a rule, and falls towards the break-even", () => {
    const near = (amount: bigint) =>
      confidenceOf(solve(claimOf({ customer: { standing: "questionable" } }, worth(amount)), DEFAULT_POLICY));
    expect(confidenceOf(solve(ORDINARY, DEFAULT_POLICY))).toBe(1);
    const shares = [4_000n, 6_000n, 9_000n, 15_000n, 40_000n].map(near);
    expect(Math.min(...shares)).toBeLessThan(0.9);
    expect(shares.at(-1)).toBeGreaterThan(Math.min(...shares));
  });

  test("draws fill the space evenly", () => {
    expect([1, 2, 3, 4].map((index) => halton(index, 2))).toEqual([0.5, 0.25, 0.75, 0.125]);
    expect([1, 2, 3].map((index) => halton(index, 3))).toEqual([1 / 3, 2 / 3, 1 / 9]);
  });
});

describe("what the shop has seen", () => {
  test.each<[number, { times: number; of: number }, number]>([
    [0.45, { times: 0, of: 0 }, 0.45],
    [0.45, { times: 9, of: 9 }, 0.45],
    [0.45, { times: 10, of: 10 }, 19 / 30],
    [0.45, { times: 0, of: 180 }, 9 / 200],
  ])("a default of %f after %j is %f", (initial, seen, share) => {
    expect(learnedShare(initial, seen, DEFAULT_POLICY)).toBeCloseTo(share, 10);
  });

  test("moves the chance of winning for the proof at hand alone", () => {
    const learned = { ...NOTHING_LEARNED, wins: { ...NOTHING_LEARNED.wins, scan: { times: 20, of: 20 } } };
    expect(winChance(ORDINARY.proof, learned, DEFAULT_POLICY)).toBeCloseTo(29 / 40, 10);
    expect(winChance({ ...ORDINARY.proof, signature: true }, learned, DEFAULT_POLICY)).toBe(0.65);
    expect(winChance({ ...ORDINARY.proof, deliveryScan: false }, learned, DEFAULT_POLICY)).toBe(0.3);
  });

  test("a shop whose refusals end in disputes refuses less", () => {
    const doubted = claimOf({ customer: { standing: "questionable" } }, worth(9_000n));
    const disputed = { ...NOTHING_LEARNED.disputedAfter, decline: { times: 45, of: 50 } };
    expect(disputeFactor("decline", { ...NOTHING_LEARNED, disputedAfter: disputed }, DEFAULT_POLICY)).toBeGreaterThan(
      1.5,
    );
    expect(action(doubted)).toBe("decline");
    expect(action(claimOf({ learned: { disputedAfter: disputed } }, doubted))).not.toBe("decline");
  });
});

describe("rules can be switched off", () => {
  test.each<[keyof Policy["rules"], DecisionFacts, string]>([
    ["in_transit", claimOf({ ...UNDER_WAY, claim: { why: "late_in_transit" } }), "carrier_trace"],
    ["owner_decides", worth(300_000n), "carrier_trace"],
    [
      "payment_risk",
      claimOf({
        claim: { why: "payment_problem" },
        payment: { method: "cheque", cleared: false, ageDays: 0 },
        transit: { state: "not_shipped", shippedOn: null },
      }),
      "ask_for_evidence",
    ],
  ])("%s", (rule, facts, expected) => {
    expect(action(facts)).not.toBe(expected);
    expect(action(facts, without(rule))).toBe(expected);
  });

  test("a tier by name is taken care of, or is not", () => {
    const silver = claimOf({ customer: { tier: "silver" } }, worth(90_000n));
    const care = (tiers: Record<string, boolean>) => ({ ...DEFAULT_POLICY, care: { topTier: true, tiers } });
    expect(action(silver)).toBe("carrier_trace");
    expect(action(silver, care({ silver: true }))).toBe("resend");
    const gold = claimOf({ customer: { tier: "gold", topTier: true } }, worth(90_000n));
    expect([action(gold), action(gold, care({ gold: false }))]).toEqual(["resend", "carrier_trace"]);
  });
});

describe("before it is sent", () => {
  const UNSENT: Changes = { transit: { state: "not_shipped", shippedOn: null }, proof: { deliveryScan: false } };
  test.each<[string, Changes, string]>([
    ["a wrong address is held", { claim: { why: "wrong_address" } }, "hold_order"],
    ["an order that is not wanted is cancelled", { claim: { why: "other", wish: "cancel" } }, "cancel_order"],
  ])("%s", (_, changes, expected) => {
    expect(action(claimOf({ ...UNSENT, ...changes }))).toBe(expected);
    expect(action(claimOf(changes))).not.toBe(expected);
  });
});

describe("stored", () => {
  const facts = claimOf({ claim: { neededBy: "2026-12-01" } }, worth(12_345n));
  const decision = decide(facts, DEFAULT_POLICY);

  test("facts and decision come back as they were", () => {
    expect(parseFacts(JSON.parse(toJson(facts)))).toEqual(facts);
    expect(parseDecision(JSON.parse(toJson(decision)))).toEqual(decision);
    expect(() => parseFacts({ claim: {} })).toThrow(/lack/);
  });

  test("a decision replays whatever the order of the keys; a touched one does not", () => {
    const stored = {
      facts: JSON.parse(canonical(JSON.parse(toJson(facts)))),
      policy: {},
      result: JSON.parse(toJson(decision)),
    };
    expect(replay(stored)).toEqual({ outcome: "same" });
    expect(replay({ ...stored, facts: { ...stored.facts, marginBps: 1 } })).toMatchObject({ outcome: "different" });
  });

  test("terms from outside are checked", () => {
    expect(parseTerms(JSON.parse(toJson(decision.terms)))).toEqual(decision.terms);
    for (const wrong of [null, {}, { ...JSON.parse(toJson(decision.terms)), until: "soon" }])
      expect(parseTerms(wrong)).toBeNull();
  });
});

test("what an edited policy would cost is what its answer takes", () => {
  expect(outcomeUnder(worth(4_500n), DEFAULT_POLICY)).toEqual({
    action: "resend",
    words: "Send 1 piece again.",
    rule: "small_made_good",
    costMinor: 3_400n,
  });
  const costly = { ...DEFAULT_POLICY, costs: { ...DEFAULT_POLICY.costs, shippingMinor: 2_000n } };
  expect(outcomeUnder(worth(4_500n), costly).costMinor).toBe(4_700n);
});

test("what an edited policy would answer is told with its terms, those of a proposal too", () => {
  const words = (facts: DecisionFacts, thresholds: Partial<Policy["thresholds"]>) =>
    outcomeUnder(facts, { ...DEFAULT_POLICY, thresholds: { ...DEFAULT_POLICY.thresholds, ...thresholds } }).words;
  const ours = claimOf({ claim: { fault: "merchant" } }, worth(4_500n));
  expect(words(ours, {})).toBe("Send 1 piece again.");
  expect(words(ours, { largeAboveMinor: 4_000n })).toBe("Send 1 piece again, with signature.");
  expect(words(worth(900_000n), {})).toBe("Ask the owner. The proposal: Send 1 piece again, with signature.");
  expect(words(worth(900_000n), { largeAboveMinor: 1_000_000n })).toBe(
    "Ask the owner. The proposal: Send 1 piece again.",
  );
});

test("the contribution after is what is left when it is done, expedited shipping and label included", () => {
  const wedding = claimOf(
    {
      ...UNDER_WAY,
      claim: { why: "late_in_transit", neededBy: "2026-11-25" },
      customer: { contributionMinor: 20_000n },
    },
    worth(10_000n),
  );
  const { costMinor, contributionBeforeMinor, contributionAfterMinor, words } = decide(wedding, DEFAULT_POLICY);
  expect([costMinor, contributionBeforeMinor, contributionAfterMinor]).toEqual([10_000n, 20_000n, 10_000n]);
  expect(words).toBe("Send 1 piece again, expedited, with a return label.");
});

test("the table has the answer as it is given: with all that it takes, and nothing in its way", () => {
  const wedding = claimOf({ ...UNDER_WAY, claim: { why: "late_in_transit", neededBy: "2026-11-25" } }, worth(10_000n));
  const { action: given, terms, table, costMinor, rule } = decide(wedding, DEFAULT_POLICY);
  expect([given, rule.code]).toEqual(["resend", "in_transit"]);
  const row = table.find((each) => each.action === given);
  expect(row).toMatchObject({ terms, directMinor: costMinor, admissible: true, whyNot: null });
  for (const { directMinor, disputeMinor, relationshipMinor, totalMinor } of table) {
    const parts = directMinor + disputeMinor + relationshipMinor;
    expect(Math.abs(Number(parts - totalMinor))).toBeLessThanOrEqual(1);
  }
  expect(table).toEqual(table.toSorted((a, b) => Number(a.totalMinor - b.totalMinor)));
});

test("where the owner is asked, the cost is what the proposal takes", () => {
  const { action: given, terms, costMinor, contributionAfterMinor, notes } = decide(worth(900_000n), DEFAULT_POLICY);
  expect([given, terms.proposal]).toEqual(["escalate", "resend"]);
  expect([costMinor, contributionAfterMinor]).toEqual([542_000n, -542_000n]);
  expect(notes.map(({ code }) => code)).toContain("no_profit_left");
  expect(notes.map(({ code }) => code)).not.toContain("needs_approval");
});

test.each<[string, DecisionFacts, string]>([
  ["one thing", claimOf({ claim: { why: "other" } }), "Ask for evidence first. Ask what exactly happened."],
  [
    "two",
    claimOf({ claim: { why: "other" }, order: { known: false } }),
    "Ask for evidence first. Ask for the order's number and what exactly happened.",
  ],
  [
    "three",
    worth(90_000n),
    "Ask the carrier to trace it, and wait until November 30, 2026. Ask whether the address is right, " +
      "whether neighbours or the household have it, and for the carrier's statement.",
  ],
])("asking for %s is said as people say it", (_, facts, words) => {
  expect(decide(facts, DEFAULT_POLICY).words).toBe(words);
});

test("a customer who then costs more than was earned is noted", () => {
  const notes = (contributionMinor: bigint) =>
    decide(claimOf({ customer: { contributionMinor } }), DEFAULT_POLICY).notes.map(({ code }) => code);
  expect(notes(3_400n)).not.toContain("no_profit_left");
  expect(notes(3_399n)).toContain("no_profit_left");
});
