// What the shop has on record of a disputed order, for the bank (S-039, S-070, S-073). Shopify itself tells the bank who
// the customer is and where the parcel went: nothing of that, and nothing of what we think of the customer, is in it.
import { CHANNEL_WORDS, type Channel, type Fault, WHYS, type Why } from "#app/claims/claim.ts";
import type { ClaimedLine } from "#app/claims/input.ts";
import { knownBefore } from "#app/claims/known-before.ts";
import type { OrderFacts, OrderFactsParcel } from "#app/claims/order-facts.ts";
import { type WeightUnit, weightSentence } from "#app/claims/parcel-weight.ts";
import { saysSigned } from "#app/claims/signature.ts";
import { dayOf } from "#app/claims/transit.ts";
import { weightOfClaim } from "#app/claims/weight-of-claim.ts";
import type { ShopifyId } from "#app/lib/ids.ts";
import { formatMoney } from "#app/lib/money.ts";
import { dayWords } from "#app/resolution/words.ts";

export type BankEvidence = { readonly disputeId: ShopifyId; readonly text: string };

export type DisputedClaim = {
  /** As `MG-1001`. */
  readonly reference: string;
  readonly channel: Channel;
  readonly why: Why;
  readonly fault: Fault;
  readonly openedAt: Date;
  readonly lines: readonly ClaimedLine[];
};

/** The first line of the text: by it the text is found again. */
export function evidenceHeading(reference: string): string {
  return `What the shop has on record (${reference}):`;
}

/**
 * The text for the dispute that waits for an answer, one fact a line; null when none of the order does. What was recorded
 * once there was a claim or a dispute proves nothing, and is left out. Days are the shop's.
 */
export function bankEvidence(facts: OrderFacts, claim: DisputedClaim, timezone: string): BankEvidence | null {
  const dispute = facts.disputes.find(({ status }) => status === "needs_response");
  if (!dispute) return null;
  const { initiatedAt } = dispute;
  const order = knownBefore(facts, initiatedAt && initiatedAt < claim.openedAt ? initiatedAt : claim.openedAt);
  const on = (at: Date) => dayWords(dayOf(at, timezone));
  const money = (minor: bigint) => formatMoney(minor, order.currency);
  const lines = [
    evidenceHeading(claim.reference),
    `Order ${order.name} was placed on ${on(order.placedAt)}; ${money(order.receivedMinor)} was paid for it.`,
    ...parcelLines(order, on),
    signatureLine(order),
    weightLine(order, claim),
    photoLine(order),
    order.packing.some(({ doubleChecked }) => doubleChecked) ? "What was packed was checked a second time." : null,
    claim.why === "wrong_personalisation" && claim.fault === "customer"
      ? "What was made is, letter by letter, what was typed in with the order."
      : null,
    order.refundedMinor > 0n ? `Of what was paid, ${money(order.refundedMinor)} was refunded.` : null,
    turnedToUs(claim, on),
  ];
  return { disputeId: dispute.id, text: lines.filter((line) => line !== null).join("\n") };
}

type On = (at: Date) => string;

function parcelLines({ parcels }: OrderFacts, on: On): string[] {
  const sent = parcels.filter(({ status }) => status !== "cancelled");
  return sent.flatMap((parcel, n) => parcelLine(sent.length === 1 ? "The parcel" : `Parcel ${n + 1}`, parcel, on));
}

function parcelLine(what: string, { shippedAt, trackingCompany, deliveredAt }: OrderFactsParcel, on: On): string[] {
  const by = trackingCompany ? ` by ${trackingCompany}` : "";
  const shipped = shippedAt ? `was shipped${by} on ${on(shippedAt)}` : null;
  const delivered = deliveredAt ? `was scanned as delivered by the carrier on ${on(deliveredAt)}` : null;
  const told = [shipped, delivered].filter((part) => part !== null).join(" and ");
  return told === "" ? [] : [`${what} ${told}.`];
}

function signatureLine({ parcels, signature }: OrderFacts): string | null {
  if (saysSigned(parcels)) return "By the carrier's record the delivery was signed for.";
  return signature ? "It was shipped with signature confirmation." : null;
}

/** Pounds where people weigh in pounds: the bank belongs to the card, and the shop's currency is the best guess at it. */
function unitOf({ currency }: OrderFacts): WeightUnit {
  return currency === "USD" ? "lb" : "kg";
}

function weightLine(order: OrderFacts, { lines, why }: DisputedClaim): string | null {
  const judged = weightOfClaim(order, lines, why);
  return judged?.verdict === "contradicts" ? weightSentence(judged, unitOf(order)) : null;
}

/** A photo that was uploaded after the parcel had left may show anything. */
function photoLine({ photosBeforeShipping, parcels }: OrderFacts): string | null {
  const left = parcels.flatMap(({ status, shippedAt }) => (status !== "cancelled" && shippedAt ? [shippedAt] : []));
  const first = left.toSorted((one, other) => one.getTime() - other.getTime())[0];
  const photos = photosBeforeShipping.filter(({ uploadedAt }) => first && uploadedAt <= first).length;
  if (photos === 0) return null;
  return `${photos === 1 ? "A photo" : `${photos} photos`} of the packed parcel, taken before it was shipped, can be shown.`;
}

/** Only what the customer said: a workflow that opened the claim is nobody's word. */
function turnedToUs({ channel, why, openedAt }: DisputedClaim, on: On): string | null {
  if (channel === "flow") return null;
  return `The customer turned to the shop about it on ${on(openedAt)} (${CHANNEL_WORDS[channel].toLowerCase()}): ${WHYS[why].label.toLowerCase()}.`;
}
