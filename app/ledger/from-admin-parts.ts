// The parts of an order as the Admin API has them: money, lines, parcels.
import { z } from "zod";
import type { Amount } from "#app/ledger/amounts.ts";
import type { FulfillmentFact, Instant, OrderLine } from "#app/ledger/facts.ts";
import * as f from "#app/ledger/fields.ts";
import type { ShopifyId } from "#app/lib/ids.ts";
import { parseMoney } from "#app/lib/money.ts";

const money = f.record({ amount: z.unknown(), currencyCode: f.currency }).transform((read, context): Amount => {
  const minor = parseMoney(read.amount, read.currencyCode);
  if (minor !== null) return { minor, currency: read.currencyCode };
  context.addIssue({ code: "custom", message: "should be an amount such as 12.50", path: ["amount"] });
  return z.NEVER;
});
export const inShop = f.record({ shopMoney: money }).transform((bag) => bag.shopMoney.minor);
export const inBoth = f.record({ shopMoney: money, presentmentMoney: money });

export const fulfillment = f.resource({
  status: f.text,
  displayStatus: f.text,
  createdAt: f.instantOrNull,
  updatedAt: f.instant,
  deliveredAt: f.instantOrNull,
  service: f.orAbsent(f.record({ handle: f.text })),
  trackingInfo: f.listOrNone(f.record({ company: f.text, number: f.text, url: f.text })),
});

const weight = f.loosely(f.record({ unit: f.word, value: z.number() }));

export const lineItem = f.resource({
  title: f.text,
  sku: f.text,
  quantity: f.count,
  currentQuantity: f.count,
  product: f.loosely(f.resource({})),
  variant: f.loosely(f.resource({})),
  weight,
  originalUnitPriceSet: inShop,
  totalDiscountSet: inShop,
  customAttributes: f.listOrNone(f.record({ key: f.word, value: f.text })),
});

const gramsPer: Readonly<Record<string, number>> = {
  GRAMS: 1,
  KILOGRAMS: 1000,
  OUNCES: 28.349_523_125,
  POUNDS: 453.592_37,
};

export function lineOf(line: z.output<typeof lineItem>): OrderLine {
  return {
    id: line.id,
    title: line.title ?? "",
    sku: line.sku,
    productId: line.product?.id ?? null,
    variantId: line.variant?.id ?? null,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    grams: Math.round((line.weight?.value ?? 0) * (gramsPer[line.weight?.unit ?? ""] ?? 0)),
    priceMinor: line.originalUnitPriceSet,
    discountMinor: line.totalDiscountSet,
    properties: line.customAttributes.flatMap(({ key, value }) => (value === null ? [] : [{ name: key, value }])),
  };
}

const shipmentWords = new Set(
  "LABEL_PRINTED LABEL_PURCHASED ATTEMPTED_DELIVERY READY_FOR_PICKUP PICKED_UP CONFIRMED IN_TRANSIT OUT_FOR_DELIVERY DELIVERED DELAYED FAILURE".split(
    " ",
  ),
);

export function parcelOf(read: z.output<typeof fulfillment>, orderId: ShopifyId, readAt: Instant): FulfillmentFact {
  const display = read.displayStatus ?? "";
  const said = {
    kind: "fulfillment" as const,
    id: read.id,
    orderId,
    status: read.status?.toLowerCase() ?? null,
    shipmentStatus: shipmentWords.has(display) ? display.toLowerCase() : null,
    trackingCompany: read.trackingInfo.find((info) => info.company !== null)?.company ?? null,
    trackingNumbers: read.trackingInfo.flatMap((info) => info.number ?? []),
    trackingUrls: read.trackingInfo.flatMap((info) => info.url ?? []),
    service: read.service?.handle ?? null,
    createdAt: read.createdAt,
    deliveredAt: read.deliveredAt,
  };
  return { ...said, version: f.versionOf(read.updatedAt, readAt, said) };
}
