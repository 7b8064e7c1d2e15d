// A customer's standing as it is kept: what the signals say, and what a person set instead.
import { z } from "zod";
import type { ShopifyId } from "#app/lib/ids.ts";
import { type Reason, STANDINGS, type StandingState } from "#app/standing/assess.ts";
import type { ClaimId, History, MarkId } from "#app/standing/history.ts";

/** A person's word: `watch` and `questionable` hold until the date; `clear` lets bygones be bygones until then. */
export type SetByHand = {
  readonly state: StandingState;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
  /** Null: for good. */
  readonly until: Date | null;
};

export type Standing = {
  /** What holds: a person's word before the signals'. */
  readonly state: StandingState;
  readonly points: number;
  readonly reasons: readonly Reason[];
  readonly assessedAt: Date | null;
  /** When it will have faded if nothing new happens; null when clear, set for good, or not within ten years. */
  readonly clearsAt: Date | null;
  readonly byHand: SetByHand | null;
};

export const CLEAR: Standing = {
  state: "clear",
  points: 0,
  reasons: [],
  assessedAt: null,
  clearsAt: null,
  byHand: null,
};

export function isStanding(text: unknown): text is StandingState {
  return (STANDINGS as readonly unknown[]).includes(text);
}

/** The part of a person's word that decides. */
export type Word = Pick<SetByHand, "state" | "at" | "until">;

/** Whether the word still holds. */
export function holds(word: Word | null, now: Date): word is Word {
  return word !== null && (word.until === null || word.until > now);
}

/** The history that is judged: after a lift, what was before counts no more, for the customer or against. */
export function judgedPart(history: History, word: Word | null, now: Date): History {
  if (!holds(word, now) || word.state !== "clear") return history;
  const after = ({ at }: { readonly at: Date }) => at > word.at;
  return {
    ...history,
    claims: history.claims.filter(after),
    disputes: history.disputes.filter(after),
    marks: history.marks.filter(after),
    links: history.links.map((link) => ({ ...link, claims: link.claims.filter(after) })),
  };
}

/** What holds, given what the signals say. */
export function stateUnder(assessed: StandingState, word: Word | null, now: Date): StandingState {
  return holds(word, now) && word.state !== "clear" ? word.state : assessed;
}

const shopifyId = z.string().transform((text) => text as ShopifyId);

const reasonSchema = z.object({
  signal: z.string(),
  title: z.string(),
  points: z.number(),
  sentence: z.string(),
  at: z.coerce.date().nullable(),
  sources: z.array(
    z.discriminatedUnion("kind", [
      z.object({
        kind: z.literal("claim"),
        id: z.string().transform((text) => text as ClaimId),
        number: z.number(),
      }),
      z.object({ kind: z.literal("mark"), id: z.string().transform((text) => text as MarkId) }),
      z.object({ kind: z.enum(["order", "dispute", "customer"]), id: shopifyId }),
    ]),
  ),
});

const MOST_SOURCES = 20;

/** Reasons as they are stored; of very many sources the first ones. */
export function reasonsToJson(reasons: readonly Reason[]): string {
  return JSON.stringify(reasons.map((reason) => ({ ...reason, sources: reason.sources.slice(0, MOST_SOURCES) })));
}

/** Stored reasons. Throws when the stored value is none. */
export function parseReasons(stored: unknown): Reason[] {
  return z.array(reasonSchema).parse(stored);
}
