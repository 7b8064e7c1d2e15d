// What the people of a made-up shop have in common: accounts that belong together, photos, the same trouble.
import { CLUSTER_DAYS, clusterOf, commonTo } from "#app/standing/clusters.ts";
import type { LinkKind } from "#app/standing/history.ts";
import { areLinked, type SharedKey } from "#app/standing/linking/weigh.ts";
import type { Complaint, Person, Purchase } from "#tests/bench/population/people.ts";

/** By person: whose accounts belong together, and by what. */
export function linkAll(people: readonly Person[]): Map<number, { other: Person; by: LinkKind[] }[]> {
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

/** By photo: the claims that it came with. */
export function photosOf(people: readonly Person[]): Map<number, { number: number; day: number }[]> {
  const photos = new Map<number, { number: number; day: number }[]>();
  for (const { purchases } of people) {
    for (const { claim } of purchases) {
      if (claim?.photo != null) photos.set(claim.photo, [...(photos.get(claim.photo) ?? []), claim]);
    }
  }
  return photos;
}

/** Who else had the same trouble, as far as known on a day; counted as the database counts it. */
export function crowdsOf(people: readonly Person[]) {
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
    const known = Math.min(today, at + CLUSTER_DAYS);
    const yearClaims = (claims.get(`${claim.why} all`) ?? []).filter(
      (one) => one.day > at - 365 && one.day <= known,
    ).length;
    const rate = yearClaims / Math.max(1, between(orders.get("all") ?? [], at - 365, known));
    const crowds = commonTo(claim.why).map((by) => {
      const key = `${by} ${by === "product" ? purchase.product : by === "carrier" ? person.carrier : person.area}`;
      const near = (claims.get(`${claim.why} ${key}`) ?? []).filter(
        (one) => !own.has(one.person) && one.day <= today && Math.abs(one.day - at) <= CLUSTER_DAYS,
      );
      const others = new Set(near.map((one) => one.person)).size;
      const exposed = between(orders.get(key) ?? [], at - 60, known);
      const usualArea = (yearClaims * 2 * CLUSTER_DAYS) / 365 / Math.max(1, areasByWhy.get(claim.why)?.size ?? 1);
      return { by, others, expected: by === "area" ? usualArea : rate * exposed };
    });
    return clusterOf(crowds);
  };
}
