// All that a claim's own rows say, for its page.
import { type Channel, type FaultEvidence, FIRST_NUMBER } from "#app/claims/claim.ts";
import { GIVEN_AT } from "#app/claims/given.server.ts";
import { type ClaimCore, CORE_COLUMNS, isUuid } from "#app/claims/lock-claim.server.ts";
import { type ClaimMessage, readMessages } from "#app/claims/messages.server.ts";
import type { PhotoNote } from "#app/claims/order-facts.ts";
import { photosOf } from "#app/claims/photos/photos-of.server.ts";
import type { Threat } from "#app/claims/threats/threat.ts";
import { readTimeline } from "#app/claims/timeline.server.ts";
import type { ClaimEvent } from "#app/claims/timeline.ts";
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { openText } from "#app/vault.server.ts";

export type ClaimRecord = ClaimCore & {
  /** What the customer wrote when opening it. */
  readonly message: string | null;
  readonly lines: readonly { readonly lineId: ShopifyId; readonly quantity: number }[];
  readonly faultEvidence: readonly FaultEvidence[];
  /** For people to see; no decision may read it (S-067). */
  readonly threats: readonly Threat[];
  readonly linkExpiresAt: Date | null;
  /** When something was first given for it. */
  readonly givenAt: Date | null;
  readonly timeline: readonly ClaimEvent[];
  readonly messages: readonly ClaimMessage[];
  readonly photos: readonly PhotoNote[];
};

type Row = ClaimCore & {
  message: Buffer | null;
  faultEvidence: FaultEvidence[];
  threats: Threat[];
  linkExpiresAt: Date | null;
  givenAt: Date | null;
  channel: Channel;
};

/** The claim with its lines, timeline, messages and photos; null when the shop has none of this id. */
export async function readClaim(sql: Sql, shop: ShopDomain, id: string): Promise<ClaimRecord | null> {
  if (!isUuid(id)) return null;
  const { rows } = await sql.query<Row>(
    `SELECT ${CORE_COLUMNS}, claim.message, claim.fault_evidence AS "faultEvidence", claim.threats,
       claim.link_expires_at AS "linkExpiresAt", ${GIVEN_AT} AS "givenAt" FROM claim WHERE shop = $1 AND id = $2`,
    [shop, id],
  );
  const row = rows[0];
  if (!row) return null;
  return {
    ...row,
    message: row.message && openText(row.message),
    lines: await linesOf(sql, shop, id),
    timeline: await readTimeline(sql, shop, id),
    messages: await readMessages(sql, shop, id),
    photos: await photosOf(sql, shop, { claim: id }),
  };
}

/** The id of the shop's claim with this number, or null. */
export async function claimIdOf(sql: Sql, shop: ShopDomain, number: number): Promise<string | null> {
  if (!Number.isInteger(number) || number < FIRST_NUMBER || number > 2_000_000_000) return null;
  const { rows } = await sql.query<{ id: string }>("SELECT id FROM claim WHERE shop = $1 AND number = $2", [
    shop,
    number,
  ]);
  return rows[0]?.id ?? null;
}

/** The lines that a claim is about; none when it is about the whole order. */
export async function linesOf(
  sql: Sql,
  shop: ShopDomain,
  claim: string,
): Promise<{ lineId: ShopifyId; quantity: number }[]> {
  const { rows } = await sql.query<{ lineId: ShopifyId; quantity: number }>(
    `SELECT line_id AS "lineId", quantity FROM claim_line WHERE shop = $1 AND claim_id = $2 ORDER BY line_id`,
    [shop, claim],
  );
  return rows;
}
