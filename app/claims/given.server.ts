// Whether something was given for a claim: then it stays on record, however the claim ends.
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";

/** Answers that give the customer something. */
const CONCESSIONS = "'resend', 'refund', 'store_credit', 'exchange', 'redo_free'";

const GIVING = `given.shop = claim.shop AND given.claim_id = claim.id AND NOT given.payload ? 'undoes'
  AND given.kind IN ('refund', 'replacement_order', 'store_credit')`;

/**
 * SQL: when something was first given for the row of the table `claim`, or null. A choice that still waits for approval
 * gives nothing, nor does one all of whose calls were dropped, refused or taken back.
 */
export const GIVEN_AT = `(SELECT min(chosen_at) FROM decision WHERE decision.shop = claim.shop
  AND decision.claim_id = claim.id AND chosen_action IN (${CONCESSIONS})
  AND (approval_asked_at IS NULL OR approved_by IS NOT NULL)
  AND (NOT EXISTS (SELECT FROM effect AS given WHERE ${GIVING})
    OR EXISTS (SELECT FROM effect AS given WHERE ${GIVING} AND given.status IN ('planned', 'doing', 'done')
      AND NOT EXISTS (SELECT FROM effect AS undo WHERE undo.shop = given.shop AND undo.claim_id = given.claim_id
        AND undo.status = 'done' AND undo.payload ->> 'undoes' = given.id::text))))`;

/** Whether something was given for the claim. The caller holds the claim, so that nothing is accepted meanwhile. */
export async function isGiven(tx: Sql, shop: ShopDomain, claim: string): Promise<boolean> {
  const { rows } = await tx.query(`SELECT FROM claim WHERE shop = $1 AND id = $2 AND ${GIVEN_AT} IS NOT NULL`, [
    shop,
    claim,
  ]);
  return rows.length > 0;
}
