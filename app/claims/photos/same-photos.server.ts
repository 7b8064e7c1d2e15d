// The same photo on two claims, also after it was saved anew or in another size.
import { SAME_WITHIN_BITS } from "#app/claims/photos/looks.ts";
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";

export type SamePhoto = {
  readonly photo: string;
  readonly claim: string;
  readonly other: {
    readonly photo: string;
    readonly claim: string;
    readonly order: ShopifyId | null;
    readonly customer: ShopifyId | null;
    readonly uploadedAt: Date;
  };
  /** Bits in which their looks differ; 0 for the very same. */
  readonly distance: number;
};

/**
 * Photos of `claims` that are on another claim of the shop too. Pictures in which nothing can be told apart match by
 * their bytes alone; the sides must be in the same proportion, which saving and resizing keep.
 */
export async function samePhotos(sql: Sql, shop: ShopDomain, claims: readonly string[]): Promise<SamePhoto[]> {
  if (claims.length === 0) return [];
  const { rows } = await sql.query<
    Omit<SamePhoto, "other"> & { otherPhoto: string; otherClaim: string } & Omit<SamePhoto["other"], "photo" | "claim">
  >(
    `SELECT mine.id AS photo, mine.claim_id AS claim, theirs.id AS "otherPhoto", theirs.claim_id AS "otherClaim",
       claim.order_id AS "order", claim.customer_id AS customer, theirs.uploaded_at AS "uploadedAt",
       CASE WHEN mine.sha256 = theirs.sha256 THEN 0 ELSE bit_count((mine.looks # theirs.looks)::bit(64))::int END AS distance
     FROM photo AS mine
     JOIN photo AS theirs ON theirs.shop = mine.shop AND theirs.claim_id <> mine.claim_id AND theirs.kind = 'claim'
     JOIN claim ON claim.shop = theirs.shop AND claim.id = theirs.claim_id
     WHERE mine.shop = $1 AND mine.claim_id = ANY($2::uuid[]) AND mine.kind = 'claim' AND (
       mine.sha256 = theirs.sha256
       OR (mine.looks <> 0 AND theirs.looks <> 0
         AND abs(mine.width::float8 / mine.height - theirs.width::float8 / theirs.height) < 0.02 * mine.width / mine.height
         AND bit_count((mine.looks # theirs.looks)::bit(64)) <= ${SAME_WITHIN_BITS}))
     ORDER BY theirs.uploaded_at, theirs.id, mine.id`,
    [shop, claims],
  );
  return rows.map(({ photo, claim, distance, otherPhoto, otherClaim, ...other }) => ({
    photo,
    claim,
    distance,
    other: { ...other, photo: otherPhoto, claim: otherClaim },
  }));
}
