import { expect, test } from "vitest";
import { lanesFor } from "#app/effects/lanes.ts";

test.each([
  ["the smallest plan", 100, 4],
  ["Advanced", 200, 8],
  ["Plus", 1_000, 32],
  ["a shop that is given next to nothing", 1, 1],
  ["a shop of which nothing is known", 0, 1],
])("%s: %i points a second are spent by %i calls at once", (_, points, lanes) => {
  expect(lanesFor(points)).toBe(lanes);
});
