// The ways in which Shopify says no, in words for the people who read them.

export type RefusalKind = "throttled" | "unavailable" | "access_lost" | "scope_missing" | "not_found" | "invalid";

export type Refusal = {
  kind: RefusalKind;
  /** What happened and what to do next, for the merchant. */
  words: string;
  /** When it makes sense to ask again; null when only a person can change the answer. */
  retryAt: Date | null;
  /** False when Shopify certainly did nothing; true when the call may have been carried out before its answer was lost. */
  maybeDone: boolean;
};

/** Thrown by every operation on the Admin API that Shopify did not carry out, or may not have. */
export class ShopifyRefusal extends Error {
  readonly kind: RefusalKind;
  readonly retryAt: Date | null;
  readonly maybeDone: boolean;

  constructor(refusal: Refusal) {
    super(refusal.words);
    this.name = "ShopifyRefusal";
    this.kind = refusal.kind;
    this.retryAt = refusal.retryAt;
    this.maybeDone = refusal.maybeDone;
  }
}

/**
 * True for a ShopifyRefusal, wherever its class was loaded from: Remix's bundle and the sources run by Node each have
 * their own copy of it, so `instanceof` would answer for one of them only.
 */
export function isRefusal(error: unknown): error is ShopifyRefusal {
  return error instanceof Error && error.name === "ShopifyRefusal";
}

/** Throws that the thing is gone; `words` say which. */
export function missing(words: string): never {
  throw new ShopifyRefusal({ kind: "not_found", words, retryAt: null, maybeDone: false });
}

export const ACCESS_LOST_WORDS =
  "Shopify no longer accepts Makegood's access to this shop. Open Makegood from the Shopify admin: that renews it by itself.";

/** What an HTTP status of the Admin API means for us; null for one that is no refusal. */
export function refusalOfStatus(status: number, now: Date): Refusal | null {
  const later = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
  switch (true) {
    case status < 400:
      return null;
    case status === 401:
      return { kind: "access_lost", words: ACCESS_LOST_WORDS, retryAt: null, maybeDone: false };
    case status === 402:
      return {
        kind: "unavailable",
        words: "The shop is frozen because a Shopify bill is open. Makegood goes on by itself once it is paid.",
        retryAt: later(3_600),
        maybeDone: false,
      };
    case status === 403:
      return {
        kind: "scope_missing",
        words: "Shopify forbids this to Makegood. Open the app in the Shopify admin and accept the access it asks for.",
        retryAt: null,
        maybeDone: false,
      };
    case status === 404:
      return {
        kind: "not_found",
        words: "Shopify does not know this shop (any more).",
        retryAt: null,
        maybeDone: false,
      };
    case status === 423:
      return {
        kind: "unavailable",
        words: "Shopify has locked the shop. Makegood goes on by itself once Shopify opens it again.",
        retryAt: later(3_600),
        maybeDone: false,
      };
    case status === 429:
      return {
        kind: "throttled",
        words: "Shopify asked Makegood to slow down. It goes on by itself.",
        retryAt: later(10),
        maybeDone: false,
      };
    case status >= 500:
      return {
        kind: "unavailable",
        words: `Shopify could not answer (HTTP ${status}). Makegood tries again by itself.`,
        retryAt: later(30),
        maybeDone: true,
      };
    default:
      return {
        kind: "invalid",
        words: `Shopify refused the request (HTTP ${status}).`,
        retryAt: null,
        maybeDone: false,
      };
  }
}
