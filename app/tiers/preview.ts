// What a ladder would do to customers who are alike: of the same tier, with the same of our tags, reaching the same rank.
import { hasTag, onlyTags, unionOfTags } from "#app/effects/tags.ts";
import type { Minor } from "#app/lib/money.ts";
import { keyOfRank } from "#app/tiers/decide.ts";
import { keepsHandChange } from "#app/tiers/hand-changes.ts";
import { type LadderDraft, tagsOf, tierOf } from "#app/tiers/ladder.ts";

/** Customers whom a ladder can't tell apart, how many they are and what they are worth together. */
export type Alike = {
  readonly tier: string | null;
  /** How many tiers of the draft they reach. */
  readonly rank: number;
  readonly managedTag: string | null;
  readonly tagOverride: string | null;
  /** Their tags; others than those of the ladders do not matter. */
  readonly tags: readonly string[];
  readonly customers: number;
  /** In minor units of the shop's currency, by the draft's basis. */
  readonly valueMinor: Minor;
};

export type Move = { fromTier: string | null; toTier: string | null; addTags: string[]; removeTags: string[] };

/** What applying `draft` in the place of `active` does to each of them. */
export function moveOf(
  customers: Pick<Alike, "tier" | "rank" | "managedTag" | "tagOverride" | "tags">,
  draft: LadderDraft,
  active: LadderDraft | null,
): Move {
  const to = keyOfRank(customers.rank, draft);
  const wanted = tierOf(draft, to)?.tag ?? null;
  const there = unionOfTags(
    customers.managedTag === null ? [] : [customers.managedTag],
    onlyTags(customers.tags, [...tagsOf(draft), ...tagsOf(active)]),
  );
  const move = { fromTier: customers.tier, toTier: to };
  if (keepsHandChange(customers, to, draft, active)) return { ...move, addTags: [], removeTags: [] };
  return {
    ...move,
    addTags: wanted === null || hasTag(there, wanted) ? [] : [wanted],
    removeTags: there.filter((tag) => wanted === null || !hasTag([wanted], tag)),
  };
}

export function changesTags({ addTags, removeTags }: Move): boolean {
  return addTags.length + removeTags.length > 0;
}

export type Transition = {
  /** Key of the tier today, of the active ladder; null for none. */
  from: string | null;
  /** Key of the tier by the draft; null for none. */
  to: string | null;
  fromName: string | null;
  toName: string | null;
  customers: number;
  valueMinor: Minor;
  /** How many of these gain or lose a tag in Shopify. */
  retagged: number;
};

export type LadderPreview = {
  /** All customers that were looked at. */
  customers: number;
  /** How many would gain or lose a tag. */
  changing: number;
  /** Additions and removals that this takes in Shopify: a customer who changes tags needs one of each. */
  writes: number;
  /** By tag: how many customers would gain it and how many would lose it. */
  tags: { tag: string; gain: number; lose: number }[];
  transitions: Transition[];
};

/** What applying `draft` would do, counted. */
export function countMoves(
  alike: readonly (Alike & { readonly move: Move })[],
  draft: LadderDraft,
  active: LadderDraft | null,
): LadderPreview {
  const transitions = new Map<string, Transition>();
  const tags = new Map<string, { tag: string; gain: number; lose: number }>();
  const preview = { customers: 0, changing: 0, writes: 0 };
  const tally = (tag: string, change: "gain" | "lose", customers: number) => {
    const counted = tags.get(tag) ?? { tag, gain: 0, lose: 0 };
    counted[change] += customers;
    tags.set(tag, counted);
  };
  for (const { move, customers, valueMinor } of alike) {
    const retagged = changesTags(move) ? customers : 0;
    preview.customers += customers;
    preview.changing += retagged;
    preview.writes += customers * (Math.min(1, move.addTags.length) + Math.min(1, move.removeTags.length));
    for (const tag of move.addTags) tally(tag, "gain", customers);
    for (const tag of move.removeTags) tally(tag, "lose", customers);
    const { fromTier: from, toTier: to } = move;
    const fromName = active ? (tierOf(active, from)?.name ?? null) : null;
    const toName = tierOf(draft, to)?.name ?? null;
    const known = transitions.get(`${from} ${to}`) ?? { customers: 0, valueMinor: 0n, retagged: 0 };
    transitions.set(`${from} ${to}`, {
      ...{ from, to, fromName, toName },
      customers: known.customers + customers,
      valueMinor: known.valueMinor + valueMinor,
      retagged: known.retagged + retagged,
    });
  }
  return { ...preview, tags: [...tags.values()], transitions: [...transitions.values()] };
}
