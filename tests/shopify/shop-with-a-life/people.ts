// The customers' names, languages and addresses. Names beside their spelling in plain letters, for the e-mail address.
import type { NewCustomer } from "../deeds/customers.ts";
import type { Address } from "../world.ts";
import type { Place } from "./places.ts";
import type { Random } from "./random.ts";
import { TONGUES } from "./tongues.ts";

export type Person = { input: NewCustomer & { email: string }; place: Place; initials: string };

export function addressAt(
  random: Random,
  place: Place,
  name: { firstName: string; lastName: string; company?: string | null; phone?: string | null },
): Partial<Address> {
  return {
    firstName: name.firstName,
    lastName: name.lastName,
    company: name.company ?? null,
    phone: name.phone ?? null,
    address1: `${random.whole(2, 940)} ${random.pick(place.streets)}`,
    address2: random.chance(0.15) ? `Apt ${random.whole(1, 40)}` : null,
    city: place.city,
    province: place.province,
    provinceCode: place.provinceCode,
    country: place.country,
    countryCode: place.countryCode,
    zip: place.zip,
  };
}

// Tags that other apps and people at the shop put on: Makegood must leave them alone.
const FOREIGN_TAGS = [
  [60, []],
  [24, ["newsletter"]],
  [6, ["wholesale-lead"]],
  [5, ["newsletter", "gift-registry"]],
  [3, ["press"]],
  [2, ["friends-and-family", "newsletter"]],
] as const;

/** A new person with an e-mail address that nobody in `taken` has. */
export function inventPerson(random: Random, taken: Set<string>): Person {
  const tongue = random.weighted(TONGUES);
  const [firstName, plainFirst] = random.pick(tongue.first);
  const [lastName, plainLast] = random.pick(tongue.last);
  const place = random.pick(tongue.places);
  const stem = `${plainFirst}.${plainLast}`;
  let email = `${stem}@example.com`;
  for (let i = 2; taken.has(email); i += 1) email = `${stem}${i}@example.com`;
  taken.add(email);
  const phone = random.chance(0.35) ? `${tongue.dial}${String(random.whole(1000, 9999))}` : null;
  return {
    place,
    initials: `${plainFirst[0] ?? "a"}${plainLast[0] ?? "b"}`.toUpperCase(),
    input: {
      email,
      firstName,
      lastName,
      phone,
      locale: tongue.locale,
      acceptsMarketing: random.chance(0.4),
      state: random.chance(0.3) ? "enabled" : "disabled",
      tags: [...random.weighted<readonly string[]>(FOREIGN_TAGS)],
      addresses: [addressAt(random, place, { firstName, lastName, phone })],
    },
  };
}
