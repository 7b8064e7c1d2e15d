// Lives through three years of a made-up shop: after every claim and dispute its customer is judged, by all methods.

import { asShopifyId, type ShopifyId } from "#app/lib/ids.ts";
import { assess } from "#app/standing/assess.ts";
import { CLUSTER_DAYS, clusterOf, commonTo } from "#app/standing/clusters.ts";
import { DAY_MS } from "#app/standing/decay.ts";
import { fitRate } from "#app/standing/fit-rate.ts";
import type { ClaimId, Cluster, History, HistoryClaim, HistoryLink, LinkKind } from "#app/standing/history.ts";
import { areLinked, type SharedKey } from "#app/standing/linking/weigh.ts";
import { normalOf, type ShopNormal } from "#app/standing/normal.ts";
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
          claims: claimsBy(other, day).map(({ claim }) => date(claim.day)),
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

function linkAll(people: readonly Person[]): Map<number, { other: Person; by: LinkKind[] }[]> {
  const holders = new Map<string, Person[]>();
  for (const person of people) {
    for (const { kind, value } of person.keys) {
      const key = `${kind} ${value}`;
      holders.set(key, [...(holders.get(key) ?? []), person]);
    }
  }
  const links = new Map<number, { other: Person; by: LinkKind[] }[]>();
  for (const person of people) {
    const shared = new Map<Person, SharedKey[]>();
    for (const { kind, value } of person.keys) {
      const all = holders.get(`${kind} ${value}`) ?? [];
      for (const other of all) {
        if (other !== person) shared.set(other, [...(shared.get(other) ?? []), { kind, holders: all.length }]);
      }
    }
    const photos = photosOfPerson(person);
    for (const [other, keys] of shared) {
      const common = photosOfPerson(other).filter((photo) => photos.includes(photo)).length > 0;
      const all: SharedKey[] = common ? [...keys, { kind: "photo", holders: 2 }] : keys;
      if (!areLinked(all)) continue;
      links.set(person.id, [...(links.get(person.id) ?? []), { other, by: all.map(({ kind }) => kind) }]);
    }
  }
  return links;
}

function photosOfPerson(person: Person): number[] {
  return person.purchases.flatMap(({ claim }) => claim?.photo ?? []);
}

function photosOf(people: readonly Person[]): Map<number, { number: number; day: number }[]> {
  const photos = new Map<number, { number: number; day: number }[]>();
  for (const { purchases } of people) {
    for (const { claim } of purchases) {
      if (claim?.photo != null) photos.set(claim.photo, [...(photos.get(claim.photo) ?? []), claim]);
    }
  }
  return photos;
}

/** Who else had the same trouble, as far as known on a day; counted as the database counts it. */
function crowdsOf(people: readonly Person[]) {
  type One = { person: number; day: number };
  const claims = new Map<string, One[]>();
  const orders = new Map<string, number[]>();
  const put = <T>(map: Map<string, T[]>, key: string, value: T) => {
    const list = map.get(key);
    if (list) list.push(value);
    else map.set(key, [value]);
  };
  const areasByWhy = new Map<string, Set<number>>();
  for (const person of people) {
    for (const { day, product, claim } of person.purchases) {
      for (const key of ["all", `product ${product}`, `carrier ${person.carrier}`]) put(orders, key, day);
      if (!claim) continue;
      areasByWhy.set(claim.why, (areasByWhy.get(claim.why) ?? new Set()).add(person.area));
      for (const key of ["all", `product ${product}`, `carrier ${person.carrier}`, `area ${person.area}`]) {
        put(claims, `${claim.why} ${key}`, { person: person.id, day: claim.day });
      }
    }
  }
  const between = (list: readonly number[], from: number, to: number) =>
    list.filter((day) => day >= from && day <= to).length;
  return (person: Person, purchase: Purchase, claim: Complaint, today: number, own: ReadonlySet<number>) => {
    const at = claim.day;
    const yearClaims = (claims.get(`${claim.why} all`) ?? []).filter(
      (one) => one.day > at - 365 && one.day <= today,
    ).length;
    const rate = yearClaims / Math.max(1, between(orders.get("all") ?? [], at - 365, today));
    const crowds = commonTo(claim.why).map((by) => {
      const key = `${by} ${by === "product" ? purchase.product : by === "carrier" ? person.carrier : person.area}`;
      const near = (claims.get(`${claim.why} ${key}`) ?? []).filter(
        (one) => !own.has(one.person) && one.day <= today && Math.abs(one.day - at) <= CLUSTER_DAYS,
      );
      const others = new Set(near.map((one) => one.person)).size;
      const exposed = between(orders.get(key) ?? [], at - 60, Math.min(today, at + CLUSTER_DAYS));
      const usualArea = (yearClaims * 2 * CLUSTER_DAYS) / 365 / Math.max(1, areasByWhy.get(claim.why)?.size ?? 1);
      return { by, others, expected: by === "area" ? usualArea : rate * exposed };
    });
    return clusterOf(crowds);
  };
}

function id(number: number): ShopifyId {
  const made = asShopifyId(number);
  if (!made) throw new Error(`${number} is no id`);
  return made;
}

function claimId(number: number): ClaimId {
  return String(number) as ClaimId;
}
