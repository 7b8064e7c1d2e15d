// Everything that the page of one claim shows. Reading it is noted in the audit log.
import { CHANNEL_WORDS, claimReference, FAULT_WORDS, isWhy, WHY_CODES, WHYS, WISH_WORDS } from "#app/claims/claim.ts";
import { isClosed, nextStates } from "#app/claims/life.ts";
import { isUuid } from "#app/claims/lock-claim.server.ts";
import { claimsOfCustomer, readOrderFacts } from "#app/claims/order-facts.server.ts";
import { peopleOf } from "#app/claims/people.server.ts";
import { type SamePhoto, samePhotos } from "#app/claims/photos/same-photos.server.ts";
import { type ClaimRecord, readClaim } from "#app/claims/read-claim.server.ts";
import { THREAT_WORDS } from "#app/claims/threats/threat.ts";
import { dayOf } from "#app/claims/transit.ts";
import { actorWords, agentChoices, claimState, dueView } from "#app/components/claim-words.ts";
import { day, dayAndTime, money } from "#app/components/format.ts";
import { pool } from "#app/db.server.ts";
import { effectsOfClaim } from "#app/effects/of-claim.server.ts";
import { recordRead } from "#app/ledger/audit.server.ts";
import type { ShopifyId } from "#app/lib/ids.ts";
import { bankEvidence } from "#app/resolution/bank-evidence.ts";
import { checkPossible } from "#app/resolution/check-possible.ts";
import type { DecisionFacts } from "#app/resolution/facts.ts";
import { faultShown } from "#app/resolution/fault-shown.ts";
import { momentOf } from "#app/resolution/moment.server.ts";
import { decisionOfClaim } from "#app/resolution/read-decision.server.ts";
import { customerView, standingView } from "#app/routes/claim/customer-view.server.ts";
import { chosenView, effectRow } from "#app/routes/claim/done-view.ts";
import { orderView, photoView } from "#app/routes/claim/order-view.ts";
import { suggestionView } from "#app/routes/claim/suggestion-view.ts";
import { eventView } from "#app/routes/claim/timeline-view.ts";
import type { ClaimPage } from "#app/routes/claim/views.ts";
import type { Visit } from "#app/routes/visit.server.ts";
import { activeLadder } from "#app/tiers/read-ladders.server.ts";

/** The page of the claim with this id; null when the shop has none. */
export async function readClaimPage(visitor: Visit, id: string, now: Date): Promise<ClaimPage | null> {
  const { shop, actor, formats } = visitor;
  if (!isUuid(id)) return null;
  const sql = pool();
  // First what is on its way: what is read after it is at least as new, so that a page which need not look again is right.
  const effects = await effectsOfClaim(sql, shop, id);
  const claim = await readClaim(sql, shop, id);
  if (!claim) return null;
  const { orderId, customerId } = claim;
  const [facts, decision, ladder, people, others, same] = await Promise.all([
    orderId ? readOrderFacts(sql, shop, orderId, { now }) : null,
    decisionOfClaim(sql, shop, id),
    activeLadder(sql, shop),
    peopleOf(sql, shop, now),
    customerId ? claimsOfCustomer(sql, shop, customerId) : [],
    samePhotos(sql, shop, [id]),
    recordRead(sql, shop, { actor, action: "claim_read", subject: id, where: "page" }),
  ]);
  const [customer, standing, moment] = await Promise.all([
    customerId && customerView(visitor, customerId, { ladder, others: others.filter((other) => other.id !== id) }),
    customerId && standingView(visitor, customerId),
    decision && momentOf(sql, shop, claim, decision.id),
  ]);
  return {
    ...head(claim, visitor),
    fault: faultView(claim, decision?.facts ?? null),
    tier: customer ? customer.tier : null,
    suggestion:
      decision &&
      suggestionView(
        {
          ...decision,
          decision: decision.result,
          bankEvidence:
            facts && bankEvidence(facts, { ...claim, reference: claimReference(claim.number) }, formats.timezone),
        },
        formats,
        {
          possible: (action, terms) => moment !== null && checkPossible({ action, terms }, moment.now) === null,
          taxOnTop: (moment?.now.order?.taxOnTopMinor ?? 0n) > 0n,
        },
      ),
    chosen: decision && chosenView(decision, visitor, new Map(facts?.lines.map(({ id, title }) => [id, title]))),
    effects: effects.map((effect) => effectRow(effect)),
    order: facts && orderView(facts, claim, formats),
    customer: customer || null,
    standing: standing || null,
    photos: claim.photos.map((photo) =>
      photoView(photo, "Photo with the claim", formats, seenBefore(photo.id, same, orderId)),
    ),
    messages: claim.messages.map((message) => ({
      id: message.id,
      mine: message.from === "shop",
      who: message.from === "shop" ? actorWords(message.author ?? "staff", visitor) : "Customer",
      when: `${dayAndTime(message.at, formats)} · ${CHANNEL_WORDS[message.channel]}`,
      text: message.text,
    })),
    timeline: claim.timeline.map((event) => eventView(event, visitor)).reverse(),
    work: {
      agent: claim.assignee === null ? "nobody" : claim.assignee === actor ? "me" : claim.assignee,
      agents: [{ label: "Nobody", value: "nobody" }, { label: "Me", value: "me" }, ...agentChoices(people, visitor)],
      due: dueView(claim, now, formats),
      dueDay: claim.dueAt ? dayOf(claim.dueAt, formats.timezone) : "",
      snoozed: claim.snoozedUntil && claim.snoozedUntil > now ? day(claim.snoozedUntil, formats) : null,
      next: nextStates(claim.state).map((state) => ({ label: claimState(state).words, value: state })),
      closed: isClosed(claim.state),
    },
    busy: (decision === null && !isClosed(claim.state)) || effects.some((effect) => effect.moving),
  };
}

