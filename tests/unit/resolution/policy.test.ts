import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  DEFAULT_POLICY,
  GROUPS,
  POLICY_FIELDS,
  type Policy,
  policySchema,
  policyToJson,
} from "#app/resolution/policy.ts";
import { parsePolicyForm, shownValue, valueAt } from "#app/resolution/policy-form.ts";
import { RULE_CODES, RULES } from "#app/resolution/rule-codes.ts";

describe("the document", () => {
  test("has the thresholds that merchants told, unless somebody changes them", () => {
    expect(DEFAULT_POLICY.thresholds).toMatchObject({
      smallBelowMinor: 5_000n,
      largeAboveMinor: 25_000n,
      clearingDays: 5,
      normalMinDays: 2,
      normalMaxDays: 5,
      lostAfterDays: 14,
    });
  });

  test("every field has a group, a label, words, a unit and its default", () => {
    for (const field of POLICY_FIELDS) {
      expect(Object.keys(GROUPS)).toContain(field.group);
      expect(field.label.length * field.words.length).toBeGreaterThan(0);
      expect(valueAt(DEFAULT_POLICY, field.path)).toEqual(field.initial);
    }
    expect(new Set(POLICY_FIELDS.map(({ path }) => path)).size).toBe(POLICY_FIELDS.length);
  });

  test("survives being stored", () => {
    const stored = JSON.parse(policyToJson(DEFAULT_POLICY));
    expect(policySchema.parse(stored)).toEqual(DEFAULT_POLICY);
  });

  test("takes the default for what an older version lacks", () => {
    expect(policySchema.parse({ thresholds: { smallBelowMinor: "7000" } })).toEqual({
      ...DEFAULT_POLICY,
      thresholds: { ...DEFAULT_POLICY.thresholds, smallBelowMinor: 7_000n },
    });
  });

  test.each<[string, object, string]>([
    ["large below small", { thresholds: { largeAboveMinor: "4999" } }, "thresholds.largeAboveMinor"],
    ["very large not above large", { thresholds: { veryLargeAboveMinor: "25000" } }, "thresholds.veryLargeAboveMinor"],
    ["more days at least than at most", { thresholds: { normalMinDays: 6 } }, "thresholds.normalMaxDays"],
    ["a share above one", { honesty: { prior: 1.1 } }, "honesty.prior"],
    ["a negative cost", { costs: { shippingMinor: -1n } }, "costs.shippingMinor"],
    ["the guard against paying twice off", { rules: { already_refunded: false } }, "rules.already_refunded"],
    ["no last rule", { rules: { least_expected_cost: false } }, "rules.least_expected_cost"],
  ])("refuses %s, at the field", (_, document, path) => {
    const parsed = policySchema.safeParse(document);
    expect(parsed.error?.issues.map((issue) => issue.path.join("."))).toEqual([path]);
  });
});

describe("the form", () => {
  const filled = (policy: Policy): FormData => {
    const form = new FormData();
    for (const field of POLICY_FIELDS) form.set(field.path, shownValue(field, policy, "USD"));
    return form;
  };

  test("comes back as it was shown", () => {
    expect(parsePolicyForm(filled(DEFAULT_POLICY), DEFAULT_POLICY, "USD")).toEqual({
      outcome: "policy",
      policy: DEFAULT_POLICY,
    });
  });

  test("money, shares, days and switches are read as people write them", () => {
    const form = new FormData();
    form.set("thresholds.smallBelowMinor", "75,50");
    form.set("disputes.winBare", "25 %");
    form.set("thresholds.clearingDays", "7");
    form.set("rules.small_made_good", "");
    form.set("care.tiers.silver", "care");
    form.set("care.tiers.gold", "standard");
    const read = parsePolicyForm(form, DEFAULT_POLICY, "USD");
    if (read.outcome !== "policy") throw new Error(JSON.stringify(read.faults));
    expect(read.policy.thresholds).toMatchObject({ smallBelowMinor: 7_550n, clearingDays: 7 });
    expect(read.policy.disputes.winBare).toBe(0.25);
    expect(read.policy.rules.small_made_good).toBe(false);
    expect(read.policy.care.tiers).toEqual({ silver: true, gold: false });
    const cleared = new FormData();
    cleared.set("care.tiers.silver", "");
    expect(parsePolicyForm(cleared, read.policy, "USD")).toMatchObject({
      policy: { care: { tiers: { gold: false } } },
    });
  });

  test.each([
    ["caps.approvalAboveMinor", "1,000", 100_000n],
    ["caps.approvalAboveMinor", "1,000.50", 100_050n],
    ["caps.approvalAboveMinor", "1 000,50", 100_050n],
    ["caps.approvalAboveMinor", "1.000", null],
    ["costs.shippingMinor", "7.005", null],
    ["thresholds.clearingDays", "1,000", null],
    ["disputes.winBare", "12,500 %", null],
    ["disputes.winBare", "12,5 %", 0.125],
  ])("%s as %j is read as %s, or asked for again", (path, typed, value) => {
    const form = new FormData();
    form.set(path, typed);
    const read = parsePolicyForm(form, DEFAULT_POLICY, "USD");
    if (value === null)
      expect(read).toEqual({ outcome: "faults", faults: { [path]: expect.stringContaining("Write") } });
    else expect(read.outcome === "policy" && valueAt(read.policy, path)).toBe(value);
  });

  test("switches that a browser leaves out are off; those that must be on stay on", () => {
    const form = new FormData();
    form.set("switches", "yes");
    const read = parsePolicyForm(form, DEFAULT_POLICY, "USD");
    if (read.outcome !== "policy") throw new Error(JSON.stringify(read.faults));
    for (const code of RULE_CODES) expect(read.policy.rules[code]).toBe(!RULES[code].canBeOff);
    expect(read.policy.care.topTier).toBe(false);
  });

  test("nonsense is told at its field, whatever it is", () => {
    fc.assert(
      fc.property(fc.constantFrom(...POLICY_FIELDS.filter(({ unit }) => unit !== "switch")), (field) => {
        const form = new FormData();
        form.set(field.path, "plenty");
        expect(parsePolicyForm(form, DEFAULT_POLICY, "USD")).toMatchObject({
          outcome: "faults",
          faults: { [field.path]: expect.any(String) },
        });
      }),
    );
    const form = new FormData();
    form.set("thresholds.smallBelowMinor", "900.00");
    expect(parsePolicyForm(form, DEFAULT_POLICY, "USD")).toMatchObject({
      faults: { "thresholds.largeAboveMinor": "Must not be below what is small." },
    });
  });
});
