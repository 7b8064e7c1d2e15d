import { claimReference, WHYS } from "#app/claims/claim.ts";
import type { ClaimListRow } from "#app/claims/read-claims.server.ts";
import { claimState } from "#app/components/claim-words.ts";
import { day, type Formats, money } from "#app/components/format.ts";
import type { StateView } from "#app/components/words.ts";

export type ClaimRow = {
  id: string;
  reference: string;
  what: string;
  day: string;
  state: StateView;
  amount: string;
};

/** A claim as a line of its customer's page. */
export function claimRow(claim: ClaimListRow, formats: Formats): ClaimRow {
  const why = WHYS[claim.why].label;
  return {
    id: claim.id,
    reference: claimReference(claim.number),
    what: claim.orderName ? `${why}, order ${claim.orderName}` : why,
    day: day(claim.openedAt, formats),
    state: claimState(claim.state),
    amount: money(claim.amountMinor, formats),
  };
}
