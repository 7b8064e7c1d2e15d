import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ladderSchema, parseLadder, type Tier, tiersToJson } from "#app/tiers/ladder.ts";
import { parseLadderForm } from "#app/tiers/ladder-form.ts";
import { anyLadder, threeTiers } from "#tests/unit/tiers/ladders.ts";

const tier = (over: Partial<Tier>): Tier => ({ key: "one", name: "One", thresholdMinor: 100n, tag: "one", ...over });

function faultsOf(tiers: Tier[]): string[] {
  const parsed = ladderSchema.safeParse({ basis: "net_revenue", tiers });
  return (parsed.error?.issues ?? []).map((issue) => issue.path.join("."));
}

describe("ladderSchema", () => {
  it.each<[string, Tier[], string[]]>([
    ["no tier at all", [], ["tiers"]],
    [
      "eleven tiers",
      Array.from({ length: 11 }, (_, n) =>
        tier({ key: `k${n}`, name: `n${n}`, tag: `t${n}`, thresholdMinor: BigInt(n) }),
      ),
      ["tiers"],
    ],
    [
      "a threshold that does not rise",
      [tier({}), tier({ key: "two", name: "Two", tag: "two" })],
      ["tiers.1.thresholdMinor"],
    ],
    ["a negative threshold", [tier({ thresholdMinor: -1n })], ["tiers.0.thresholdMinor"]],
    [
      "a name twice",
      [tier({}), tier({ key: "two", name: " ONE ", tag: "two", thresholdMinor: 200n })],
      ["tiers.1.name"],
    ],
    [
      "a tag twice but for case",
      [tier({}), tier({ key: "two", name: "Two", tag: "ONE", thresholdMinor: 200n })],
      ["tiers.1.tag"],
    ],
    ["a tag with a comma", [tier({ tag: "a,b" })], ["tiers.0.tag"]],
    ["a tag of 256 characters", [tier({ tag: "x".repeat(256) })], ["tiers.0.tag"]],
    ["a tag of spaces", [tier({ tag: "   " })], ["tiers.0.tag"]],
    ["a tag of two lines", [tier({ tag: "a\nb" })], ["tiers.0.tag"]],
    ["no name", [tier({ name: " " })], ["tiers.0.name"]],
  ])("refuses %s", (_what, tiers, fields) => {
    expect(faultsOf(tiers)).toEqual(fields);
  });

  it.each<[string, Tier[]]>([
    ["one tier", [tier({})]],
    ["a tag of 255 characters", [tier({ tag: "x".repeat(255) })]],
    ["letters of any script", [tier({ name: "ลูกค้าทอง", tag: "khách-vàng" })]],
    ["a threshold of zero", [tier({ thresholdMinor: 0n })]],
  ])("takes %s", (_what, tiers) => {
    expect(faultsOf(tiers)).toEqual([]);
  });

  it("comes back from storage as it went in", () => {
    fc.assert(
      fc.property(anyLadder, (ladder) => {
        const stored = { version: 3, basis: ladder.basis, tiers: JSON.parse(tiersToJson(ladder.tiers)) };
        expect(parseLadder(stored)).toEqual({ version: 3, ...ladder });
      }),
    );
  });
});

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

describe("parseLadderForm", () => {
  it("reads tiers as a person types them, closes gaps and names new ones", () => {
    const form = formOf({
      basis: "net_revenue",
      "tiers.0.key": "silver",
      "tiers.0.name": " Silver ",
      "tiers.0.threshold": "100",
      "tiers.0.tag": "makegood-silver",
      "tiers.1.name": "",
      "tiers.1.threshold": "",
      "tiers.1.tag": "",
      "tiers.4.key": "",
      "tiers.4.name": "Größte Kunden",
      "tiers.4.threshold": "1,250.50",
      "tiers.4.tag": "top",
    });
    expect(parseLadderForm(form, "USD")).toEqual({
      outcome: "ladder",
      ladder: {
        basis: "net_revenue",
        tiers: [
          { key: "silver", name: "Silver", thresholdMinor: 10_000n, tag: "makegood-silver" },
          { key: "gro-te-kunden", name: "Größte Kunden", thresholdMinor: 125_050n, tag: "top" },
        ],
      },
    });
  });

  it("never gives two tiers one key", () => {
    const form = formOf({
      basis: "contribution",
      "tiers.0.key": "gold",
      "tiers.0.name": "Old gold",
      "tiers.0.threshold": "1",
      "tiers.0.tag": "a",
      "tiers.1.name": "Gold",
      "tiers.1.threshold": "2",
      "tiers.1.tag": "b",
      "tiers.2.name": "เพชร",
      "tiers.2.threshold": "3",
      "tiers.2.tag": "c",
    });
    const parsed = parseLadderForm(form, "USD");
    expect(parsed.outcome === "ladder" && parsed.ladder.tiers.map(({ key }) => key)).toEqual([
      "gold",
      "gold-2",
      "tier",
    ]);
  });

  it("answers each faulty field by its name in the form", () => {
    const form = formOf({
      "tiers.0.name": "Silver",
      "tiers.0.threshold": "a lot",
      "tiers.0.tag": "x,y",
      "tiers.3.name": "",
      "tiers.3.threshold": "-5",
      "tiers.3.tag": "gold",
    });
    const parsed = parseLadderForm(form, "EUR");
    expect(parsed.outcome === "faults" && Object.keys(parsed.faults).sort()).toEqual([
      "basis",
      "tiers.0.tag",
      "tiers.0.threshold",
      "tiers.3.name",
      "tiers.3.threshold",
    ]);
  });

  it("asks for a tier when there is none", () => {
    const parsed = parseLadderForm(formOf({ basis: "net_revenue" }), "USD");
    expect(parsed).toEqual({ outcome: "faults", faults: { tiers: "A ladder has at least one tier." } });
  });

  it.each([
    ["JPY", "12,000", 12_000n],
    ["USD", "12 000.5", 1_200_050n],
    ["KWD", "1.250", 1_250n],
  ])("reads amounts in %s: %s", (currency, text, minor) => {
    const form = formOf({ basis: "net_revenue", "tiers.0.name": "A", "tiers.0.tag": "a", "tiers.0.threshold": text });
    const parsed = parseLadderForm(form, currency);
    expect(parsed.outcome === "ladder" && parsed.ladder.tiers[0]?.thresholdMinor).toBe(minor);
  });

  it("leaves a ladder as it was when it is only shown and sent back", () => {
    const form = formOf({ basis: threeTiers.basis });
    threeTiers.tiers.forEach((one, index) => {
      form.set(`tiers.${index}.key`, one.key);
      form.set(`tiers.${index}.name`, one.name);
      form.set(`tiers.${index}.threshold`, (Number(one.thresholdMinor) / 100).toFixed(2));
      form.set(`tiers.${index}.tag`, one.tag);
    });
    const { version: _version, ...draft } = threeTiers;
    expect(parseLadderForm(form, "USD")).toEqual({ outcome: "ladder", ladder: draft });
  });
});
