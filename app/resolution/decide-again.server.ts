// A claim that was answered and is still open may need another answer: a person says when.
import { askAgain } from "#app/claims/ask.server.ts";
import { isClosed } from "#app/claims/life.ts";
import { lockClaim } from "#app/claims/lock-claim.server.ts";
import { withTransaction } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";

export type DecidedAgain =
  | { readonly outcome: "asked" }
  | { readonly outcome: "not_allowed"; readonly words: string }
  | { readonly outcome: "unknown" };

/** Has a new suggestion drawn for a claim whose last answer is carried out. What was done stays done. */
export async function decideAgain(shop: ShopDomain, id: string): Promise<DecidedAgain> {
  return withTransaction(async (tx) => {
    const claim = await lockClaim(tx, shop, id);
    if (!claim) return { outcome: "unknown" };
    if (isClosed(claim.state)) return { outcome: "not_allowed", words: "The claim is closed: open it again first." };
    const { rows } = await tx.query(
      "SELECT FROM effect WHERE shop = $1 AND claim_id = $2 AND status IN ('planned', 'doing', 'failed') LIMIT 1",
      [shop, id],
    );
    if (rows.length > 0)
      return {
        outcome: "not_allowed",
        words: "What was decided before is not done yet. Wait for it, or leave it undone.",
      };
    await askAgain(tx, shop, claim);
    return { outcome: "asked" };
  });
}
