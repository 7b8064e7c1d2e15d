import { describe, expect, it } from "vitest";
import { nextStep, type SetUpFacts, setUpSteps } from "#app/routes/home/set-up.ts";

const fresh: SetUpFacts = { history: null, tiersChosen: false, previewSeen: false, tagging: null, active: false };
const read = { status: "done", percent: 100, words: "1,500 orders" } as const;
const statesOf = (facts: SetUpFacts) => setUpSteps(facts).map((step) => step.state);

describe("the way to the first tags", () => {
  it.each<[string, Partial<SetUpFacts>, string[], string | null]>([
    ["just installed", {}, ["done", "doing", "later", "later", "later"], null],
    [
      "history being read",
      { history: { status: "reading", percent: 40, words: "" } },
      ["done", "doing", "later", "later", "later"],
      null,
    ],
    [
      "history stopped",
      { history: { status: "failed", percent: 40, words: "" } },
      ["done", "problem", "later", "later", "later"],
      "history",
    ],
    ["history read", { history: read }, ["done", "done", "next", "later", "later"], "tiers"],
    ["tiers saved", { history: read, tiersChosen: true }, ["done", "done", "done", "next", "later"], "preview"],
    [
      "preview seen",
      { history: read, tiersChosen: true, previewSeen: true },
      ["done", "done", "done", "done", "next"],
      "tags",
    ],
    [
      "tags being written",
      { history: read, active: true, tagging: { status: "running", percent: 50, words: "" } },
      ["done", "done", "done", "done", "doing"],
      null,
    ],
    [
      "all done",
      { history: read, active: true, tagging: { status: "done", percent: 100, words: "" } },
      ["done", "done", "done", "done", "done"],
      null,
    ],
  ])("%s", (_name, facts, states, next) => {
    expect(statesOf({ ...fresh, ...facts })).toEqual(states);
    expect(nextStep(setUpSteps({ ...fresh, ...facts }))).toBe(next);
  });

  it("shows a bar only for what is being done", () => {
    const steps = setUpSteps({ ...fresh, history: { status: "reading", percent: 40, words: "" } });
    expect(steps.map((step) => step.progress)).toEqual([null, 40, null, null, null]);
  });
});
