// The one fact that would flip the answer, with its break-even value, found by bisection on the very function that decides.
import { ACTION_WORDS, type Action } from "#app/resolution/actions.ts";
import type { Case } from "#app/resolution/case.ts";
import type { Flip } from "#app/resolution/decision.ts";
import type { NumberProbe } from "#app/resolution/number-probes.ts";
import * as numbers from "#app/resolution/number-probes.ts";
import type { RuleCode } from "#app/resolution/rule-codes.ts";
import { type Solved, solve } from "#app/resolution/solve.ts";
import type { SwitchProbe } from "#app/resolution/switch-probes.ts";
import * as switches from "#app/resolution/switch-probes.ts";

/** For each rule the facts it hangs on: the nearest number that flips it, or else the first of the others. */
const PROBES: Readonly<Record<RuleCode, { numbers: readonly NumberProbe[]; others: readonly SwitchProbe[] }>> = {
  dispute_road: { numbers: [], others: [switches.DISPUTE] },
  already_refunded: { numbers: [], others: [switches.REFUNDED] },
  merchants_fault: { numbers: [], others: [switches.FAULT] },
  payment_risk: { numbers: [], others: [switches.RUSH] },
  not_sent_yet: { numbers: [], others: [] },
  owner_decides: { numbers: [numbers.AMOUNT], others: [switches.INSTALLED] },
  in_transit: { numbers: [], others: [switches.NEEDED, switches.FOUND_LOST] },
  taken_care_of: { numbers: [], others: [switches.TIER, switches.STANDING] },
  small_made_good: { numbers: [numbers.AMOUNT], others: [switches.STANDING] },
  least_expected_cost: {
    numbers: [numbers.AMOUNT, numbers.HONESTY, numbers.WORTH],
    others: [switches.FOUND_LOST, switches.PHOTOS, switches.SIGNED, switches.TIER, switches.FAULT],
  },
};

/** A second look where the rule's own facts flip nothing. */
const LAST = {
  numbers: [numbers.DAYS_UNDER_WAY, numbers.AMOUNT],
  others: [switches.TIER, switches.STANDING, switches.FAULT],
};

export function flipOf(solved: Solved): Flip | null {
  const { numbers, others } = PROBES[solved.ruled.rule];
  return (
    nearest(solved, numbers) ??
    firstSwitch(solved, others) ??
    nearest(solved, LAST.numbers) ??
    firstSwitch(solved, LAST.others)
  );
}

type Found = { readonly probe: NumberProbe; readonly now: number; readonly value: number; readonly action: Action };

function nearest(solved: Solved, numbers: readonly NumberProbe[]): Flip | null {
  const found = numbers
    .flatMap((probe) => {
      const now = probe.now(solved.at);
      if (now === null) return [];
      const ends = [probe.least(solved.at), probe.most(solved.at)];
      return ends.flatMap((end) => breakEven(solved, probe, now, end) ?? []);
    })
    .toSorted((a, b) => distance(a) - distance(b))[0];
  return found ? inWords(found, solved.at) : null;
}

/** That a larger sum would be for the owner says little about this one: such a flip comes last. */
const FAR = 1_000;

function distance({ probe, now, value, action }: Found): number {
  return probe.steps(now, value) + (action === "escalate" ? FAR : 0);
}

const STRIDES = 5;
const HALVINGS = 40;

/** The value nearest to `now`, on the way to `end`, from which on the answer is another; null when there is none. */
function breakEven(solved: Solved, probe: NumberProbe, now: number, end: number): Found | null {
  const actionAt = (value: number): Action => {
    const { facts, given } = probe.at(solved.at, value);
    return solve(facts, solved.at.policy, given ?? {}).ruled.action;
  };
  const { action } = solved.ruled;
  // Short strides first: an answer may flip and flip back.
  const strides = Array.from({ length: STRIDES }, (_, index) => now + (end - now) * ((index + 1) / STRIDES) ** 3);
  const first = strides.findIndex((value) => actionAt(value) !== action);
  let other = strides[first];
  if (other === undefined) return null;
  let same = strides[first - 1] ?? now;
  for (let halving = 0; halving < HALVINGS && !closeEnough(probe, same, other); halving++) {
    const middle: number = (same + other) / 2;
    if (actionAt(middle) === action) same = middle;
    else other = middle;
  }
  const value = probe.whole ? Math.round(other) : other;
  return { probe, now, value, action: actionAt(value) };
}

function closeEnough(probe: NumberProbe, same: number, other: number): boolean {
  if (probe.whole) return Math.round(same) === Math.round(other) || Math.abs(other - same) < 0.5;
  return Math.abs(other - same) <= Math.max(Math.abs(other) * 1e-4, 1e-6);
}

function inWords({ probe, now, value, action }: Found, at: Case): Flip {
  const breakEvenText = probe.show(value, at);
  const direction = value > now ? "or more" : "or less";
  return {
    fact: probe.code,
    label: probe.label,
    now: probe.show(now, at),
    breakEven: breakEvenText,
    thenAction: action,
    words: `${probe.label} is ${probe.show(now, at)}. At ${breakEvenText} ${direction} the answer would be: ${ACTION_WORDS[action].toLowerCase()}.`,
  };
}

function firstSwitch({ at, ruled }: Solved, others: readonly SwitchProbe[]): Flip | null {
  for (const probe of others) {
    const imagined = probe.other(at.facts);
    if (!imagined) continue;
    const action = solve(imagined.facts, at.policy).ruled.action;
    if (action === ruled.action) continue;
    return {
      fact: probe.code,
      label: probe.label,
      now: imagined.now,
      breakEven: imagined.otherwise,
      thenAction: action,
      words: `${imagined.supposing}, the answer would be: ${ACTION_WORDS[action].toLowerCase()}.`,
    };
  }
  return null;
}
