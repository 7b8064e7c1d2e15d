// Histories for tests: days are counted back from now.
import fc from "fast-check";
import { WHY_CODES } from "#app/claims/claim.ts";
import { asShopifyId, type ShopifyId } from "#app/lib/ids.ts";
import { assess } from "#app/standing/assess.ts";
import {
  type ClaimId,
  claimCounts,
  type History,
  type HistoryClaim,
  type HistoryDispute,
  type HistoryLink,
  type HistoryMark,
  type HistoryOrder,
  type MarkId,
  NO_HISTORY,
} from "#app/standing/history.ts";
import { DEFAULT_RATE, normalOf } from "#app/standing/normal.ts";

/** A shop of which no rate is measured yet, where an order usually brings $60. */
export const A_NORMAL = normalOf(DEFAULT_RATE, false, 6_000n);
export const NOW = new Date("2026-11-23T12:00:00Z");
export const ago = (days: number) => new Date(NOW.getTime() - days * 86_400_000);

export function id(number: number): ShopifyId {
  const made = asShopifyId(number);
  if (!made) throw new Error(`${number} is no id`);
  return made;
}

/** An ordinary order of $60, placed `days` ago and settled. */
export function order(number: number, days: number, over: Partial<HistoryOrder> = {}): HistoryOrder {
  return {
    id: id(number),
    at: ago(days),
    receivedMinor: 6_000n,
    refundedMinor: 0n,
    refundedAt: null,
    settledAt: ago(days - 8),
    ...over,
  };
}

/** A claim of $60 on the order of the same number, for which nothing speaks either way. */
export function claim(number: number, days: number, over: Partial<HistoryClaim> = {}): HistoryClaim {
  return {
    id: `claim-${number}` as ClaimId,
    number: 1_000 + number,
    orderId: id(number),
    at: ago(days),
    why: "damaged",
    asks: "remedy",
    fault: "unknown",
    withdrawn: false,
    amountMinor: 6_000n,
    delivery: "scanned",
    carrierException: false,
    weight: "unknown",
    samePhoto: [],
    concededAt: null,
    cluster: null,
    ...over,
  };
}

export function dispute(number: number, days: number, over: Partial<HistoryDispute> = {}): HistoryDispute {
  return {
    id: id(9_000 + number),
    orderId: id(number),
    at: ago(days),
    kind: "chargeback",
    status: "needs_response",
    ...over,
  };
}

export function mark(number: number, days: number, over: Partial<HistoryMark> = {}): HistoryMark {
  const cause = "weight_contradicts";
  return {
    id: `mark-${number}` as MarkId,
    at: ago(days),
    state: "questionable",
    cause,
    claim: 1_000 + number,
    ...over,
  };
}

type LinkOver = Partial<Omit<HistoryLink, "claims">> & { readonly claims?: readonly (Date | HistoryClaim)[] };

/** A linked account; of a claim of which only the date is given nothing speaks either way. */
export function link(number: number, { claims = [], ...over }: LinkOver = {}): HistoryLink {
  const whole = claims.map((one, n) => (one instanceof Date ? { ...claim(number * 100 + n, 0), at: one } : one));
  return { customerId: id(number), by: ["phone", "address"], orders: [], ...over, claims: whole };
}

export function history(over: Partial<History>): History {
  return { ...NO_HISTORY, ...over };
}

export const judge = (over: Partial<History>, now = NOW) => assess(history(over), A_NORMAL, now);

/** The points of one signal; 0 when it says nothing. */
export function pointsOf(signal: string, over: Partial<History>, now = NOW): number {
  return judge(over, now).reasons.find((reason) => reason.signal === signal)?.points ?? 0;
}

export function sentenceOf(signal: string, over: Partial<History>): string {
  return judge(over).reasons.find((reason) => reason.signal === signal)?.sentence ?? "";
}

const days = fc.integer({ min: 0, max: 1_200 });
const money = fc.bigInt({ min: 100n, max: 100_000n });

const anyClaim = (number: number) =>
  fc
    .record({
      days,
      why: fc.constantFrom(...WHY_CODES),
      asks: fc.constantFrom("remedy" as const, "remedy" as const, "information" as const),
      fault: fc.constantFrom(
        "unknown" as const,
        "unknown" as const,
        "customer" as const,
        "carrier" as const,
        "merchant" as const,
      ),
      withdrawn: fc.constantFrom(false, false, true),
      amountMinor: money,
      delivery: fc.constantFrom("none" as const, "scanned" as const, "signed" as const),
      carrierException: fc.boolean(),
      weight: fc.constantFrom("unknown" as const, "consistent" as const, "contradicts" as const),
      conceded: fc.boolean(),
      photo: fc.boolean(),
      cluster: fc.option(fc.constant({ by: "product" as const, others: 4 }), { nil: null }),
    })
    .map(({ days: at, conceded, photo, ...rest }) =>
      claim(number, at, {
        ...rest,
        concededAt: conceded ? ago(at) : null,
        samePhoto: photo ? [{ claim: "claim-0" as ClaimId, number: 999, at: ago(2_000) }] : [],
      }),
    );

const count = 7;
const some = <T>(make: (number: number) => fc.Arbitrary<T>): fc.Arbitrary<T[]> =>
  fc
    .tuple(fc.shuffledSubarray(Array.from({ length: count }, (_, index) => index + 1)), fc.nat(count))
    .chain(([numbers, most]) => fc.tuple(...numbers.slice(0, most).map(make)).map((list) => list as T[]));

export const anyOrder = (number: number) =>
  fc.tuple(days, money).map(([at, receivedMinor]) => order(number, at, { receivedMinor }));

export { anyClaim };

export const anyHistory: fc.Arbitrary<History> = fc.record({
  orders: some(anyOrder),
  claims: some(anyClaim),
  disputes: some((number) => days.map((at) => dispute(number, at))),
  marks: some((number) => days.map((at) => mark(number, at))),
  links: some((number) =>
    fc
      .tuple(fc.array(anyClaim(500 + number), { maxLength: 3 }), fc.array(days, { maxLength: 4 }))
      .map(([claims, orders]) => link(5_000 + number, { claims: claims.filter(claimCounts), orders: orders.map(ago) })),
  ),
});
