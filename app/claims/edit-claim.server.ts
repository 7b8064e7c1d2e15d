// How a claim is changed: its row locked, its newest version compared, a step on the timeline, and what follows asked for.
import { askAgain, askReassessment } from "#app/claims/ask.server.ts";
import { type ClaimCore, lockClaim } from "#app/claims/lock-claim.server.ts";
import { addEvent } from "#app/claims/timeline.server.ts";
import type { EventDetail, EventKind } from "#app/claims/timeline.ts";
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";

export type Changed =
  | { readonly outcome: "changed"; readonly version: number }
  | { readonly outcome: "unchanged" }
  /** Somebody else changed the claim since the caller read it: show it anew. */
  | { readonly outcome: "conflict" }
  | { readonly outcome: "unknown" }
  | { readonly outcome: "not_allowed"; readonly problem: string };

export type Change = {
  readonly claim: string;
  /** The version that the person saw; left out where it does not matter what was there before. */
  readonly version?: number;
  readonly actor: string;
  readonly now: Date;
};

export type Edit = {
  /** Columns of the claim with their new values. */
  readonly set: Readonly<Record<string, unknown>>;
  readonly kind: EventKind;
  readonly detail: EventDetail;
  readonly visible?: boolean;
  /** Whether the suggestion, or the customer's history alone, is to be looked at anew. */
  readonly asks?: "all" | "history";
};

export type Verdict =
  | Edit
  | { readonly outcome: "unchanged" }
  | { readonly outcome: "not_allowed"; readonly problem: string };

/** Locks the claim, has `decide` say what changes, and carries it out with its step on the timeline. */
export async function change(
  tx: Sql,
  shop: ShopDomain,
  given: Change,
  decide: (claim: ClaimCore) => Verdict,
): Promise<Changed> {
  const claim = await lockClaim(tx, shop, given.claim);
  if (!claim) return { outcome: "unknown" };
  if (given.version !== undefined && given.version !== claim.version) return { outcome: "conflict" };
  const edit = decide(claim);
  if ("outcome" in edit) return edit;
  const columns = Object.keys(edit.set);
  const assignments = columns.map((column, i) => `${column} = $${i + 3}`);
  await tx.query(
    `UPDATE claim SET ${[...assignments, "version = version + 1"].join(", ")} WHERE shop = $1 AND id = $2`,
    [shop, claim.id, ...columns.map((column) => edit.set[column])],
  );
  await addEvent(tx, shop, claim.id, {
    actor: given.actor,
    kind: edit.kind,
    at: given.now,
    detail: edit.detail,
    visible: edit.visible ?? false,
  });
  if (edit.asks === "all") await askAgain(tx, shop, claim);
  else if (edit.asks === "history") await askReassessment(tx, shop, claim.customerId);
  return { outcome: "changed", version: claim.version + 1 };
}
