import { describe, expect, test } from "vitest";
import { STATES, type State } from "#app/claims/claim.ts";
import { afterMessage, isClosed, nextStates, OPEN_STATES, step } from "#app/claims/life.ts";

const CLOSED: readonly State[] = ["resolved", "declined", "withdrawn"];

test("every state is either at work or closed", () => {
  expect([...OPEN_STATES, ...CLOSED].toSorted()).toEqual([...STATES].toSorted());
  expect(STATES.filter(isClosed).toSorted()).toEqual(CLOSED.toSorted());
});

describe.each(STATES)("from %s", (from) => {
  test.each(STATES)("to %s", (to) => {
    const result = step(from, to, "Because.");
    if (from === to) expect(result).toEqual({ outcome: "same" });
    else if (nextStates(from).includes(to)) expect(result).toEqual({ outcome: "moved", state: to });
    else expect(result).toMatchObject({ outcome: "not_allowed", problem: expect.stringContaining("can't become") });
  });
});

test.each(OPEN_STATES)("%s can be closed in each of the three ways", (state) => {
  for (const to of CLOSED) expect(step(state, to, "Because.").outcome).toBe("moved");
});

test.each(CLOSED)("%s opens again only for us to look at, and not without a reason", (state) => {
  expect(nextStates(state)).toEqual(["waiting_us"]);
  expect(step(state, "waiting_us", " ").outcome).toBe("not_allowed");
});

test("nothing goes back to open, and declining needs a reason", () => {
  for (const state of STATES) expect(nextStates(state)).not.toContain("open");
  expect(step("open", "declined", "")).toMatchObject({ outcome: "not_allowed" });
  expect(step("open", "resolved", "")).toMatchObject({ outcome: "moved" });
});

test("a customer's word puts every claim into our court; ours closes and opens nothing", () => {
  for (const state of STATES) {
    expect(OPEN_STATES).toContain(afterMessage(state, "customer"));
    expect(isClosed(afterMessage(state, "shop"))).toBe(isClosed(state));
  }
  expect(afterMessage("declined", "customer")).toBe("waiting_us");
  expect(afterMessage("open", "shop")).toBe("waiting_us");
});
