// LineItem and ShippingLine.
import { apiAmount, webhookAmount } from "../../money.ts";
import { lineSubtotal, partOf } from "../../totals.ts";
import type { Cents, OrderLine, ShippingLine } from "../../world.ts";
import type { Context, Fields } from "../context.ts";
import { bag } from "./money.ts";
import { taxLinesOf } from "./tax-line.ts";
import type { View } from "./view.ts";

type Line = View<OrderLine>;

const set =
  (pick: (line: OrderLine) => Cents) =>
  ({ part, order }: Line) =>
    bag(pick(part), order);
const old =
  (pick: (line: OrderLine) => Cents) =>
  ({ part, order }: Line) =>
    apiAmount(pick(part), order.currency);
const whole = (line: OrderLine) => line.price * line.quantity;
const unfulfilled = (line: OrderLine) => Math.max(0, line.currentQuantity - line.fulfilledQuantity);
const unitDiscounted = (line: OrderLine) => lineSubtotal(line, 1);

export const lineItemFields: Fields = {
  customAttributes: ({ part }: Line) => part.properties.map(({ name, value }) => ({ key: name, value })),
  discountAllocations: () => [],
  discountedTotal: old((line) => lineSubtotal(line, line.quantity)),
  discountedTotalSet: set((line) => lineSubtotal(line, line.quantity)),
  discountedUnitPriceSet: set(unitDiscounted),
  discountedUnitPriceAfterAllDiscountsSet: set(unitDiscounted),
  fulfillableQuantity: ({ part }: Line) => unfulfilled(part),
  fulfillmentStatus: ({ part }: Line) =>
    part.fulfilledQuantity === 0
      ? "unfulfilled"
      : part.fulfilledQuantity >= part.currentQuantity
        ? "fulfilled"
        : "partial",
  image: () => null,
  isGiftCard: ({ part }: Line) => part.giftCard,
  name: ({ part }: Line) => (part.variantTitle ? `${part.title} - ${part.variantTitle}` : part.title),
  nonFulfillableQuantity: ({ part }: Line) => part.quantity - unfulfilled(part),
  originalTotalSet: set(whole),
  originalUnitPrice: old((line) => line.price),
  originalUnitPriceSet: set((line) => line.price),
  priceAfterAllDiscountsBeforeTaxesSet: set((line) => lineSubtotal(line, line.quantity)),
  product: ({ part }: Line, _: unknown, { world }: Context) =>
    part.productId === null ? null : (world.products.get(part.productId) ?? null),
  refundableQuantity: ({ part }: Line) => part.currentQuantity,
  restockable: () => true,
  taxLines: ({ part, order }: Line) => taxLinesOf(part.tax, order),
  totalDiscount: old((line) => line.discount),
  totalDiscountSet: set((line) => line.discount),
  unfulfilledDiscountedTotalSet: set((line) => partOf(lineSubtotal(line, line.quantity), unfulfilled(line), line)),
  unfulfilledOriginalTotalSet: set((line) => line.price * unfulfilled(line)),
  unfulfilledQuantity: ({ part }: Line) => unfulfilled(part),
  variant: ({ part }: Line, _: unknown, { world }: Context) =>
    part.productId === null
      ? null
      : (world.products.get(part.productId)?.variants.find((variant) => variant.id === part.variantId) ?? null),
  weight: ({ part }: Line) => ({ unit: "GRAMS", value: part.grams }),
};

type Shipping = View<ShippingLine>;

export const shippingLineFields: Fields = {
  carrierIdentifier: () => null,
  currentDiscountedPriceSet: ({ part, order }: Shipping) => bag(part.price, order),
  custom: () => false,
  discountAllocations: () => [],
  discountedPriceSet: ({ part, order }: Shipping) => bag(part.price, order),
  isRemoved: () => false,
  originalPriceSet: ({ part, order }: Shipping) => bag(part.price, order),
  phone: () => null,
  price: ({ part, order }: Shipping) => webhookAmount(part.price, order.currency),
  source: () => "shopify",
  taxLines: ({ part, order }: Shipping) => taxLinesOf(part.tax, order),
};
