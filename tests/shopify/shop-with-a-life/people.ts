// The customers' names, languages and addresses. Names beside their spelling in plain letters, for the e-mail address.
import type { NewCustomer } from "../deeds/customers.ts";
import type { Address } from "../world.ts";
import { CHINESE_PLACES, GERMAN_PLACES, type Place, THAI_PLACES, US_PLACES, VIETNAMESE_PLACES } from "./places.ts";
import type { Random } from "./random.ts";

type Name = readonly [shown: string, plain: string];

type Tongue = { locale: string; first: readonly Name[]; last: readonly Name[]; places: readonly Place[]; dial: string };

function plainNames(...names: string[]): Name[] {
  return names.map((name) => [name, name.toLowerCase().replace(/[^a-z]/g, "")] as const);
}

const ENGLISH: Tongue = {
  locale: "en",
  dial: "+1512555",
  places: US_PLACES,
  first: plainNames(
    "Abigail",
    "Andrew",
    "Audrey",
    "Calvin",
    "Charlotte",
    "Claire",
    "Daniel",
    "Elias",
    "Emily",
    "Frances",
    "George",
    "Grace",
    "Harriet",
    "Henry",
    "Isaac",
    "Jasmine",
    "Joan",
    "Kevin",
    "Laura",
    "Leah",
    "Malcolm",
    "Margaret",
    "Naomi",
    "Oscar",
    "Patricia",
    "Ruth",
    "Samuel",
    "Sylvia",
    "Theodore",
    "Violet",
  ),
  last: plainNames(
    "Abbott",
    "Barnes",
    "Calloway",
    "Chen",
    "Daniels",
    "Ellison",
    "Fairchild",
    "Garcia",
    "Hayes",
    "Holloway",
    "Jensen",
    "Kowalski",
    "Lambert",
    "Mercer",
    "Nash",
    "O'Brien",
    "Patel",
    "Quinn",
    "Reyes",
    "Sinclair",
    "Thornton",
    "Underwood",
    "Vaughn",
    "Whitaker",
    "Young",
  ),
};

const GERMAN: Tongue = {
  locale: "de",
  dial: "+4989555",
  places: GERMAN_PLACES,
  first: [
    ["Anneliese", "anneliese"],
    ["Björn", "bjoern"],
    ["Claudia", "claudia"],
    ["Friedrich", "friedrich"],
    ["Jürgen", "juergen"],
    ["Käthe", "kaethe"],
    ["Matthias", "matthias"],
    ["Sabine", "sabine"],
    ["Ulrike", "ulrike"],
  ],
  last: [
    ["Bäumler", "baeumler"],
    ["Fischer", "fischer"],
    ["Großmann", "grossmann"],
    ["Hübner", "huebner"],
    ["Krüger", "krueger"],
    ["Schäfer", "schaefer"],
    ["Weiß", "weiss"],
  ],
};

const THAI: Tongue = {
  locale: "th",
  dial: "+6681555",
  places: THAI_PLACES,
  first: [
    ["อรทัย", "orathai"],
    ["ธนพล", "thanaphon"],
    ["สุดารัตน์", "sudarat"],
    ["ปิยะ", "piya"],
    ["มาลี", "malee"],
    ["วิชัย", "wichai"],
  ],
  last: [
    ["จันทร์เพ็ญ", "chanpen"],
    ["ทองดี", "thongdee"],
    ["ศรีสุข", "srisuk"],
    ["บุญมี", "boonmee"],
    ["รัตนพันธ์", "rattanaphan"],
  ],
};

const VIETNAMESE: Tongue = {
  locale: "vi",
  dial: "+8490555",
  places: VIETNAMESE_PLACES,
  first: [
    ["Thị Hương", "huong"],
    ["Văn Đức", "duc"],
    ["Minh Anh", "minhanh"],
    ["Quốc Bảo", "bao"],
    ["Ngọc Lan", "lan"],
    ["Thảo", "thao"],
  ],
  last: [
    ["Nguyễn", "nguyen"],
    ["Trần", "tran"],
    ["Lê", "le"],
    ["Phạm", "pham"],
    ["Đặng", "dang"],
  ],
};

const CHINESE: Tongue = {
  locale: "zh-CN",
  dial: "+8613855",
  places: CHINESE_PLACES,
  first: [
    ["晓燕", "xiaoyan"],
    ["建国", "jianguo"],
    ["思琪", "siqi"],
    ["伟", "wei"],
    ["丽华", "lihua"],
    ["子涵", "zihan"],
  ],
  last: [
    ["王", "wang"],
    ["李", "li"],
    ["张", "zhang"],
    ["刘", "liu"],
    ["陈", "chen"],
  ],
};

const TONGUES = [
  [64, ENGLISH],
  [14, GERMAN],
  [7, THAI],
  [7, VIETNAMESE],
  [8, CHINESE],
] as const;

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
