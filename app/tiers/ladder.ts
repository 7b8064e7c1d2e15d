// The shop's tiers: an ordered list, each with a name, a threshold and the tag that shows it in Shopify (S-001).
import { z } from "zod";
import { foldTag } from "#app/effects/tags.ts";
import type { Minor } from "#app/lib/money.ts";

/** What a threshold is compared with: net revenue, or what is left of it as profit (S-002). */
export const BASES = ["net_revenue", "contribution"] as const;
export type Basis = (typeof BASES)[number];

export type Tier = {
  /** Stays when the tier is renamed, so that customers keep it. */
  readonly key: string;
  readonly name: string;
  readonly thresholdMinor: Minor;
  /** The customer tag that the shop wants to see in Shopify. */
  readonly tag: string;
};

/** Tiers as a person edits them, from the lowest to the highest. */
export type LadderDraft = { readonly basis: Basis; readonly tiers: readonly Tier[] };

/** One stored version. A version never changes: an edit is a new one. */
export type Ladder = LadderDraft & { readonly version: number };

export const MOST_TIERS = 10;
const LONGEST_TAG = 255;
const LONGEST_NAME = 60;

const thresholdSchema = z.union([
  z.bigint(),
  z
    .string()
    .regex(/^[0-9]{1,17}$/)
    .transform(BigInt),
]);

const tagSchema = z
  .string()
  .trim()
  .min(1, "Give the tier the tag that shall show in Shopify.")
  .max(LONGEST_TAG, `Shopify takes tags of at most ${LONGEST_TAG} characters.`)
  .refine((tag) => !tag.includes(","), "Shopify separates tags by commas: a tag can't hold one.")
  .refine((tag) => !/\p{Cc}/u.test(tag), "A tag is one line of plain text.");

const tierSchema = z.object({
  key: z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/),
  name: z
    .string()
    .trim()
    .min(1, "Give the tier a name.")
    .max(LONGEST_NAME, `A name has at most ${LONGEST_NAME} characters.`),
  thresholdMinor: thresholdSchema.pipe(z.bigint().nonnegative("A threshold is zero or more.")),
  tag: tagSchema,
});

/** Faults carry the path of the field they belong to, such as `tiers.1.tag`. */
export const ladderSchema = z
  .object({
    basis: z.enum(BASES, { error: "Choose what the thresholds are compared with." }),
    tiers: z
      .array(tierSchema)
      .min(1, "A ladder has at least one tier.")
      .max(MOST_TIERS, `A ladder has at most ${MOST_TIERS} tiers.`),
  })
  .superRefine(({ tiers }, context) => {
    const fault = (index: number, field: keyof Tier, message: string) =>
      context.addIssue({ code: "custom", path: ["tiers", index, field], message });
    for (const index of repeated(tiers.map((tier) => tier.name))) {
      fault(index, "name", "Another tier has this name already.");
    }
    // Shopify takes tags that differ by case alone for the same tag.
    for (const index of repeated(tiers.map((tier) => tier.tag))) {
      fault(index, "tag", "Another tier has this tag already: a tag shows one tier.");
    }
    for (const index of repeated(tiers.map((tier) => tier.key))) {
      fault(index, "name", "This tier is listed twice.");
    }
    tiers.forEach((tier, index) => {
      const below = tiers[index - 1];
      if (below && tier.thresholdMinor <= below.thresholdMinor) {
        fault(index, "thresholdMinor", `Must be more than the threshold of ${below.name}.`);
      }
    });
  });

function repeated(texts: readonly string[]): number[] {
  const seen = new Set<string>();
  return texts.flatMap((text, index) => {
    const folded = foldTag(text);
    if (seen.has(folded)) return [index];
    seen.add(folded);
    return [];
  });
}

/** The tiers as they are stored; money as decimal digits, since JSON numbers lose cents beyond 2^53. */
export function tiersToJson(tiers: readonly Tier[]): string {
  return JSON.stringify(tiers.map((tier) => ({ ...tier, thresholdMinor: tier.thresholdMinor.toString() })));
}

/** A stored ladder. Throws when the stored value is no ladder. */
export function parseLadder(stored: { version: number; basis: unknown; tiers: unknown }): Ladder {
  return { version: stored.version, ...ladderSchema.parse({ basis: stored.basis, tiers: stored.tiers }) };
}

/** The tier with this key, or null. */
export function tierOf(ladder: LadderDraft, key: string | null): Tier | null {
  return ladder.tiers.find((tier) => tier.key === key) ?? null;
}

/** The tags of a ladder, from the lowest tier to the highest; none for no ladder. */
export function tagsOf(ladder: LadderDraft | null): string[] {
  return ladder ? ladder.tiers.map((tier) => tier.tag) : [];
}
