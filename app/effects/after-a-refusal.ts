// What becomes of an effect that Shopify refused.
import { type EffectKind, NEXT_STEPS } from "#app/effects/kinds.ts";
import { assertNever } from "#app/lib/assert-never.ts";
import type { Refusal } from "#app/shopify/refusal.ts";

/** What to do with the effect, and with the others that wait behind it. */
export type Consequence =
  | { effect: "later"; problem: string; notBefore: Date | null; inDoubt: boolean; others: Others }
  /** `answered`: Shopify said no. A call for a claim has looked there first for what an earlier try may have done. */
  | { effect: "failed"; problem: string; inDoubt: boolean; answered: boolean; others: { go: "on" } };

export type Others = { go: "on" } | { go: "wait"; until: Date } | { go: "wait for access" };

/** After so many tries an effect that Shopify can't take is given up: about a day of trying. */
export const MOST_TRIES = 12;
const LONGEST_PAUSE_MS = 6 * 3_600_000;

/** Waiting before try `tries + 1`: half a minute, doubled each time, at most six hours. */
export function pauseMs(tries: number): number {
  return Math.min(LONGEST_PAUSE_MS, 15_000 * 2 ** Math.max(1, tries));
}

/** What a refusal of try number `tries` (from 1) means. Every problem says what happened and what to do next. */
export function afterARefusal(
  refusal: Pick<Refusal, "kind" | "retryAt" | "maybeDone"> & { words: string },
  tries: number,
  now: Date,
  of: EffectKind = "customer_tags",
): Consequence {
  const { kind, words, maybeDone } = refusal;
  switch (kind) {
    case "throttled": {
      const until = refusal.retryAt ?? new Date(now.getTime() + 10_000);
      return { effect: "later", problem: words, notBefore: null, inDoubt: false, others: { go: "wait", until } };
    }
    case "unavailable": {
      if (tries >= MOST_TRIES) {
        const problem = `${words} This was try ${tries} of ${MOST_TRIES}: press Retry once Shopify works again.`;
        return { effect: "failed", problem, inDoubt: maybeDone, answered: false, others: { go: "on" } };
      }
      const pause = new Date(now.getTime() + pauseMs(tries));
      const notBefore = refusal.retryAt && refusal.retryAt > pause ? refusal.retryAt : pause;
      const until = refusal.retryAt ?? pause;
      return { effect: "later", problem: words, notBefore, inDoubt: maybeDone, others: { go: "wait", until } };
    }
    case "access_lost":
    case "scope_missing": {
      // The bank does not wait for somebody to let us in: a person has to know now.
      if (kind === "scope_missing" && of === "dispute_evidence") {
        const problem = `${words} Open Makegood as the owner so that Shopify asks for the new access, then press Try again; or write the evidence in Shopify.`;
        return { effect: "failed", problem, inDoubt: false, answered: true, others: { go: "on" } };
      }
      // A scope may be missing for this kind of call alone; without a token nobody gets in.
      const others: Others =
        kind === "scope_missing" && of !== "customer_tags" ? { go: "on" } : { go: "wait for access" };
      const notBefore = new Date(now.getTime() + pauseMs(tries));
      return { effect: "later", problem: words, notBefore, inDoubt: false, others };
    }
    case "not_found":
      return {
        effect: "failed",
        problem: `${words} ${NEXT_STEPS[of].notFound}`,
        inDoubt: false,
        answered: true,
        others: { go: "on" },
      };
    case "invalid":
      return {
        effect: "failed",
        problem: `${words} ${NEXT_STEPS[of].invalid}`,
        // One request carries the removal and the addition of tags: one of them may have been carried out.
        inDoubt: of === "customer_tags",
        answered: true,
        others: { go: "on" },
      };
    default:
      return assertNever(kind);
  }
}
