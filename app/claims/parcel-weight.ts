// Does the weight of what was sent fit what the customer says was in it? (S-021)
import type { ShopifyId } from "#app/lib/ids.ts";

export type WeighedLine = {
  readonly id: ShopifyId;
  readonly title: string;
  /** Pieces that should have been in the parcel. */
  readonly quantity: number;
  /** Weight of one piece; 0 when the shop entered none. */
  readonly grams: number;
  /** Pieces that the customer says were missing. */
  readonly missing: number;
};

/** What box, filling and label may weigh: at least `minGrams`, at most `maxGrams` and a share of what is inside. */
export type Tare = { readonly minGrams: number; readonly maxGrams: number; readonly maxShareBps: number };

export const USUAL_TARE: Tare = { minGrams: 30, maxGrams: 150, maxShareBps: 1_500 };
/** Kitchen and post scales agree to about this. */
export const SCALE_GRAMS = 15;

export type Interval = { readonly from: number; readonly to: number };

/** All weights in grams. */
export type WeightJudgement = {
  /**
   * `contradicts`: too heavy for what the customer says, right for all that was ordered. `consistent`: too light for all,
   * right for what the customer says. `unknown`: the weight can't tell.
   */
  readonly verdict: "consistent" | "contradicts" | "unknown";
  readonly recorded: number;
  /** How many parcels weigh that. */
  readonly parcels: number;
  /** The parcel with everything in it. */
  readonly complete: Interval;
  /** The parcel as the customer describes it. */
  readonly asClaimed: Interval;
  readonly completeContents: number;
  readonly claimedContents: number;
  readonly why: "fits_one" | "fits_both" | "fits_neither" | "weights_missing" | "nothing_missing";
  readonly lines: readonly WeighedLine[];
};

/** Something was weighed, but not all that was or is to be sent. */
export type NotJudged = { readonly verdict: "unknown" } & (
  | { readonly why: "parcels_missing"; readonly parcels: number; readonly weighed: number }
  | { readonly why: "not_all_sent" }
);

/** What the recorded weight of an order's parcels, all together, says of a claim that pieces were missing. */
export function judgeWeight(
  recorded: number,
  lines: readonly WeighedLine[],
  parcels = 1,
  tare: Tare = USUAL_TARE,
): WeightJudgement {
  const completeContents = sum(lines.map((line) => line.quantity * line.grams));
  const claimedContents = sum(lines.map((line) => (line.quantity - clamp(line.missing, line.quantity)) * line.grams));
  const complete = withTare(completeContents, parcels, tare);
  const asClaimed = withTare(claimedContents, parcels, tare);
  const judged = { recorded, parcels, complete, asClaimed, completeContents, claimedContents, lines };
  if (lines.some((line) => line.quantity > 0 && line.grams <= 0)) {
    return { ...judged, verdict: "unknown", why: "weights_missing" };
  }
  if (lines.every((line) => line.missing <= 0)) return { ...judged, verdict: "unknown", why: "nothing_missing" };
  const fitsComplete = within(recorded, complete, parcels);
  const fitsClaim = within(recorded, asClaimed, parcels);
  if (fitsComplete && fitsClaim) return { ...judged, verdict: "unknown", why: "fits_both" };
  if (!fitsComplete && !fitsClaim) return { ...judged, verdict: "unknown", why: "fits_neither" };
  return { ...judged, verdict: fitsComplete ? "contradicts" : "consistent", why: "fits_one" };
}

export type WeightUnit = "lb" | "kg";

/** The judgement with its arithmetic, such as "4 × 1.2 lb = 4.8 lb; with packaging 4.9–5.9 lb; weighed 5.1 lb …". */
export function weightSentence(judgement: WeightJudgement | NotJudged, unit: WeightUnit): string {
  if (judgement.why === "not_all_sent")
    return "The weight can't tell what was left out: a part of the order is still to be sent.";
  if (judgement.why === "parcels_missing") {
    const { parcels, weighed } = judgement;
    return `${parcels} parcels, but a weight is recorded for ${weighed} of them: without all, it can't tell what was left out.`;
  }
  const inUnit = (grams: number) => weightText(grams, unit);
  const range = ({ from, to }: Interval) => `${inUnit(from)} to ${inUnit(to)}`;
  const pieces = (count: (line: WeighedLine) => number) =>
    judgement.lines.map((line) => `${count(line)} × ${inUnit(line.grams)}`).join(" + ");
  const { verdict, why, parcels } = judgement;
  const [noun, all] = parcels === 1 ? ["parcel was", "The parcel"] : ["parcels were", `${parcels} parcels together`];
  if (why === "weights_missing") return `The ${noun} weighed, but not every product has a weight.`;
  if (why === "nothing_missing") return `${all} weighed ${inUnit(judgement.recorded)}; nothing is said to be missing.`;
  const arithmetic =
    `Everything: ${pieces((line) => line.quantity)} = ${inUnit(judgement.completeContents)}, ` +
    `packed ${range(judgement.complete)}. As claimed: ` +
    `${pieces((line) => line.quantity - clamp(line.missing, line.quantity))} = ${inUnit(judgement.claimedContents)}, ` +
    `packed ${range(judgement.asClaimed)}. Weighed${parcels === 1 ? "" : ` in ${parcels} parcels`}: ${inUnit(judgement.recorded)}.`;
  if (verdict === "contradicts") return `${arithmetic} That is too heavy for what the customer describes.`;
  if (verdict === "consistent")
    return `${arithmetic} That is too light for the whole order: we may have left something out.`;
  return `${arithmetic} ${why === "fits_both" ? "Both are possible." : "Neither fits: check the weights of the products."}`;
}

const GRAMS_PER_POUND = 453.592_37;

/** `grams` as `1.2 lb` or `0.54 kg`. */
export function weightText(grams: number, unit: WeightUnit): string {
  return unit === "lb" ? `${trimmed(grams / GRAMS_PER_POUND, 1)} lb` : `${trimmed(grams / 1_000, 2)} kg`;
}

/** Pounds or kilograms as typed, such as `5.1`, in whole grams. */
export function gramsOf(weight: number, unit: WeightUnit): number {
  return Math.round(unit === "lb" ? weight * GRAMS_PER_POUND : weight * 1_000);
}

function trimmed(value: number, decimals: number): string {
  return String(Number(value.toFixed(decimals)));
}

function withTare(contents: number, parcels: number, tare: Tare): Interval {
  return {
    from: contents + parcels * tare.minGrams,
    to: contents + parcels * tare.maxGrams + Math.round((contents * tare.maxShareBps) / 10_000),
  };
}

function within(grams: number, { from, to }: Interval, weighings: number): boolean {
  return grams >= from - weighings * SCALE_GRAMS && grams <= to + weighings * SCALE_GRAMS;
}

function clamp(missing: number, quantity: number): number {
  return Math.max(0, Math.min(missing, quantity));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
