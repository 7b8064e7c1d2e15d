// The orders of the golden scenarios, placed so that each stands at the right moment of its story.
import { createCustomer } from "../deeds/customers.ts";
import type { NewLine } from "../deeds/place-order.ts";
import { placeOrder } from "../deeds/place-order.ts";
import type { Customer, Time } from "../world.ts";
import { planRefund, type Setting } from "./aftermath.ts";
import { lineOf, priceOrder, type ShippingMethod } from "./baskets.ts";
import {
  BANQUET_CLOTH_SKU,
  DOZEN_NAPKINS_SKU,
  HALL_SKU,
  HANDKERCHIEF_SKU,
  RANGE_HOOD_SKU,
  RUNNER_SKU,
  TEA_TOWELS_SKU,
  wareBySku,
} from "./catalogue.ts";
import { planDispute } from "./disputed.ts";
import { GOLDEN_PEOPLE, type GoldenPerson, type Scenario } from "./golden-people.ts";
import { type Journey, type Placed, planShipment } from "./parcels.ts";
import { US_PLACES } from "./places.ts";
import { DAY, HOUR } from "./timeline.ts";

type Wish = {
  sku: string;
  quantity?: number;
  daysAgo: number;
  method?: ShippingMethod;
  gateway?: string;
  /** Absent: not packed yet. */
  journey?: Journey;
  signature?: string;
  note?: string;
  monogram?: string;
};

// Portland has no sales tax, so the amounts in the stories are what was paid.
const HOME = US_PLACES.find((place) => place.city === "Portland");

function planGolden(setting: Setting, customer: () => Customer, wish: Wish): Placed {
  const { world, timeline, random, wares, now } = setting;
  if (!HOME) throw new Error("There is no place without sales tax.");
  const method = wish.method ?? "USPS Ground Advantage";
  const properties: NewLine["properties"] =
    wish.monogram === undefined
      ? []
      : [
          { name: "Monogram", value: wish.monogram },
          { name: "Thread colour", value: "Navy" },
        ];
  const at = now - wish.daysAgo * DAY;
  const cheque = wish.gateway === "Cheque";
  const reference: Placed = { order: null };
  timeline.plan(at, () => {
    reference.order = placeOrder(world, {
      ...priceOrder([lineOf(wareBySku(wares, wish.sku), wish.quantity ?? 1, properties)], HOME, method, null),
      customer: customer(),
      payment: cheque ? "pending" : "paid",
      gateway: wish.gateway ?? "shopify_payments",
      note: wish.note ?? null,
    });
  });
  if (wish.journey)
    planShipment(world, timeline, random, reference, {
      method,
      journey: wish.journey,
      packedAt: at + 20 * HOUR,
      signature: wish.signature ?? null,
    });
  return reference;
}

function planCustomer(setting: Setting, person: GoldenPerson, since: Time): () => Customer {
  const { firstName, lastName, email, company } = person;
  const place = HOME;
  let customer: Customer | null = null;
  setting.timeline.plan(since, () => {
    customer = createCustomer(setting.world, {
      firstName,
      lastName,
      email,
      addresses: [
        {
          firstName,
          lastName,
          company,
          address1: "12 Willow Street",
          city: place?.city,
          province: place?.province,
          provinceCode: place?.provinceCode,
          country: place?.country,
          countryCode: place?.countryCode,
          zip: place?.zip,
        },
      ],
    });
  });
  return () => {
    if (!customer) throw new Error(`${firstName} ${lastName} buys before the record exists.`);
    return customer;
  };
}

/** A date that the customer needs things by, as it stands in an order's note. */
function dateIn(now: Time, days: number): string {
  return new Date(now + days * DAY).toISOString().slice(0, 10);
}

const WISHES: Record<Scenario, (now: Time) => Wish[]> = {
  G1: () => [{ sku: DOZEN_NAPKINS_SKU, quantity: 4, daysAgo: 9, method: "UPS Ground", journey: "delivered" }],
  G2: (now) => [
    {
      sku: DOZEN_NAPKINS_SKU,
      quantity: 10,
      daysAgo: 14,
      method: "UPS Ground",
      journey: "moving",
      note: `For our wedding on ${dateIn(now, 7)}`,
    },
  ],
  G3: () => [{ sku: RUNNER_SKU, daysAgo: 12, journey: "delivered" }],
  G3b: () => [{ sku: BANQUET_CLOTH_SKU, daysAgo: 12, journey: "delivered" }],
  G3c: () => [
    { sku: HALL_SKU, daysAgo: 240, method: "UPS Ground", journey: "delivered", signature: "Whitcombe" },
    { sku: BANQUET_CLOTH_SKU, daysAgo: 120, method: "UPS Ground", journey: "delivered", signature: "Whitcombe" },
    { sku: BANQUET_CLOTH_SKU, daysAgo: 12, journey: "delivered" },
  ],
  G4: () => [{ sku: DOZEN_NAPKINS_SKU, quantity: 3, daysAgo: 1, method: "FedEx Overnight", gateway: "Cheque" }],
  G4b: () => [{ sku: DOZEN_NAPKINS_SKU, quantity: 3, daysAgo: 1, gateway: "Cheque" }],
  G5: () => [{ sku: HANDKERCHIEF_SKU, quantity: 6, daysAgo: 11, journey: "delivered", monogram: "KSA" }],
  G5b: () => [
    { sku: HALL_SKU, daysAgo: 200, method: "UPS Ground", journey: "delivered", signature: "Dubois" },
    { sku: HANDKERCHIEF_SKU, quantity: 6, daysAgo: 11, journey: "delivered", monogram: "DMA" },
  ],
  G6: () => [{ sku: DOZEN_NAPKINS_SKU, quantity: 4, daysAgo: 9, method: "UPS Ground", journey: "delivered" }],
  G7: () => [{ sku: DOZEN_NAPKINS_SKU, quantity: 2, daysAgo: 30, journey: "delivered" }],
  G8: () => [
    { sku: TEA_TOWELS_SKU, daysAgo: 95, journey: "delivered" },
    { sku: RUNNER_SKU, daysAgo: 60, journey: "delivered" },
    { sku: TEA_TOWELS_SKU, daysAgo: 8, journey: "delivered" },
  ],
  G9: () =>
    [300, 210, 170, 130, 80, 40].map((daysAgo) => ({ sku: TEA_TOWELS_SKU, daysAgo, journey: "delivered" as const })),
  G10: () => [{ sku: RANGE_HOOD_SKU, daysAgo: 20, method: "UPS Ground", journey: "delivered", signature: "Kerr" }],
  G11: () => [{ sku: TEA_TOWELS_SKU, quantity: 2, daysAgo: 15, journey: "delivered" }],
};

/** Plans every golden customer and order. */
export function planGoldenScenarios(setting: Setting): void {
  for (const person of GOLDEN_PEOPLE) {
    const wishes = WISHES[person.scenario](setting.now);
    const first = Math.max(...wishes.map((wish) => wish.daysAgo));
    const customer = planCustomer(setting, person, setting.now - first * DAY - HOUR);
    const orders = wishes.map((wish) => planGolden(setting, customer, wish));
    const [oldest] = orders;
    if (!oldest) continue;
    if (person.scenario === "G7") planDispute(setting, oldest, setting.now - 5 * DAY, "chargeback", "open");
    if (person.scenario === "G8") planRefund(setting, oldest, setting.now - 85 * DAY, "fully_refunded");
    if (person.scenario === "G9") planRefund(setting, oldest, setting.now - 290 * DAY, "fully_refunded");
  }
}
