// How sure the answer is: the share of draws from what is uncertain in which it stays the same. The draws are a fixed
// sequence that fills the space evenly, so that the same facts always give the same figure.
import { chance, logit } from "#app/resolution/evidence.ts";
import { type Solved, solve } from "#app/resolution/solve.ts";

const DRAWS = 48;
/** Spread of the logistic noise: on the log odds of the account, and on the logarithms of relationship and disputes. */
const HONESTY_SPREAD = 0.45;
const RELATIONSHIP_SPREAD = 0.35;
const DISPUTE_SPREAD = 0.3;

type Draw = { readonly honesty: number; readonly relationship: number; readonly disputes: number };

const SEQUENCE: readonly Draw[] = Array.from({ length: DRAWS }, (_, index) => ({
  honesty: HONESTY_SPREAD * logit(halton(index + 1, 2)),
  relationship: Math.exp(RELATIONSHIP_SPREAD * logit(halton(index + 1, 3))),
  disputes: Math.exp(DISPUTE_SPREAD * logit(halton(index + 1, 5))),
}));

/** The share of draws, 0 to 1, in which the action is the one that was found. */
export function confidenceOf({ at, ruled }: Solved): number {
  const odds = logit(at.honesty);
  const same = SEQUENCE.filter((draw) => {
    const given = {
      honesty: chance(odds + draw.honesty),
      relationship: at.relationship * draw.relationship,
      disputes: draw.disputes,
    };
    return solve(at.facts, at.policy, given).ruled.action === ruled.action;
  });
  return same.length / DRAWS;
}

/** The `index`-th number of the Halton sequence: the digits of the index in `base`, mirrored behind the point. */
export function halton(index: number, base: number): number {
  let rest = index;
  let digit = 1 / base;
  let value = 0;
  while (rest > 0) {
    value += (rest % base) * digit;
    rest = Math.floor(rest / base);
    digit /= base;
  }
  return value;
}
