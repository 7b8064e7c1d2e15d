import { describe, expect, test } from "vitest";
import { caseOf } from "#app/resolution/case.ts";
import { faultShown } from "#app/resolution/fault-shown.ts";
import { DEFAULT_POLICY } from "#app/resolution/policy.ts";
import { type Changes, claimOf, UNDER_WAY } from "#tests/unit/resolution/facts.ts";

describe("whose fault the order shows", () => {
  test.each<[string, Changes, string | null]>([
    ["made as typed", { claim: { why: "wrong_personalisation" }, proof: { madeAsTyped: true } }, "customer"],
    ["not made as typed", { claim: { why: "wrong_personalisation" }, proof: { madeAsTyped: false } }, "merchant"],
    ["nobody knows how it was made", { claim: { why: "wrong_personalisation" } }, null],
    ["too light a parcel", { claim: { why: "missing_items" }, proof: { weight: "consistent" } }, "merchant"],
    ["too heavy a parcel", { claim: { why: "missing_items" }, proof: { weight: "contradicts" } }, null],
    ["a parcel under way", { ...UNDER_WAY, claim: { why: "late_in_transit" } }, "carrier"],
    ["late, but delivered", { claim: { why: "late_in_transit" } }, null],
    ["a wrong address", { claim: { why: "wrong_address" } }, "customer"],
    ["damaged", { claim: { why: "damaged" } }, null],
  ])("%s", (_, changes, fault) => {
    const facts = claimOf(changes);
    expect(faultShown(facts)?.fault ?? null).toBe(fault);
    expect(caseOf(facts, DEFAULT_POLICY).fault).toBe(fault ?? "unknown");
  });

  test("what a person said comes first", () => {
    const facts = claimOf({ ...UNDER_WAY, claim: { why: "late_in_transit", fault: "merchant" } });
    expect(caseOf(facts, DEFAULT_POLICY).fault).toBe("merchant");
  });
});
