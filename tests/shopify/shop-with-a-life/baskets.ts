// What goes into one order, and what it comes to: goods, discount, tax by region, shipping by weight and speed.
import type { NewLine, NewOrder } from "../deeds/place-order.ts";
import type { Cents } from "../world.ts";
import type { Ware } from "./catalogue.ts";
import type { Place } from "./places.ts";
import type { Random } from "./random.ts";

export type ShippingMethod = "USPS Ground Advantage" | "UPS Ground" | "FedEx Overnight" | "International Post";

/** Makes a line of `ware` for an order; `personalised` is what the customer typed. */
export function lineOf(ware: Ware, quantity: number, properties: NewLine["properties"] = []): NewLine {
  const { product, variant } = ware;
  return {
    productId: product.id,
    variantId: variant.id,
    title: product.title,
    variantTitle: variant.title === "Default Title" ? null : variant.title,
    sku: variant.sku,
    vendor: product.vendor,
    price: variant.price,
    grams: variant.grams,
    quantity,
    properties,
  };
}

const THREADS = ["Ivory", "Navy", "Burgundy", "Forest green"] as const;
const DISCOUNTS = [
  [74, null],
  [9, "WELCOME10"],
  [7, "HOLIDAY15"],
  [5, "FIVER"],
  [5, "FRIENDS20"],
] as const;
const PERCENT: Record<string, number> = { WELCOME10: 10, HOLIDAY15: 15, FRIENDS20: 20, TRADE12: 12 };
const FIVER: Cents = 500;

/** What somebody with these initials puts into the basket; businesses buy by many dozens. */
export function fillBasket(random: Random, wares: readonly Ware[], initials: string, business: boolean): NewLine[] {
  const kinds = business
    ? random.whole(1, 3)
    : random.weighted([
        [58, 1],
        [28, 2],
        [10, 3],
        [4, 4],
      ] as const);
  const chosen = new Map<Ware, number>();
  while (chosen.size < kinds) {
    const ware = random.weighted(wares.map((each) => [each.demand, each] as const));
    const dozens = ware.product.productType === "Napkins";
    const quantity = business
      ? random.whole(dozens ? 6 : 4, dozens ? 30 : 12)
      : random.weighted([
          [70, 1],
          [18, 2],
          [7, 3],
          [5, dozens ? 6 : 4],
        ] as const);
    chosen.set(ware, ware.variant.price > 50000 ? 1 : quantity);
  }
  return [...chosen].map(([ware, quantity]) => {
    if (ware.product.customProperties.length === 0) return lineOf(ware, quantity);
    const monogram = random.chance(0.8) ? initials : `${initials}${random.pick(["A", "J", "M", "R"])}`;
    return lineOf(ware, quantity, [
      { name: "Monogram", value: monogram },
      { name: "Thread colour", value: random.pick(THREADS) },
    ]);
  });
}

export function pickDiscount(random: Random, business: boolean): string | null {
  return business ? (random.chance(0.7) ? "TRADE12" : null) : random.weighted(DISCOUNTS);
}

function worth(line: NewLine): Cents {
  return line.price * (line.quantity ?? 1);
}

function shippingPrice(method: ShippingMethod, grams: number, goods: Cents): Cents {
  const kilos = Math.ceil(grams / 1000);
  switch (method) {
    case "USPS Ground Advantage":
      return goods >= 15000 ? 0 : 595 + 120 * Math.max(0, kilos - 1);
    case "UPS Ground":
      return 895 + 160 * Math.max(0, kilos - 1);
    case "FedEx Overnight":
      return 3450 + 420 * Math.max(0, kilos - 1);
    case "International Post":
      return 2400 + 900 * Math.max(0, kilos - 1);
  }
}

export function pickShipping(random: Random, place: Place, goods: Cents): ShippingMethod {
  if (place.countryCode !== "US") return "International Post";
  if (goods > 25000)
    return random.weighted([
      [15, "USPS Ground Advantage"],
      [70, "UPS Ground"],
      [15, "FedEx Overnight"],
    ] as const);
  return random.weighted([
    [68, "USPS Ground Advantage"],
    [26, "UPS Ground"],
    [6, "FedEx Overnight"],
  ] as const);
}

/** Goods with their discount and tax, and shipping with its tax: everything of an order that is money. */
export function priceOrder(
  lines: readonly NewLine[],
  place: Place,
  method: ShippingMethod,
  code: string | null,
): Pick<NewOrder, "lines" | "shipping" | "discountCodes"> {
  const percent = code === null ? 0 : (PERCENT[code] ?? 0);
  const priced = lines.map((line, i) => {
    const flat = code === "FIVER" && i === 0 ? Math.min(FIVER, worth(line)) : 0;
    const discount = flat + Math.round((worth(line) * percent) / 100);
    return { ...line, discount, tax: Math.round(((worth(line) - discount) * place.taxBps) / 10000) };
  });
  const grams = lines.reduce((sum, line) => sum + (line.grams ?? 0) * (line.quantity ?? 1), 0);
  const goods = priced.reduce((sum, line) => sum + worth(line) - line.discount, 0);
  const price = shippingPrice(method, grams, goods);
  const tax = place.shippingIsTaxed ? Math.round((price * place.taxBps) / 10000) : 0;
  return {
    lines: priced,
    shipping: { title: method, code: method.toUpperCase().replace(/ /g, "_"), price, tax },
    discountCodes: code === null ? [] : [code],
  };
}
