// SQL: which claims count against a customer; the same as `claimCounts` says.
import { GIVEN_AT } from "#app/claims/given.server.ts";
import { HARMLESS_WHYS } from "#app/standing/history.ts";

const harmless = HARMLESS_WHYS.map((why) => `'${why}'`).join(", ");

/** A condition on the table `claim`. */
export const COUNTING_CLAIM = `claim.customer_id IS NOT NULL AND claim.fault <> 'merchant' AND claim.why NOT IN (${harmless})
  AND (claim.state <> 'withdrawn' AND claim.wish <> 'information' OR ${GIVEN_AT} IS NOT NULL)`;