type Head = Omit<
  ClaimPage,
  | "fault"
  | "tier"
  | "suggestion"
  | "chosen"
  | "effects"
  | "order"
  | "customer"
  | "standing"
  | "photos"
  | "messages"
  | "timeline"
  | "work"
  | "busy"
>;

function head(claim: ClaimRecord, { formats }: Visit): Head {
  const why = WHYS[claim.why];
  return {
    id: claim.id,
    version: claim.version,
    reference: claimReference(claim.number),
    title: why.label,
    whyDetail: claim.whyDetail,
    why: {
      value: claim.why,
      detail: claim.whyDetail ?? "",
      afterInstallation: claim.afterInstallation,
      choices: WHY_CODES.filter(isWhy).map((value) => ({
        value,
        label: WHYS[value].label,
        meaning: WHYS[value].meaning,
      })),
    },
    state: claimState(claim.state),
    closed: claim.closedAt && {
      words: `${claimState(claim.state).words} ${dayAndTime(claim.closedAt, formats)}`,
      reason: claim.closingReason,
    },
    intake: [
      { label: "What happened", words: claim.whyDetail ? `${why.label}: ${claim.whyDetail}` : why.label },
      ...(claim.afterInstallation ? [{ label: "Installed", words: "Before it failed" }] : []),
      { label: "Would like", words: WISH_WORDS[claim.wish] },
      { label: "Worth", words: money(claim.amountMinor, formats) },
      { label: "Needed by", words: claim.neededBy ? dayWords(claim.neededBy, formats.locale) : "No date named" },
      { label: "Came by", words: CHANNEL_WORDS[claim.channel] },
      { label: "Opened", words: dayAndTime(claim.openedAt, formats) },
    ],
    threats: [...new Set(claim.threats.map((threat) => THREAT_WORDS[threat.kind]))],
    reviewAsked: claim.reviewAskedAt && dayAndTime(claim.reviewAskedAt, formats),
    currency: formats.currency,
  };
}

function faultView({ fault, faultEvidence }: ClaimRecord, facts: DecisionFacts | null): ClaimPage["fault"] {
  const shown = fault === "unknown" && facts ? faultShown(facts) : null;
  return {
    value: fault,
    words: FAULT_WORDS[fault],
    evidence: [...faultEvidence],
    shown: shown && `As the order shows: ${FAULT_WORDS[shown.fault].toLowerCase()}. ${shown.words}`,
  };
}

/** A calendar day, which no time zone may move. */
function dayWords(calendarDay: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(
    new Date(`${calendarDay}T00:00:00Z`),
  );
}

function seenBefore(photo: string, same: readonly SamePhoto[], order: ShopifyId | null): string | null {
  const earlier = same.filter((one) => one.photo === photo);
  if (earlier.length === 0) return null;
  return earlier.some((one) => one.other.order !== order)
    ? "The same photo came with a claim on another order"
    : "The same photo came with another claim on this order";
}
