// What the benchmarks' orders are made of, drawn anew for each: people, places, goods, codes.
import type { Random } from "#tests/bench/population/random.ts";

const words = (text: string) => text.split(" ");

const FIRST = words(
  "Ada Bruno Carmen Dmitri Esther Farid Greta Hiro Imani Jonas Keiko Lucía Mateo Nadia Omar Priya Quentin Rosa Stefan Thuy Ulla Viktor Wanda Xin Yusuf Zoe",
);
const LAST = words(
  "Abara Bergström Castillo Dubois Eriksen Fontaine Gutierrez Hoffmann Iyer Jankowski Lindqvist Moreau Nakamura Okafor Petrova Quinn Ramírez Schneider Tanaka Vasquez Whitfield Yamamoto",
);
const STREETS = words(
  "Chestnut Magnolia Peachtree Lafayette Washington Riverside Sycamore Juniper Cathedral Lighthouse Orchard Foundry Meridian Prospect Heather",
);
const STREET_ENDS = words("Street Avenue Road Lane Court Drive Boulevard Terrace");
const CITIES = [
  ["Louisville", "Kentucky", "KY"],
  ["Savannah", "Georgia", "GA"],
  ["Portland", "Oregon", "OR"],
  ["Duluth", "Minnesota", "MN"],
  ["Tucson", "Arizona", "AZ"],
  ["Albany", "New York", "NY"],
  ["Boise", "Idaho", "ID"],
  ["Fresno", "California", "CA"],
] as const;
const MADE = words(
  "Embroidered Handwoven Quilted Monogrammed Hemstitched Scalloped Pleated Reversible Ruffled Brushed",
);
const OF = words("linen cotton bamboo wool silk velvet cashmere flannel muslin chambray");
const THINGS = words(
  "napkins tablecloth pillowcase runner apron towel blanket placemats curtain duvet robe bib cushion",
);
const COLOURS = words("Ivory Sage Charcoal Blush Indigo Ochre Terracotta Pearl Slate Moss");

export function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.whole(0, 9)).join("");
}

export function hex(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.whole(0, 15).toString(16)).join("");
}

export function idAbove(random: Random, least: number): number {
  return least + random.whole(0, 999_999_999_999);
}

export function person(random: Random) {
  const [first_name, last_name] = [random.pick(FIRST), random.pick(LAST)];
  return {
    first_name,
    last_name,
    email: `${first_name}.${last_name}${digits(random, 3)}@example.com`.toLowerCase(),
    phone: `+1${digits(random, 10)}`,
  };
}

export function address(random: Random) {
  const { first_name, last_name, phone } = person(random);
  const [city, province, province_code] = random.pick(CITIES);
  return {
    first_name,
    address1: `${random.whole(1, 9_999)} ${random.pick(STREETS)} ${random.pick(STREET_ENDS)}`,
    phone,
    city,
    zip: digits(random, 5),
    province,
    country: "United States",
    last_name,
    address2: random.chance(0.3) ? `Apt ${random.whole(1, 400)}` : null,
    company: null,
    latitude: Number((25 + random.next() * 24).toFixed(7)),
    longitude: Number((-70 - random.next() * 50).toFixed(7)),
    name: `${first_name} ${last_name}`,
    country_code: "US",
    province_code,
  };
}

export function article(random: Random) {
  const colour = random.pick(COLOURS);
  const title = `${random.pick(MADE)} ${random.pick(OF)} ${random.pick(THINGS)}, set of ${random.whole(2, 24)}`;
  return {
    title,
    name: `${title} - ${colour}`,
    variant_title: colour,
    sku: `${hex(random, 6).toUpperCase()}-${colour.slice(0, 2).toUpperCase()}`,
    grams: random.whole(40, 2_400),
    cents: random.whole(450, 18_900),
  };
}
