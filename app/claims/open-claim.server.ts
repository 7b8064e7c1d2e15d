// A claim is opened: once per submission, with a number of its own, its first step on the timeline.
import { randomUUID } from "node:crypto";
import { askAnew } from "#app/claims/ask.server.ts";
import { FIRST_NUMBER, FIRST_RESPONSE_HOURS, isAfterInstallation } from "#app/claims/claim.ts";
import { cleanText } from "#app/claims/clean-text.ts";
import { checkClaim, checkKey, type NewClaim, type Opened } from "#app/claims/input.ts";
import { firstSecret, linkExpiry, linkHash } from "#app/claims/link.server.ts";
import { paidEach } from "#app/claims/paid.ts";
import { tellFlowOpened } from "#app/claims/tell-flow.server.ts";
import { findThreats } from "#app/claims/threats/find-threats.ts";
import { addEvent } from "#app/claims/timeline.server.ts";
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import type { Minor } from "#app/lib/money.ts";
import { sealText } from "#app/vault.server.ts";

type OrderHead = {
  ownerId: ShopifyId | null;
  tier: string | null;
  lines: { id: ShopifyId; quantity: number; paidMinor: Minor }[];
};

/**
 * Opens the claim within `tx`. The same submission key again finds the claim that is there: double clicks, retries and
 * two web processes make one claim. Numbers have no gaps and no doubles, since one transaction of a shop after the other
 * takes the next; a caller that also needs `lockShop` takes that first.
 */
export async function openClaim(tx: Sql, shop: ShopDomain, input: NewClaim): Promise<Opened> {
  const noKey = checkKey(input.submissionKey);
  if (noKey) return { outcome: "refused", faults: noKey };
  await tx.query("SELECT pg_advisory_xact_lock(hashtextextended('claims:' || $1, 0))", [shop]);
  const secret = firstSecret(shop, input.submissionKey);
  const before = await tx.query<{ id: string; number: number }>(
    "SELECT id, number FROM claim WHERE shop = $1 AND submission_key = $2",
    [shop, input.submissionKey],
  );
  if (before.rows[0]) return { outcome: "already_open", ...before.rows[0], secret };
  const order = input.orderId ? await orderHead(tx, shop, input.orderId) : null;
  const faults = checkClaim(input, order && new Map(order.lines.map((line) => [line.id, line.quantity])));
  if (faults) return { outcome: "refused", faults };

  const id = randomUUID();
  const customerId = order ? order.ownerId : input.customerId;
  const message = cleanText(input.message);
  const dueHours = input.firstResponseHours ?? FIRST_RESPONSE_HOURS;
  const { rows } = await tx.query<{ number: number }>(
    `INSERT INTO claim (shop, id, number, order_id, customer_id, channel, why, why_detail, wish, message, needed_by,
       locale, amount_minor, threats, due_at, opened_at, submission_key, link_hash, link_expires_at, after_installation, tier,
       standing)
     SELECT $1, $2, coalesce((SELECT max(number) FROM claim WHERE shop = $1) + 1, ${FIRST_NUMBER}), $3, $4::text, $5, $6, $7,
       $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
       (SELECT tier FROM customer WHERE shop = $1 AND id = $4),
       coalesce((SELECT state FROM standing WHERE shop = $1 AND customer_id = $4), 'clear')
     RETURNING number`,
    [
      shop,
      id,
      input.orderId,
      customerId,
      input.channel,
      input.why,
      cleanText(input.whyDetail ?? "") || null,
      input.wish,
      message === "" ? null : sealText(message),
      input.neededBy ?? null,
      input.locale ?? "en",
      claimedMinor(order, input),
      JSON.stringify(findThreats(message)),
      new Date(input.now.getTime() + dueHours * 3_600_000),
      input.now,
      input.submissionKey,
      linkHash(secret),
      linkExpiry(input.now),
      isAfterInstallation(input),
    ],
  );
  await writeLines(tx, shop, id, input);
  await addEvent(tx, shop, id, {
    actor: input.actor,
    kind: "opened",
    at: input.now,
    detail: { channel: input.channel, why: input.why, wish: input.wish },
    visible: true,
  });
  await tellFlowOpened(tx, shop, id);
  await askAnew(tx, shop, { id, customerId });
  return { outcome: "opened", id, number: rows[0]?.number ?? FIRST_NUMBER, secret };
}

async function orderHead(tx: Sql, shop: ShopDomain, order: ShopifyId): Promise<OrderHead | null> {
  const { rows } = await tx.query<{ ownerId: ShopifyId | null; tier: string | null }>(
    `SELECT owner_id AS "ownerId" FROM "order" WHERE shop = $1 AND id = $2 AND seen AND deleted_at IS NULL`,
    [shop, order],
  );
  if (!rows[0]) return null;
  const lines = await tx.query<{ id: ShopifyId; quantity: number; priceMinor: Minor; discountMinor: Minor }>(
    `SELECT id, quantity, price_minor AS "priceMinor", discount_minor AS "discountMinor" FROM order_line
     WHERE shop = $1 AND order_id = $2`,
    [shop, order],
  );
  return {
    ...rows[0],
    lines: lines.rows.map((line) => ({ id: line.id, quantity: line.quantity, paidMinor: paidEach(line) })),
  };
}

/** What the claimed pieces were paid with; the whole order's when none is named. */
function claimedMinor(order: OrderHead | null, input: NewClaim): Minor {
  if (!order) return 0n;
  const claimed = new Map(input.lines.map((line) => [line.lineId, line.quantity]));
  return order.lines.reduce((total, line) => {
    const pieces = claimed.size === 0 ? line.quantity : (claimed.get(line.id) ?? 0);
    return total + line.paidMinor * BigInt(pieces);
  }, 0n);
}

async function writeLines(tx: Sql, shop: ShopDomain, claim: string, { lines }: NewClaim): Promise<void> {
  if (lines.length === 0) return;
  await tx.query(
    `INSERT INTO claim_line (shop, claim_id, line_id, quantity)
     SELECT $1, $2, given.line, given.quantity FROM unnest($3::text[], $4::int[]) AS given (line, quantity)`,
    [shop, claim, lines.map((line) => line.lineId), lines.map((line) => line.quantity)],
  );
}
