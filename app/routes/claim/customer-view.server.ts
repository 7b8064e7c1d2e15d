// Who complains, what we are to each other, and whether the history is suspicious; as text.
import { claimReference, WHYS } from "#app/claims/claim.ts";
import type { EarlierClaim } from "#app/claims/order-facts.ts";
import { actorWords, claimState, standingView as standingBadge } from "#app/components/claim-words.ts";
import { count, day, money } from "#app/components/format.ts";
import type { StandingView } from "#app/components/standing-card.tsx";
import { pool } from "#app/db.server.ts";
import { readCustomer } from "#app/ledger/read-customer.server.ts";
import type { ShopifyId } from "#app/lib/ids.ts";
import { sourceWords } from "#app/routes/claim/source-words.server.ts";
import type { CustomerView } from "#app/routes/claim/views.ts";
import { tierView } from "#app/routes/claims/read-page.server.ts";
import type { Visit } from "#app/routes/visit.server.ts";
import { STANDING_WORDS } from "#app/standing/assess.ts";
import { readStanding } from "#app/standing/read-standing.server.ts";
import type { Ladder } from "#app/tiers/ladder.ts";

const EARLIER = 10;

export async function customerView(
  { shop, formats }: Visit,
  id: ShopifyId,
  { ladder, others }: { ladder: Ladder | null; others: readonly EarlierClaim[] },
): Promise<CustomerView | null> {
  const answer = await readCustomer(pool(), shop, id);
  if (answer.outcome !== "found") return null;
  const { customer } = answer;
  const contact = [customer.email, customer.phone, customer.company].filter((part) => part !== null);
  return {
    id,
    name: customer.name ?? customer.email ?? `Customer ${id}`,
    contact: customer.name ? contact : contact.filter((part) => part !== customer.email),
    figures: [
      { label: "Net revenue", value: money(customer.netMinor, formats) },
      { label: "Contribution", value: money(customer.contributionMinor, formats) },
      { label: "Orders", value: count(customer.orderCount, formats) },
      { label: "Customer since", value: day(customer.firstOrderAt, formats) },
    ],
    tier: tierView(ladder, customer.tier),
    b2b: customer.possibleB2b ? customer.b2bReasons.join(" · ") : null,
    otherClaims: others.slice(0, EARLIER).map((claim) => ({
      id: claim.id,
      words: `${claimReference(claim.number)}: ${WHYS[claim.why].label}`,
      state: claimState(claim.state),
    })),
  };
}

export async function standingView(visitor: Visit, customer: ShopifyId): Promise<StandingView> {
  const { shop, formats } = visitor;
  const standing = await readStanding(pool(), shop, customer);
  const { byHand } = standing;
  const words = await sourceWords(pool(), shop, standing.reasons);
  return {
    state: standing.state,
    badge: standingBadge(standing.state),
    points: `${points(standing.points)} points in all.`,
    reasons: standing.reasons.map((reason, place) => ({
      id: `${place} ${reason.signal}`,
      title: reason.title,
      sentence: reason.sentence,
      points: points(reason.points),
      date: reason.at ? day(reason.at, formats) : "",
      source: words(reason.sources),
    })),
    clears: standing.clearsAt && `Clear again on ${day(standing.clearsAt, formats)}, if nothing new happens.`,
    byHand: byHand && {
      words: `${STANDING_WORDS[byHand.state]} by hand, ${byHand.until ? `until ${day(byHand.until, formats)}` : "for good"} (${actorWords(byHand.by, visitor)}, ${day(byHand.at, formats)})`,
      reason: byHand.reason,
    },
  };
}

/** With a sign, since points may speak for the customer too. */
function points(value: number): string {
  if (value === 0) return "0";
  return value > 0 ? `+${value}` : `−${-value}`;
}
