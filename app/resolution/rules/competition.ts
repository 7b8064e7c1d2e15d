// The answers to a claim in the order of what they can be expected to cost.
import type { CostedAction } from "#app/resolution/actions.ts";
import { type Barrier, barrierOf } from "#app/resolution/admissible.ts";
import type { Case } from "#app/resolution/case.ts";
import { type Cost, expectedCost } from "#app/resolution/expected-cost.ts";
import { CANDIDATES } from "#app/resolution/families.ts";

export type Competitor = { readonly action: CostedAction; readonly cost: Cost; readonly barrier: Barrier | null };

/** All candidates, those that are out of the question too, cheapest first; what is equal to the cent goes to the kinder. */
export function compete(at: Case): Competitor[] {
  return CANDIDATES[at.family]
    .map((action) => ({ action, cost: expectedCost(action, at), barrier: barrierOf(action, at) }))
    .sort((a, b) => Math.round(a.cost.total) - Math.round(b.cost.total));
}
