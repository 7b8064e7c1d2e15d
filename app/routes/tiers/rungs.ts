// The rungs of the ladder as they are typed.
import { toDecimal } from "#app/lib/money.ts";
import type { LadderDraft } from "#app/tiers/ladder.ts";

export type RungText = {
  /** Tells rungs apart on the page; the tier's own key for a tier that is stored. */
  id: string;
  /** Empty for a new tier. */
  key: string;
  name: string;
  threshold: string;
  tag: string;
};

export function rungsOf(ladder: LadderDraft, currency: string): RungText[] {
  return ladder.tiers.map(({ key, name, thresholdMinor, tag }) => ({
    id: key,
    key,
    name,
    threshold: toDecimal(thresholdMinor, currency),
    tag,
  }));
}

/** The fields that the server reads, in the order on the page. */
export function formOf(basis: string, rungs: readonly RungText[]): FormData {
  const form = new FormData();
  form.set("intent", "save");
  form.set("basis", basis);
  rungs.forEach((rung, index) => {
    for (const field of ["key", "name", "threshold", "tag"] as const) form.set(`tiers.${index}.${field}`, rung[field]);
  });
  return form;
}

/** `rungs` with the one at `index` moved one place towards the lowest (-1) or the highest (1). */
export function moved(rungs: readonly RungText[], index: number, by: -1 | 1): RungText[] {
  const other = index + by;
  const [one, two] = [rungs[index], rungs[other]];
  if (!one || !two) return [...rungs];
  // The thresholds keep their places: what moves is the tier.
  return rungs.map((rung, place) => {
    if (place === index) return { ...two, threshold: one.threshold };
    if (place === other) return { ...one, threshold: two.threshold };
    return rung;
  });
}

export function sameRungs(one: readonly RungText[], other: readonly RungText[]): boolean {
  const plain = (rungs: readonly RungText[]) => JSON.stringify(rungs.map(({ id: _id, ...rung }) => rung));
  return plain(one) === plain(other);
}
