// Lives through three years of a made-up shop: after every claim and dispute its customer is judged, by all methods.

import { asShopifyId, type ShopifyId } from "#app/lib/ids.ts";
import { assess } from "#app/standing/assess.ts";
import { DAY_MS } from "#app/standing/decay.ts";
import { fitRate } from "#app/standing/fit-rate.ts";
import type { ClaimId, Cluster, History, HistoryClaim, HistoryLink } from "#app/standing/history.ts";
import { normalOf, type ShopNormal } from "#app/standing/normal.ts";
import { crowdsOf, linkAll, photosOf } from "#tests/bench/population/neighbours.ts";
import { type Complaint, DAYS, type Person, type Purchase } from "#tests/bench/population/people.ts";

export const METHODS = ["standing", "three_claims", "third_of_orders"] as const;
export type Method = (typeof METHODS)[number];

export type Verdict = {
  readonly person: Person;
  readonly watched: boolean;
  /** By method: the day on which the person was first flagged, or null. */
  readonly flaggedOn: Readonly<Record<Method, number | null>>;
  readonly reasons: readonly string[];
};

const START = Date.UTC(2023, 0, 1);
const date = (day: number) => new Date(START + day * DAY_MS);

export function liveThrough(people: readonly Person[]): Verdict[] {
  const shop = shopOf(people);
  return people.map((person) => {
    const moments = [...new Set([...person.purchases.flatMap(momentsOf), DAYS])].filter((day) => day <= DAYS);
    const flaggedOn: Record<Method, number | null> = { standing: null, three_claims: null, third_of_orders: null };
    let watched = false;
    let reasons: readonly string[] = [];
    for (const day of moments.sort((one, other) => one - other)) {
      const claims = claimsBy(person, day).length;
      const orders = person.purchases.filter((purchase) => purchase.day <= day).length;
      if (claims === 0 && shop.linksOf(person).length === 0) continue;
      const judged = assess(shop.historyOf(person, day), shop.normal, date(day));
      watched ||= judged.state !== "clear";
      const found: Record<Method, boolean> = {
        standing: judged.state === "questionable",
        three_claims: claims >= 3,
        third_of_orders: orders > 0 && claims / orders > 0.3,
      };
      if (found.standing && flaggedOn.standing === null) reasons = judged.reasons.map(({ signal }) => signal);
      for (const method of METHODS) if (found[method]) flaggedOn[method] ??= day;
    }
    return { person, watched, flaggedOn, reasons };
  });
}

function momentsOf({ claim }: Purchase): number[] {
  if (!claim) return [];
  return claim.disputedOn === null ? [claim.day] : [claim.day, claim.disputedOn];
}

/** Claims as a merchant counts them: those by our own fault are left out everywhere. */
function claimsBy(person: Person, day: number): { purchase: Purchase; claim: Complaint }[] {
  return person.purchases.flatMap((purchase) =>
    purchase.claim && purchase.claim.day <= day && !purchase.claim.ourFault
      ? [{ purchase, claim: purchase.claim }]
      : [],
  );
}

function shopOf(people: readonly Person[]) {
  const normal = normalFor(people);
  const links = linkAll(people);
  const crowd = crowdsOf(people);
  const photos = photosOf(people);
  const linksOf = (person: Person) => links.get(person.id) ?? [];

  const historyOf = (person: Person, day: number): History => {
    const own = new Set([person.id, ...linksOf(person).map(({ other }) => other.id)]);
    return {
      orders: person.purchases
        .filter((purchase) => purchase.day <= day)
        .map((purchase) => ({
          id: id(purchase.order),
          at: date(purchase.day),
          receivedMinor: purchase.minor,
          refundedMinor: 0n,
          refundedAt: null,
          settledAt: date(purchase.day + 8),
        })),
      claims: person.purchases.flatMap((purchase) => {
        const { claim } = purchase;
        if (!claim || claim.day > day) return [];
        return [claimOf(purchase, claim, photos, crowd(person, purchase, claim, day, own), day)];
      }),
      disputes: person.purchases.flatMap(({ order, claim }) =>
        claim && claim.disputedOn !== null && claim.disputedOn <= day
          ? [
              {
                id: id(order),
                orderId: id(order),
                at: date(claim.disputedOn),
                kind: "chargeback",
                status: "needs_response",
              },
            ]
          : [],
      ),
      marks: [],
      links: linksOf(person).map(
        ({ other, by }): HistoryLink => ({
          customerId: id(other.id),
          by,
          claims: claimsBy(other, day).map(({ purchase, claim }) =>
            claimOf(purchase, claim, photos, crowd(other, purchase, claim, day, own), day),
          ),
          orders: other.purchases.filter((purchase) => purchase.day <= day).map((purchase) => date(purchase.day)),
        }),
      ),
    };
  };
  return { normal, linksOf, historyOf };
}

function claimOf(
  purchase: Purchase,
  claim: Complaint,
  photos: ReadonlyMap<number, readonly { number: number; day: number }[]>,
  cluster: Cluster | null,
  day: number,
): HistoryClaim {
  const same = claim.photo === null ? [] : (photos.get(claim.photo) ?? []);
  return {
    id: claimId(claim.number),
    number: claim.number,
    orderId: id(purchase.order),
    at: date(claim.day),
    why: claim.why,
    asks: "remedy",
    fault: claim.ourFault ? "merchant" : "unknown",
    withdrawn: false,
    amountMinor: claim.minor,
    delivery: claim.delivery,
    carrierException: claim.carrierException,
    weight: claim.weight,
    samePhoto: same
      .filter((other) => other.number !== claim.number && other.day <= day)
      .map((other) => ({ claim: claimId(other.number), number: other.number, at: date(other.day) })),
    // The shop gives in within two days.
    concededAt: claim.day + 2 <= day ? date(claim.day + 2) : null,
    cluster,
  };
}

function normalFor(people: readonly Person[]): ShopNormal {
  const groups = new Map<string, { claims: number; orders: number; customers: number }>();
  for (const person of people) {
    const claims = claimsBy(person, DAYS).length;
    const orders = person.purchases.length;
    const group = groups.get(`${claims}/${orders}`) ?? { claims, orders, customers: 0 };
    group.customers += 1;
    groups.set(`${claims}/${orders}`, group);
  }
  const { rate, measured } = fitRate([...groups.values()]);
  const amounts = people.flatMap(({ purchases }) => purchases.map(({ minor }) => minor)).sort((a, b) => Number(a - b));
  return normalOf(rate, measured, amounts[Math.floor(amounts.length / 2)] ?? 6_000n);
}

function id(number: number): ShopifyId {
  const made = asShopifyId(number);
  if (!made) throw new Error(`${number} is no id`);
  return made;
}

function claimId(number: number): ClaimId {
  return String(number) as ClaimId;
}
