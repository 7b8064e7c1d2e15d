// What there is to look at when a person acts: claim, suggestion and order as they are at that moment.
import type { ShopifyId } from "#app/lib/ids.ts";
import type { Minor } from "#app/lib/money.ts";
import type { Action, Terms } from "#app/resolution/actions.ts";
import type { CostRow } from "#app/resolution/decision.ts";
import type { Given, OrderNow } from "#app/resolution/making-good.ts";

export type DisputeNow = {
  readonly kind: "chargeback" | "inquiry";
  readonly status: string;
  readonly amountMinor: Minor;
  readonly initiatedAt: Date | null;
};

export type DecisionNow = {
  readonly id: string;
  readonly action: Action;
  readonly terms: Terms;
  readonly table: readonly CostRow[];
  readonly decidedAt: Date;
  readonly chosenBy: string | null;
  readonly chosenAt: Date | null;
  readonly waitsForApproval: boolean;
};

export type MomentOfActing = {
  readonly claim: {
    readonly closed: boolean;
    readonly decisionId: string | null;
    readonly customerId: ShopifyId | null;
  };
  readonly decision: DecisionNow;
  readonly order: OrderNow | null;
  readonly disputes: readonly DisputeNow[];
  readonly given: readonly Given[];
  /** Refunds of this order that the ledger knows. */
  readonly knownRefunds: ReadonlySet<string>;
  /** Something chosen for this claim before is not done yet, or failed. */
  readonly beingDone: boolean;
};

const OPEN = new Set(["needs_response", "under_review"]);
const DISPUTED = new Set([...OPEN, "lost", "accepted"]);

/** Whether the bank has not decided yet. */
export function isOpen({ status }: Pick<DisputeNow, "status">): boolean {
  return OPEN.has(status);
}

/** Whether the bank gives, or may still give, the money back because of it. */
export function isDisputed({ status }: Pick<DisputeNow, "status">): boolean {
  return DISPUTED.has(status);
}
