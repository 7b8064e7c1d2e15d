import { describe, expect, it } from "vitest";
import {
  type HandState,
  handChangeText,
  judge,
  keepsHandChange,
  type OwnCall,
  parseHandChange,
  type Sighting,
  sightingsOfList,
} from "#app/tiers/hand-changes.ts";
import { threeTiers } from "#tests/unit/tiers/ladders.ts";

const minute = 60_000;
const added = (tag: string, at: number): Sighting => ({ change: "added", tag, at: at * minute });
const removed = (tag: string, at: number): Sighting => ({ change: "removed", tag, at: at * minute });
const call = (add: string[], remove: string[], at: number, over: Partial<OwnCall> = {}): OwnCall => ({
  add,
  remove,
  startedAt: at * minute,
  doneAt: at * minute + 200,
  echoed: {},
  ...over,
});
const wants = (wanted: string | null, override: HandState["override"] = null): HandState => ({ wanted, override });
const toGold = call(["gold"], ["silver"], 100);

describe("judge", () => {
  it.each<[string, Sighting, HandState, OwnCall[], string]>([
    ["our addition coming back", added("gold", 100), wants("gold"), [toGold], "echo"],
    ["our removal coming back", removed("silver", 100), wants("gold"), [toGold], "echo"],
    ["an echo in other letters", added("GOLD", 100), wants("gold"), [toGold], "echo"],
    [
      "an echo of a call in doubt",
      added("gold", 103),
      wants("gold"),
      [call(["gold"], [], 100, { doneAt: null })],
      "echo",
    ],
    ["an echo before our clock says so", added("gold", 99), wants("gold"), [toGold], "echo"],
    [
      "a late echo of a call that another followed",
      added("silver", 50),
      wants("gold"),
      [call(["silver"], [], 50), toGold],
      "echo",
    ],
    [
      "an echo told twice",
      added("gold", 100),
      wants("gold"),
      [{ ...toGold, echoed: { "added:gold": new Date(100 * minute).toISOString() } }],
      "echo",
    ],
    ["our tag taken off by hand", removed("gold", 130), wants("gold"), [toGold], "override"],
    ["our tag taken off right after", removed("gold", 100.2), wants("gold"), [toGold], "override"],
    ["another tier's tag put on by hand", added("platinum", 130), wants("gold"), [toGold], "override"],
    ["a tier tag put on a customer with no tier", added("silver", 10), wants(null), [], "override"],
    [
      "the earlier tag put back by hand soon after its echo",
      added("silver", 101),
      wants("gold"),
      [
        call(["silver"], [], 100, { echoed: { "added:silver": new Date(100 * minute).toISOString() } }),
        call(["gold"], ["silver"], 100.5),
      ],
      "override",
    ],
    [
      "a hand change from before our newest call",
      removed("silver", 60),
      wants("gold"),
      [call(["silver"], [], 50), toGold],
      "agrees",
    ],
    ["a wrong tag put on before our newest call", added("platinum", 60), wants("gold"), [toGold], "overruled"],
    ["a person doing what we want", added("gold", 200), wants("gold"), [], "agrees"],
    [
      "a person putting our tag back",
      added("gold", 102),
      wants("gold", { change: "removed", tag: "gold", at: 101 * minute }),
      [toGold],
      "amends",
    ],
    [
      "a person taking the wrong tag off again",
      removed("platinum", 140),
      wants("gold", { change: "added", tag: "platinum", at: 130 * minute }),
      [toGold],
      "amends",
    ],
    [
      "our echo after the hand change it came before",
      added("gold", 100),
      wants("gold", { change: "removed", tag: "gold", at: 101 * minute }),
      [toGold],
      "echo",
    ],
  ])("%s", (_what, sighting, state, calls, expected) => {
    expect(judge(sighting, state, calls).judgement).toBe(expected);
  });
});

describe("sightingsOfList", () => {
  const ours = ["silver", "gold", "platinum"];
  const expected = { wanted: "gold", managed: "gold", override: null, ours };
  const list = (...tags: string[]) => ({ at: 200 * minute, tags });

  it.each([
    ["as expected", list("gold", "vip"), expected, []],
    ["our tag missing", list("vip"), expected, [removed("gold", 200)]],
    ["another tier's tag", list("gold", "silver"), expected, [added("silver", 200)]],
    [
      "what a person removed is still gone",
      list(),
      { ...expected, managed: null, override: { change: "removed" as const, tag: "gold" } },
      [],
    ],
    [
      "what a person removed is back",
      list("gold"),
      { ...expected, managed: null, override: { change: "removed" as const, tag: "gold" } },
      [added("gold", 200)],
    ],
    ["a tag that we have not put there yet", list(), { ...expected, managed: null }, []],
  ])("%s", (_what, told, state, sightings) => {
    expect(sightingsOfList(told, state, [toGold])).toEqual(sightings);
  });

  it.each([
    ["a call is open", [call(["gold"], [], 100, { doneAt: null })]],
    ["a call was made just before", [call(["gold"], [], 199)]],
  ])("tells nothing while %s", (_what, calls) => {
    expect(sightingsOfList(list(), expected, calls)).toEqual([]);
  });
});

describe("a hand change as text", () => {
  it("comes back as it was", () => {
    const change = { change: "removed", tag: "a:b, removed" } as const;
    expect(parseHandChange(handChangeText(change))).toEqual(change);
  });
  it.each([null, "", "gold", "moved:gold"])("%s is none", (text) => {
    expect(parseHandChange(text)).toBe(null);
  });
});

describe("keepsHandChange", () => {
  const renamed = { ...threeTiers, tiers: threeTiers.tiers.map((tier) => ({ ...tier, tag: `${tier.tag}-2` })) };
  it.each([
    ["nothing changes", { tier: "gold", tagOverride: "removed:makegood-gold" }, "gold", threeTiers, true],
    ["the tier changes", { tier: "gold", tagOverride: "removed:makegood-gold" }, "silver", threeTiers, false],
    ["the tier's tag changes", { tier: "gold", tagOverride: "removed:makegood-gold" }, "gold", renamed, false],
    ["a person did nothing", { tier: "gold", tagOverride: null }, "gold", threeTiers, false],
  ])("when %s", (_what, customer, to, next, kept) => {
    expect(keepsHandChange(customer, to, next, threeTiers)).toBe(kept);
  });
});
