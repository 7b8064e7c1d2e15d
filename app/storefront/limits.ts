// How often something may be asked on the contact page. Each count is for one shop; the clients' own counts keep one
// visitor from guessing, the others keep many visitors together from doing it.

export type Limit = { readonly most: number; readonly windowS: number };

export const LIMITS = {
  /** Any request of one client. */
  client: { most: 240, windowS: 60 },
  /** Any request to the shop's pages. */
  shop: { most: 3_000, windowS: 60 },
  /**
   * Looking for an order: by one client, by one client for the same number or e-mail, by all for one number, with one
   * e-mail, in the whole shop. One client alone can't use up what all have together, and so lock out the buyer.
   */
  lookup_client: { most: 12, windowS: 600 },
  lookup_same: { most: 12, windowS: 3_600 },
  lookup_order: { most: 36, windowS: 3_600 },
  lookup_email: { most: 36, windowS: 3_600 },
  lookup_shop: { most: 600, windowS: 600 },
  /** Sending a claim: by one client, on one order, in the whole shop. */
  claim_client: { most: 10, windowS: 3_600 },
  claim_order: { most: 20, windowS: 21_600 },
  claim_shop: { most: 600, windowS: 3_600 },
  /** Private pages: changes on one, and links that lead nowhere. */
  change_link: { most: 30, windowS: 3_600 },
  wrong_link: { most: 20, windowS: 600 },
} as const satisfies Readonly<Record<string, Limit>>;

export type LimitName = keyof typeof LIMITS;

/** The window of `limit` in which `now` falls: windows do not slide, so that one row counts for all processes. */
export function windowStart(limit: Limit, now: Date): Date {
  const length = limit.windowS * 1_000;
  return new Date(Math.floor(now.getTime() / length) * length);
}

/** Seconds until the next window. */
export function secondsLeft(limit: Limit, now: Date): number {
  return Math.max(1, Math.ceil((windowStart(limit, now).getTime() + limit.windowS * 1_000 - now.getTime()) / 1_000));
}
