// A customer's tags out of whole lists and single changes that may arrive in any order. For each tag the newest that was
// told counts; a whole list, read at a moment, settles everything up to that moment.
import type { CustomerTagsFact } from "#app/ledger/facts.ts";

type Mark = readonly [at: string, change: "added" | "removed"];

export type TagState = {
  /** The newest whole list; null while none was read. */
  readonly read: { readonly at: string; readonly tags: readonly string[] } | null;
  /** Changes after it, by tag. */
  readonly marks: Readonly<Record<string, Mark>>;
  /** When anything about the tags was last told, to the microsecond; null for never. */
  readonly seenAt: string | null;
};

export const noTags: TagState = { read: null, marks: {}, seenAt: null };

/** `state` with `facts` taken in; the same for any order and number of the same facts. */
export function withTags(state: TagState, facts: readonly CustomerTagsFact[]): TagState {
  let { read, seenAt } = state;
  const marks = new Map(Object.entries(state.marks));
  for (const fact of facts) {
    if (seenAt === null || fact.at > seenAt) seenAt = fact.at;
    if (fact.change === "read") {
      const list = { at: fact.at, tags: [...new Set(fact.tags)].sort() };
      if (read === null || isNewerList(list, read)) read = list;
      continue;
    }
    for (const tag of fact.tags) {
      const mark: Mark = [fact.at, fact.change];
      const known = marks.get(tag);
      if (known === undefined || mark[0] > known[0] || (mark[0] === known[0] && mark[1] > known[1]))
        marks.set(tag, mark);
    }
  }
  const settled = read?.at ?? "";
  const open = [...marks].filter(([, [at]]) => at > settled).sort(([a], [b]) => (a < b ? -1 : 1));
  return { read, marks: Object.fromEntries(open), seenAt };
}

function isNewerList(a: { at: string; tags: readonly string[] }, b: { at: string; tags: readonly string[] }): boolean {
  return a.at === b.at ? a.tags.join("\n") > b.tags.join("\n") : a.at > b.at;
}

/** The tags that the customer has, in alphabetical order. */
export function tagsOf(state: TagState): string[] {
  const tags = new Set(state.read?.tags ?? []);
  for (const [tag, [, change]] of Object.entries(state.marks)) {
    if (change === "added") tags.add(tag);
    else tags.delete(tag);
  }
  return [...tags].sort();
}
