import { claimReference } from "#app/claims/claim.ts";
import type { ClaimCore } from "#app/claims/lock-claim.server.ts";
import { readOrderFacts } from "#app/claims/order-facts.server.ts";
import { linesOf } from "#app/claims/read-claim.server.ts";
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { type BankEvidence, bankEvidence } from "#app/resolution/bank-evidence.ts";
import { readPlace } from "#app/resolution/gather-facts.server.ts";

/** What is on record at `now` for the bank; null when no dispute on the claim's order waits for an answer. */
export async function gatherBankEvidence(
  sql: Sql,
  shop: ShopDomain,
  claim: ClaimCore,
  now: Date,
): Promise<BankEvidence | null> {
  const order = claim.orderId ? await readOrderFacts(sql, shop, claim.orderId, { now }) : null;
  if (!order) return null;
  const { timezone } = await readPlace(sql, shop);
  return bankEvidence(
    order,
    { ...claim, reference: claimReference(claim.number), lines: await linesOf(sql, shop, claim.id) },
    timezone,
  );
}
