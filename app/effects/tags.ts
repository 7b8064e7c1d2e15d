// Sets of customer tags as Shopify sees them: two tags that differ by case alone are one.

/** The form of a tag under which equal tags are equal texts. */
export function foldTag(tag: string): string {
  return tag.trim().toLowerCase();
}

/** How Shopify compares tags: without regard to case. */
export function sameTag(one: string | null, other: string | null): boolean {
  return one !== null && other !== null && foldTag(one) === foldTag(other);
}

export function hasTag(tags: readonly string[], tag: string): boolean {
  return tags.some((one) => sameTag(one, tag));
}

/** All tags of the lists, each once, as it was written first. */
export function unionOfTags(...lists: readonly (readonly string[])[]): string[] {
  const byFolded = new Map<string, string>();
  for (const tag of lists.flat()) if (!byFolded.has(foldTag(tag))) byFolded.set(foldTag(tag), tag);
  return [...byFolded.values()];
}

/** `tags` without those in `gone`. */
export function withoutTags(tags: readonly string[], gone: readonly string[]): string[] {
  return tags.filter((tag) => !hasTag(gone, tag));
}

/** Those of `tags` that are in `kept`. */
export function onlyTags(tags: readonly string[], kept: readonly string[]): string[] {
  return tags.filter((tag) => hasTag(kept, tag));
}
