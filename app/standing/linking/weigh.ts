// How likely two accounts are one person, by the keys that they share (Fellegi–Sunter, methods §5).
import type { LinkKind } from "#app/standing/history.ts";

/** A key that two accounts share, and how many accounts of the shop have it. */
export type SharedKey = { readonly kind: LinkKind; readonly holders: number };

/** How likely a key agrees when it is one person (`m`), and when it is two (`u`, for a key that only two have). */
const CHANCES: Readonly<Record<LinkKind, { readonly m: number; readonly u: number }>> = {
  email: { m: 0.95, u: 0.000_001 },
  phone: { m: 0.9, u: 0.000_002 },
  photo: { m: 0.5, u: 0.000_1 },
  address: { m: 0.9, u: 0.000_1 },
};
/** Of a thousand pairs that share anything at all, one is taken to be one person before looking closer. */
const PRIOR = 0.001;
const LIKELY = 0.8;
/** Independent of each other: a number may have been given on, an address be an office's. */
const FEWEST_KEYS = 2;

/** log2 of how much likelier an agreement is for one person than for two. */
export function weightOf(m: number, u: number): number {
  return Math.log2(m / u);
}

/** The chance that it is one person, after agreements with these chances. */
export function posterior(prior: number, agreements: readonly { readonly m: number; readonly u: number }[]): number {
  const odds = agreements.reduce((product, { m, u }) => (product * m) / u, prior / (1 - prior));
  return odds / (1 + odds);
}

/**
 * Whether accounts that share these keys are to be judged together: two independent keys at least, and likely enough. A
 * key that many have (a freight forwarder, an office, a dormitory) tells little.
 */
export function areLinked(shared: readonly SharedKey[]): boolean {
  const kinds = new Set(shared.map(({ kind }) => kind));
  if (kinds.size < FEWEST_KEYS) return false;
  return (
    posterior(
      PRIOR,
      [...kinds].map((kind) => agreement(kind, shared)),
    ) >= LIKELY
  );
}

/** Several shared keys of one kind count once, by the rarest: they are not independent. */
function agreement(kind: LinkKind, shared: readonly SharedKey[]): { m: number; u: number } {
  const holders = Math.min(...shared.filter((key) => key.kind === kind).map((key) => key.holders));
  const { m, u } = CHANCES[kind];
  return { m, u: Math.min(m, u * Math.max(1, holders - 1) ** 2) };
}
