// What is needed to open a claim, and what can be wrong with it.
import type { Channel, Why, Wish } from "#app/claims/claim.ts";
import type { ShopifyId } from "#app/lib/ids.ts";

export type ClaimedLine = { readonly lineId: ShopifyId; readonly quantity: number };

export type NewClaim = {
  /** Null only when the customer named no order and none could be found. */
  readonly orderId: ShopifyId | null;
  /** Needed without an order; else the order's own customer counts. */
  readonly customerId: ShopifyId | null;
  readonly channel: Channel;
  readonly why: Why;
  /** The merchant's own finer word for why. */
  readonly whyDetail?: string | null;
  readonly wish: Wish;
  /** What the customer wrote or said. */
  readonly message: string;
  /** A day, as `2026-12-24`. */
  readonly neededBy?: string | null;
  /** BCP 47, such as `en` or `zh-CN`. */
  readonly locale?: string;
  /** None: the whole order. */
  readonly lines: readonly ClaimedLine[];
  /** Same key, same submission: it makes no second claim. */
  readonly submissionKey: string;
  /** Who wrote it down: a person's id, `customer` or `makegood`. */
  readonly actor: string;
  readonly now: Date;
};

export type Opened =
  | {
      readonly outcome: "opened" | "already_open";
      readonly id: string;
      readonly number: number;
      /** The secret of the customer's private link; the same for the same submission. */
      readonly secret: string;
    }
  | { readonly outcome: "refused"; readonly faults: Readonly<Record<string, string>> };
