// Fills what a caller of the control API left out: the same believable people and goods every time.
import type { NewCustomer } from "../deeds/customers.ts";
import type { NewLine } from "../deeds/place-order.ts";
import type { World } from "../world.ts";

const FIRST = [
  "Ada",
  "Bruno",
  "Chiara",
  "Dmitri",
  "Elif",
  "Farah",
  "Gustav",
  "Hana",
  "Imran",
  "Jolene",
  "Kwame",
  "Linh",
  "Mateo",
  "Noor",
  "Oskar",
  "Priya",
];
const LAST = [
  "Abbott",
  "Bergström",
  "Castillo",
  "Dlamini",
  "Eriksen",
  "Fontaine",
  "Gupta",
  "Hoang",
  "Ibrahim",
  "Jensen",
  "Kowalski",
  "Lindqvist",
  "Moreau",
  "Nakamura",
];
const PLACES = [
  { address1: "14 Willow Lane", city: "Hudson", province: "New York", provinceCode: "NY", zip: "12534" },
  { address1: "702 Prairie Avenue", city: "Madison", province: "Wisconsin", provinceCode: "WI", zip: "53703" },
  { address1: "33 Harbor Street", city: "Portland", province: "Maine", provinceCode: "ME", zip: "04101" },
  { address1: "1190 Mesa Drive", city: "Tucson", province: "Arizona", provinceCode: "AZ", zip: "85719" },
];

const pick = <T>(list: readonly T[], seed: number): T => list[seed % list.length] as T;

/** A customer nobody described; `known` is what the caller did say. */
export function believableCustomer(world: World, known: NewCustomer): NewCustomer {
  const seed = world.customers.size;
  const firstName = known.firstName ?? pick(FIRST, seed * 7 + 3);
  const lastName = known.lastName ?? pick(LAST, seed * 5 + 1);
  const ascii = `${firstName}.${lastName}`
    .normalize("NFD")
    .replace(/[^A-Za-z.]/g, "")
    .toLowerCase();
  return {
    ...known,
    firstName,
    lastName,
    email: known.email === undefined ? `${ascii}.${seed + 1}@example.com` : known.email,
    addresses: known.addresses ?? [
      { firstName, lastName, country: "United States", countryCode: "US", ...pick(PLACES, seed) },
    ],
  };
}

/** Something the shop sells, or would. */
export function believableLine(world: World): NewLine {
  const products = [...world.products.values()];
  const product = products[world.orders.size % Math.max(1, products.length)];
  const variant = product?.variants[0];
  if (product && variant) {
    return {
      title: product.title,
      price: variant.price,
      grams: variant.grams,
      sku: variant.sku,
      productId: product.id,
      variantId: variant.id,
      quantity: 1,
    };
  }
  return { title: "Napkins, dozen", price: 4_800, grams: 2_177, sku: "NAPKIN-12", quantity: 1 };
}
