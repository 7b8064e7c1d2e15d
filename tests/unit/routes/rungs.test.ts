import { describe, expect, it } from "vitest";
import { formOf, moved, rungsOf, sameRungs } from "#app/routes/tiers/rungs.ts";
import type { LadderDraft } from "#app/tiers/ladder.ts";
import { parseLadderForm } from "#app/tiers/ladder-form.ts";

const ladder: LadderDraft = {
  basis: "net_revenue",
  tiers: [
    { key: "silver", name: "Silver", thresholdMinor: 12_000n, tag: "mg-silver" },
    { key: "gold", name: "Gold", thresholdMinor: 40_000n, tag: "mg-gold" },
  ],
};
const rungs = rungsOf(ladder, "USD");

describe("the rungs as they are typed", () => {
  it("go to the server and come back as the same ladder", () => {
    expect(parseLadderForm(formOf("net_revenue", rungs), "USD")).toEqual({ outcome: "ladder", ladder });
  });

  it("change places with their names and tags, while the thresholds stay in order", () => {
    expect(moved(rungs, 0, 1).map(({ name, threshold }) => [name, threshold])).toEqual([
      ["Gold", "120.00"],
      ["Silver", "400.00"],
    ]);
    expect(sameRungs(moved(moved(rungs, 0, 1), 1, -1), rungs)).toBe(true);
    expect(moved(rungs, 0, -1)).toEqual(rungs);
  });
});
