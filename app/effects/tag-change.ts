// What has to be called in Shopify so that a customer shows the tags that Makegood wants, and no other of its own.
import { z } from "zod";
import { hasTag, sameTag, unionOfTags, withoutTags } from "#app/effects/tags.ts";
import type { ShopifyId } from "#app/lib/ids.ts";

/** What an effect of kind `customer_tags` carries. */
export const tagPayloadSchema = z.object({
  add: z.array(z.string()),
  remove: z.array(z.string()),
  /** The tag to remember as ours once the change is made; null when none is left. */
  managed: z.string().nullable(),
  /** Echoes of this change that came back by webhook: `added:<tag>` → the moment that Shopify named. */
  echoed: z.record(z.string(), z.string()).optional(),
  /** Those of the tags above that say something else than the tier: a call that takes this one's place says them too. */
  besides: z.object({ add: z.array(z.string()), remove: z.array(z.string()) }).optional(),
});
export type TagPayload = z.output<typeof tagPayloadSchema>;

/** A wish for one customer's tags. Only tags that Makegood manages may be named in it: no other is ever touched. */
export type TagChange = {
  readonly customerId: ShopifyId;
  /** The managed tags that the customer shall have: one for a tier, none for no tier. */
  readonly wanted: readonly string[];
  /** The one among them to remember as ours. */
  readonly managed: string | null;
  /** The tag that we put there last, as stored on the customer. */
  readonly current: string | null;
  /** Managed tags that the customer is believed to have besides. */
  readonly known: readonly string[];
  /** Why, in the merchant's words. */
  readonly reason: string;
  readonly fromTier: string | null;
  readonly toTier: string | null;
};

/** What calls that may or may not have been carried out would have done. */
export type Doubt = { readonly added: readonly string[] };

/**
 * The call for a wish, or null when the customer shows it already. Tags known only from webhooks may be out of date, so
 * they are reason enough to take a tag off, but not to leave out putting one on: both are harmless in Shopify when
 * already so. With a call in doubt everything is said again.
 */
export function callFor(change: TagChange, doubt: Doubt | null): TagPayload | null {
  const there = unionOfTags(change.current === null ? [] : [change.current], change.known, doubt?.added ?? []);
  const remove = withoutTags(there, change.wanted);
  const add = doubt ? [...change.wanted] : change.wanted.filter((tag) => !sameTag(tag, change.current));
  if (add.length === 0 && remove.length === 0) return null;
  return { add, remove, managed: change.managed };
}

/** What a call that was carried out changed, by what was believed before it: for the log of tags. */
export function changesMade(
  payload: TagPayload,
  before: { managed: string | null; tags: readonly string[] },
): { tag: string; change: "added" | "removed" }[] {
  const was = unionOfTags(before.managed === null ? [] : [before.managed], before.tags);
  return [
    ...payload.remove.filter((tag) => hasTag(was, tag)).map((tag) => ({ tag, change: "removed" as const })),
    ...payload.add.filter((tag) => !hasTag(was, tag)).map((tag) => ({ tag, change: "added" as const })),
  ];
}

/** What is wished for beside the tier's tag, such as the tag of questionable customers. */
export type Besides = { readonly add: readonly string[]; readonly remove: readonly string[] };

/** Several wishes, the oldest first: of each tag the newest holds. */
export function newestBesides(wishes: readonly Besides[]): Besides {
  return wishes.reduce<Besides>(
    (all, { add, remove }) => ({
      add: unionOfTags(withoutTags(all.add, remove), add),
      remove: unionOfTags(withoutTags(all.remove, add), remove),
    }),
    { add: [], remove: [] },
  );
}

/** The call for the tier's tag with what is wished besides. */
export function withBesides(payload: TagPayload, besides: Besides): TagPayload {
  if (besides.add.length + besides.remove.length === 0) return payload;
  const { add, remove } = newestBesides([payload, besides]);
  return {
    ...payload,
    add: [...add],
    remove: [...remove],
    besides: { add: [...besides.add], remove: [...besides.remove] },
  };
}
