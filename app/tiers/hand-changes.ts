// Changes of tags that a person made by hand: noticed and shown, not fought over (S-001).
import { foldTag, hasTag, sameTag } from "#app/effects/tags.ts";
import { type LadderDraft, tierOf } from "#app/tiers/ladder.ts";

/** What a person did, as kept on the customer: `removed:<tag>` or `added:<tag>`. */
export type HandChange = { readonly change: "added" | "removed"; readonly tag: string };

export function handChangeText({ change, tag }: HandChange): string {
  return `${change}:${tag}`;
}

/** The stored text as a change; null for none or for a text that is none. */
export function parseHandChange(text: string | null): HandChange | null {
  const match = /^(added|removed):(.+)$/s.exec(text ?? "");
  return match ? { change: match[1] as HandChange["change"], tag: match[2] as string } : null;
}

/**
 * Whether a customer whom a person retagged by hand keeps that when `next` takes the place of `previous`: as long as
 * neither the tier changes nor the tag that the tier asks for.
 */
export function keepsHandChange(
  customer: { readonly tier: string | null; readonly tagOverride: string | null },
  to: string | null,
  next: LadderDraft | null,
  previous: LadderDraft | null,
): boolean {
  if (customer.tagOverride === null || customer.tier !== to) return false;
  const before = previous ? (tierOf(previous, customer.tier)?.tag ?? null) : null;
  const after = next ? (tierOf(next, to)?.tag ?? null) : null;
  return before === after || sameTag(before, after);
}

/** What is known when Shopify tells that one tag of a customer changed. */
export type Sighting = {
  readonly change: "added" | "removed";
  readonly tag: string;
  /** When it happened, on Shopify's clock, in milliseconds. */
  readonly at: number;
};

/** A call of ours that changed this customer's tags, or may have. */
export type OwnCall = {
  readonly add: readonly string[];
  readonly remove: readonly string[];
  readonly startedAt: number;
  /** When its answer was taken in; null while it is open or in doubt. */
  readonly doneAt: number | null;
  /** Echoes of it that came back already: `added:<tag>` → the moment that Shopify named. */
  readonly echoed: Readonly<Record<string, string>>;
};

export type HandState = {
  /** The tag that the customer's tier asks for; null for none. */
  readonly wanted: string | null;
  readonly override: (HandChange & { readonly at: number }) | null;
};

export type Judgement =
  /** Our own call coming back: `call` is its place in the list. */
  | { readonly judgement: "echo"; readonly call: number }
  /** It says what Makegood wants anyway, and takes back nothing that a person did. */
  | { readonly judgement: "agrees" }
  /** A person did it before our newest call, which has settled the matter since. */
  | { readonly judgement: "overruled" }
  /** A person contradicts the tier. */
  | { readonly judgement: "override" }
  /** A person took back what a person had done. */
  | { readonly judgement: "amends" };

/** Shopify's clock and ours may differ by so much. */
const CLOCKS_MS = 120_000;

/** Who did what Shopify tells: we, or a person. The same for any order in which echoes and hand changes arrive. */
export function judge(sighting: Sighting, state: HandState, calls: readonly OwnCall[]): Judgement {
  const { override } = state;
  // An echo of ours can't be younger than what a person did to the very same tag in answer to it.
  const answers = override !== null && sameTag(override.tag, sighting.tag) && override.change !== sighting.change;
  if (answers && sighting.at > override.at) return { judgement: "amends" };
  const call = calls.findIndex((own) => isEchoOf(sighting, own));
  if (call >= 0) return { judgement: "echo", call };
  const contradicts =
    sighting.change === "removed" ? sameTag(sighting.tag, state.wanted) : !sameTag(sighting.tag, state.wanted);
  if (!contradicts) return { judgement: "agrees" };
  const newest = Math.max(...calls.map((own) => own.startedAt), Number.NEGATIVE_INFINITY);
  return { judgement: sighting.at < newest ? "overruled" : "override" };
}

function isEchoOf(sighting: Sighting, own: OwnCall): boolean {
  const changed = sighting.change === "added" ? own.add : own.remove;
  if (!hasTag(changed, sighting.tag)) return false;
  const end = own.doneAt ?? Number.POSITIVE_INFINITY;
  if (sighting.at < own.startedAt - CLOCKS_MS || sighting.at > end + CLOCKS_MS) return false;
  // Each call comes back once per tag; a second time only as a copy of the first.
  const heard = own.echoed[echoKey(sighting)];
  return heard === undefined || heard === new Date(sighting.at).toISOString();
}

/** Under which name the echo of a change is kept with its call. */
export function echoKey({ change, tag }: HandChange): string {
  return `${change}:${foldTag(tag)}`;
}

type Expected = {
  readonly wanted: string | null;
  /** The tag that we put there last. */
  readonly managed: string | null;
  readonly override: HandChange | null;
  /** The tags of the ladder. */
  readonly ours: readonly string[];
};

/**
 * What a whole list of tags, read at a moment, tells beyond what is known: the webhook about it may be lost. A list read
 * while a call of ours is open, or just after one, tells nothing.
 */
export function sightingsOfList(
  list: { readonly at: number; readonly tags: readonly string[] },
  expected: Expected,
  calls: readonly OwnCall[],
): Sighting[] {
  if (calls.some((call) => call.doneAt === null || list.at <= call.doneAt + CLOCKS_MS)) return [];
  const { wanted, managed, override, ours } = expected;
  const has = new Set(wanted !== null && sameTag(managed, wanted) ? [foldTag(wanted)] : []);
  if (override?.change === "added") has.add(foldTag(override.tag));
  if (override?.change === "removed") has.delete(foldTag(override.tag));
  return ours.flatMap((tag): Sighting[] => {
    const there = hasTag(list.tags, tag);
    if (there === has.has(foldTag(tag))) return [];
    return [{ change: there ? "added" : "removed", tag, at: list.at }];
  });
}
