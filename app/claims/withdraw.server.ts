// A customer's withdrawal of a claim.
import { moveClaim } from "#app/claims/change-claim.server.ts";
import type { Changed } from "#app/claims/edit-claim.server.ts";
import { isGiven } from "#app/claims/given.server.ts";
import { lockClaim } from "#app/claims/lock-claim.server.ts";
import { CUSTOMER } from "#app/claims/timeline.ts";
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";

/** The customer takes the claim back. Not once something was given for it: that has happened, and stays on record. */
export async function withdrawClaim(
  tx: Sql,
  shop: ShopDomain,
  given: { readonly claim: string; readonly now: Date; readonly reason: string },
): Promise<Changed> {
  const claim = await lockClaim(tx, shop, given.claim);
  if (claim && (await isGiven(tx, shop, claim.id))) {
    return { outcome: "not_allowed", problem: "Something was given for this claim: it can't be withdrawn." };
  }
  return moveClaim(tx, shop, { ...given, actor: CUSTOMER, to: "withdrawn" });
}
