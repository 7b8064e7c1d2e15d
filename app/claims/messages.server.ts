// The conversation on a claim: what the customer and the shop wrote to each other, sealed.
import { randomUUID } from "node:crypto";
import { askAgain } from "#app/claims/ask.server.ts";
import { type Channel, FIRST_RESPONSE_HOURS, MAX_MESSAGE, type State } from "#app/claims/claim.ts";
import { cleanText } from "#app/claims/clean-text.ts";
import { afterMessage, isClosed } from "#app/claims/life.ts";
import { lockClaim } from "#app/claims/lock-claim.server.ts";
import { findThreats } from "#app/claims/threats/find-threats.ts";
import type { Threat } from "#app/claims/threats/threat.ts";
import { addEvent } from "#app/claims/timeline.server.ts";
import { CUSTOMER } from "#app/claims/timeline.ts";
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { openText, sealText } from "#app/vault.server.ts";

export type ClaimMessage = {
  readonly id: string;
  readonly at: Date;
  readonly from: "customer" | "shop";
  /** Who of the shop wrote it; null for the customer. */
  readonly author: string | null;
  readonly channel: Channel;
  readonly text: string;
};

export type NewMessage = {
  readonly claim: string;
  readonly from: "customer" | "shop";
  readonly author: string | null;
  readonly channel: Channel;
  readonly text: string;
  readonly now: Date;
  /** Where a message of the shop leaves the claim, such as waiting for the customer. */
  readonly wait?: Extract<State, "waiting_customer" | "waiting_carrier" | "waiting_us">;
};

export type Added =
  | { readonly outcome: "added"; readonly id: string; readonly state: State }
  | { readonly outcome: "unknown" }
  | { readonly outcome: "not_allowed"; readonly problem: string };

/**
 * Adds a message. The shop's first one answers the claim; the customer's wakes it, and opens it again when it was closed.
 * Threats in it are noted on the claim, and nothing else follows from them (S-067).
 */
export async function addMessage(tx: Sql, shop: ShopDomain, message: NewMessage): Promise<Added> {
  const text = cleanText(message.text);
  if (text === "" || text.length > MAX_MESSAGE) {
    return {
      outcome: "not_allowed",
      problem: text === "" ? "Write something first." : `Use at most ${MAX_MESSAGE} characters.`,
    };
  }
  const claim = await lockClaim(tx, shop, message.claim);
  if (!claim) return { outcome: "unknown" };
  const id = randomUUID();
  await tx.query(
    `INSERT INTO claim_message (shop, id, claim_id, at, "from", author, channel, text) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [shop, id, claim.id, message.now, message.from, message.author, message.channel, sealText(text)],
  );
  const fromCustomer = message.from === "customer";
  const answered = afterMessage(claim.state, message.from);
  const state = message.wait && !fromCustomer && !isClosed(claim.state) ? message.wait : answered;
  await tx.query(
    `UPDATE claim SET state = $3, version = version + 1,
       first_reply_at = CASE WHEN $4 THEN first_reply_at ELSE coalesce(first_reply_at, $5::timestamptz) END,
       snoozed_until = CASE WHEN $4 THEN NULL ELSE snoozed_until END, due_at = ${DUE_AFTER},
       closed_at = CASE WHEN $6 THEN closed_at END, closing_reason = CASE WHEN $6 THEN closing_reason END
     WHERE shop = $1 AND id = $2`,
    [shop, claim.id, state, fromCustomer, message.now, isClosed(state)],
  );
  if (fromCustomer) await noteThreats(tx, shop, claim.id, findThreats(text));
  await addEvent(tx, shop, claim.id, {
    actor: message.author ?? CUSTOMER,
    kind: fromCustomer ? "message_in" : "message_out",
    at: message.now,
    detail: { message: id, channel: message.channel, from: claim.state, to: state },
    visible: true,
  });
  if (fromCustomer) await askAgain(tx, shop, claim);
  return { outcome: "added", id, state };
}

const IN_TIME = `make_interval(hours => ${FIRST_RESPONSE_HOURS})`;

/**
 * SQL: when the next answer is due after a message. The first answer is not due any more once it is given; a customer who
 * writes again waits as at first. A deadline that a person set for later stays.
 */
const DUE_AFTER = `CASE WHEN $4 AND first_reply_at IS NOT NULL AND coalesce(due_at, '-infinity') < $5 THEN $5 + ${IN_TIME}
  WHEN NOT $4 AND first_reply_at IS NULL AND due_at = opened_at + ${IN_TIME} THEN NULL ELSE due_at END`;

/** What was written on the claim, oldest first, beginning with what the customer said when opening it. */
export async function readMessages(sql: Sql, shop: ShopDomain, claim: string): Promise<ClaimMessage[]> {
  const { rows } = await sql.query<Omit<ClaimMessage, "text"> & { text: Buffer }>(
    `SELECT id, opened_at AS at, 'customer' AS "from", NULL AS author, channel, message AS text, 0 AS seq FROM claim
     WHERE shop = $1 AND id = $2 AND message IS NOT NULL
     UNION ALL SELECT id, at, "from", author, channel, text, seq FROM claim_message WHERE shop = $1 AND claim_id = $2
     ORDER BY at, seq`,
    [shop, claim],
  );
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    from: row.from,
    author: row.author,
    channel: row.channel,
    text: openText(row.text),
  }));
}

async function noteThreats(tx: Sql, shop: ShopDomain, claim: string, threats: readonly Threat[]): Promise<void> {
  for (const threat of threats) {
    await tx.query(
      `UPDATE claim SET threats = threats || $3::jsonb
       WHERE shop = $1 AND id = $2 AND NOT threats @> jsonb_build_array(jsonb_build_object('kind', $4::text))`,
      [shop, claim, JSON.stringify([threat]), threat.kind],
    );
  }
}
