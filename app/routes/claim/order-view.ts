// What is known of the claim's order, as text.

import { claimReference, WHYS } from "#app/claims/claim.ts";
import { isLate, knownBefore } from "#app/claims/known-before.ts";
import type { OrderFacts, OrderFactsParcel, PhotoNote } from "#app/claims/order-facts.ts";
import { type WeightUnit, weightSentence, weightText } from "#app/claims/parcel-weight.ts";
import type { ClaimRecord } from "#app/claims/read-claim.server.ts";
import type { Transit } from "#app/claims/transit.ts";
import { weightOfClaim } from "#app/claims/weight-of-claim.ts";
import { day, dayAndTime, type Formats, money } from "#app/components/format.ts";
import type { PhotoView } from "#app/components/photo.tsx";
import { trackingOf } from "#app/components/tracking.ts";
import { disputeState, paymentState, sentence } from "#app/components/words.ts";
import type { OrderView } from "#app/routes/claim/views.ts";

/** Pounds where people weigh in pounds. */
export function weightUnitOf({ locale }: Formats): WeightUnit {
  return locale === "en-US" ? "lb" : "kg";
}

export function orderView(facts: OrderFacts, claim: ClaimRecord, formats: Formats): OrderView {
  const inMoney = { ...formats, currency: facts.currency };
  const claimed = new Map(claim.lines.map((line) => [line.lineId, line.quantity]));
  const weight = weightOfClaim(knownBefore(facts, claim.openedAt), claim.lines, claim.why);
  return {
    id: facts.id,
    name: facts.name,
    words: [
      `Placed ${day(facts.placedAt, formats)}`,
      money(facts.totalMinor, inMoney),
      paymentState({ ...facts, deletedAt: null }).words,
    ],
    dispute: disputeWords(facts, formats),
    lines: facts.lines.map((line) => ({
      id: line.id,
      title: line.title,
      claimed:
        claim.lines.length === 0 ? null : claimed.has(line.id) ? `${claimed.get(line.id)} claimed` : "Not claimed",
      quantity: String(line.quantity),
      paid: money(line.paidEachMinor, inMoney),
      typed: line.typed.map(({ name, value }) => `${name}: ${value}`),
    })),
    parcels: facts.parcels.map((parcel) => parcelView(parcel, formats)),
    facts: [
      { label: "Shipment", ...transitWords(facts.transit, formats) },
      { label: "Signature", words: signatureWords(facts.signature) },
      { label: "Shipping", words: facts.shippingMethod ?? "Not told" },
      { label: "Paid by", words: facts.gateways.map(sentence).join(", ") || "Not told" },
      { label: "Received", words: money(facts.receivedMinor, inMoney) },
      ...(facts.refundedMinor > 0n ? [{ label: "Refunded before", words: money(facts.refundedMinor, inMoney) }] : []),
    ],
    weight: weight && weightSentence(weight, weightUnitOf(formats)),
    packing: facts.packing.map((record) => {
      const words = packingWords(record, formats);
      return isLate(record.at, claim.openedAt) ? `${words}. ${LATE}` : words;
    }),
    photos: facts.photosBeforeShipping.map((photo) =>
      photoView(
        photo,
        "Photo of the parcel before shipping",
        formats,
        isLate(photo.uploadedAt, claim.openedAt) ? LATE : null,
      ),
    ),
    otherClaims: facts.claims
      .filter((other) => other.id !== claim.id)
      .map((other) => ({ id: other.id, words: `${claimReference(other.number)}: ${WHYS[other.why].label}` })),
  };
}

/** Beside a record of the packing that was made when the claim was there already. */
const LATE = "Recorded after the claim, so it proves nothing here.";

export function photoView(photo: PhotoNote, alt: string, formats: Formats, note: string | null = null): PhotoView {
  return {
    id: photo.id,
    alt,
    note: note ?? day(photo.uploadedAt, formats),
    width: photo.width,
    height: photo.height,
  };
}

export function packingWords(record: OrderFacts["packing"][number], formats: Formats): string {
  const told = [
    record.waived ? "To ship without photo and weight" : null,
    record.weightGrams === null ? null : `Weighed ${weightText(record.weightGrams, weightUnitOf(formats))}`,
    record.signature === null ? null : record.signature ? "signature paid for" : "no signature",
    record.doubleChecked ? "packing double-checked" : null,
    record.note,
  ].filter((part) => part !== null);
  const which = record.parcel === 1 ? "" : `Parcel ${record.parcel}: `;
  return `${which}${told.join(", ") || "Packed"} (${day(record.at, formats)})`;
}

function disputeWords({ disputes }: OrderFacts, formats: Formats): string | null {
  const dispute = disputes[0];
  if (!dispute) return null;
  const amount = money(dispute.amountMinor, { ...formats, currency: dispute.currency });
  const due = dispute.evidenceDueBy ? ` Evidence is due by ${dayAndTime(dispute.evidenceDueBy, formats)}.` : "";
  return `${sentence(dispute.kind)} over ${amount}: ${disputeState(dispute.status).words.toLowerCase()}.${due}`;
}

function transitWords(transit: Transit, formats: Formats): { words: string; tone?: "critical" } {
  const { normalDays, businessDays, judgement } = transit;
  const normal = `normal is ${normalDays.min} to ${normalDays.max}`;
  const count = businessDays === 1 ? "1 business day" : `${businessDays} business days`;
  if (transit.state === "not_shipped") return { words: "Not shipped yet" };
  if (transit.deliveredAt) {
    const words = `Scanned delivered ${dayAndTime(transit.deliveredAt, formats)}, after ${count} (${normal})`;
    return judgement === "normal" ? { words } : { words, tone: "critical" };
  }
  const until = transit.normalUntil && day(new Date(transit.normalUntil), { ...formats, timezone: "UTC" });
  const where = `${sentence(transit.state)} for ${count} (${normal}${until ? `, until ${until}` : ""})`;
  const exception = transit.carrierException ? "; the carrier told of trouble" : "";
  if (judgement === "lost") return { words: `${where}: counts as lost${exception}`, tone: "critical" };
  if (judgement === "late") return { words: `${where}: late${exception}`, tone: "critical" };
  return { words: `${where}${exception}` };
}

function signatureWords(signature: boolean | null): string {
  if (signature === null) return "Not known";
  return signature ? "Yes" : "None";
}

function parcelView(parcel: OrderFactsParcel, formats: Formats): OrderView["parcels"][number] {
  return {
    id: parcel.id,
    ...trackingOf(parcel),
    scans: parcel.scans
      .toReversed()
      .map((scan) =>
        [dayAndTime(scan.at, formats), sentence(scan.status ?? "scan"), scan.place, scan.message]
          .filter(Boolean)
          .join(" · "),
      ),
  };
}
