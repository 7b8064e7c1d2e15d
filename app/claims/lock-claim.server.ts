// The claim's row, held until the transaction ends: whoever changes a claim reads it like this first.
import type { Channel, Fault, State, Why, Wish } from "#app/claims/claim.ts";
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import type { Minor } from "#app/lib/money.ts";

/** A claim as its row has it, without what is sealed. */
export type ClaimCore = {
  readonly id: string;
  readonly number: number;
  readonly orderId: ShopifyId | null;
  readonly customerId: ShopifyId | null;
  readonly channel: Channel;
  readonly why: Why;
  readonly whyDetail: string | null;
  /** A person said so; only of what is defective. */
  readonly afterInstallation: boolean;
  readonly wish: Wish;
  readonly state: State;
  readonly fault: Fault;
  readonly locale: string;
  /** A day, as `2026-12-24`. */
  readonly neededBy: string | null;
  readonly amountMinor: Minor;
  readonly assignee: string | null;
  readonly dueAt: Date | null;
  readonly snoozedUntil: Date | null;
  readonly openedAt: Date;
  readonly firstReplyAt: Date | null;
  readonly closedAt: Date | null;
  readonly closingReason: string | null;
  readonly reviewAskedAt: Date | null;
  readonly decisionId: string | null;
  readonly version: number;
};

/** The columns of a `ClaimCore`, of a table or alias called `claim`. */
export const CORE_COLUMNS = `claim.id, claim.number, claim.order_id AS "orderId", claim.customer_id AS "customerId",
  claim.channel, claim.why, claim.why_detail AS "whyDetail",
  claim.after_installation AS "afterInstallation", claim.wish, claim.state, claim.fault, claim.locale,
  claim.needed_by::text AS "neededBy", claim.amount_minor AS "amountMinor", claim.assignee, claim.due_at AS "dueAt",
  claim.snoozed_until AS "snoozedUntil", claim.opened_at AS "openedAt", claim.first_reply_at AS "firstReplyAt",
  claim.closed_at AS "closedAt", claim.closing_reason AS "closingReason", claim.review_asked_at AS "reviewAskedAt",
  claim.decision_id AS "decisionId", claim.version`;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Whether `text` can be the id of a claim or photo at all; anything else must not reach the database. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** The claim, locked against other changes until `tx` ends; null when the shop has none of this id. */
export async function lockClaim(tx: Sql, shop: ShopDomain, id: string): Promise<ClaimCore | null> {
  if (!isUuid(id)) return null;
  const { rows } = await tx.query<ClaimCore>(
    `SELECT ${CORE_COLUMNS} FROM claim WHERE shop = $1 AND id = $2 FOR UPDATE`,
    [shop, id],
  );
  return rows[0] ?? null;
}
