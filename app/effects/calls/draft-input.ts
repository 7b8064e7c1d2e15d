// What is sent to Shopify for a replacement: the same products, what the customer typed, to the same address, free.
import type { CallOf } from "#app/effects/kinds.ts";
import { asShopifyId } from "#app/lib/ids.ts";
import { toDecimal } from "#app/lib/money.ts";
import type {
  DraftOrderInput,
  DraftOrderLineItemInput,
  ReadOrderToReplaceQuery,
} from "#app/shopify/generated/operations.ts";

type Order = NonNullable<ReadOrderToReplaceQuery["order"]>;
type Line = Order["lineItems"]["nodes"][number];

export type DraftInputOutcome =
  | { readonly outcome: "input"; readonly input: DraftOrderInput }
  | { readonly outcome: "impossible"; readonly problem: string };

/** The tag of every replacement, by which people and reports tell it from a sale. */
export const REPLACEMENT_TAG = "makegood-replacement";

/** The input for `call`; `mark` is a tag of its own, by which the draft is found again. */
export function draftInput(
  call: CallOf<"replacement_order">,
  order: Omit<Order, "lineItems"> & { readonly lines: readonly Line[] },
  mark: string,
): DraftInputOutcome {
  const byId = new Map(order.lines.map((line) => [asShopifyId(line.id), line]));
  const lines: DraftOrderLineItemInput[] = [];
  for (const { lineId, quantity } of call.lines) {
    const line = byId.get(lineId);
    if (!line) return { outcome: "impossible", problem: "One of the products is no longer on the order in Shopify." };
    if (quantity > line.currentQuantity) return { outcome: "impossible", problem: goneSince(line) };
    lines.push(sameAgain(line, quantity, call));
  }
  if (call.extra !== null) lines.push(atPrice(call.extra, 0n, call.currency));
  if (call.payMinor !== null) lines.push(atPrice(`To pay for ${call.reference}`, call.payMinor, call.currency));
  if (lines.length === 0) return { outcome: "impossible", problem: "No product was named that is to be sent." };
  return { outcome: "input", input: { ...whereTo(order), ...whatFor(call, order, mark), lineItems: lines } };
}

function goneSince({ title, currentQuantity: left }: Line): string {
  return `Since this was decided, some of “${title}” was refunded or taken off the order in Shopify: ${left} left. Decide again.`;
}

function sameAgain(line: Line, quantity: number, { reference, currency }: CallOf<"replacement_order">) {
  const typed = line.customAttributes.map(({ key, value }) => ({ key, value: value ?? "" }));
  const free = { value: 100, valueType: "PERCENTAGE" as const, title: reference, description: "Made good" };
  if (line.variant) return { variantId: line.variant.id, quantity, customAttributes: typed, appliedDiscount: free };
  // The product is gone from the shop: what it was called is sent as a line of its own.
  return {
    title: line.title,
    ...(line.sku ? { sku: line.sku } : {}),
    quantity,
    customAttributes: typed,
    requiresShipping: line.requiresShipping,
    originalUnitPriceWithCurrency: {
      amount: line.originalUnitPriceSet.shopMoney.amount,
      currencyCode: currency,
    },
    appliedDiscount: free,
  };
}

function atPrice(title: string, minor: bigint, currency: string): DraftOrderLineItemInput {
  const price = { amount: toDecimal(minor, currency), currencyCode: currency };
  return { title, quantity: 1, requiresShipping: true, originalUnitPriceWithCurrency: price };
}

function whereTo(order: Omit<Order, "lineItems">): DraftOrderInput {
  const to = order.shippingAddress;
  return {
    ...(order.customer ? { purchasingEntity: { customerId: order.customer.id } } : {}),
    ...(order.email ? { email: order.email } : {}),
    ...(to
      ? {
          shippingAddress: {
            firstName: to.firstName,
            lastName: to.lastName,
            company: to.company,
            address1: to.address1,
            address2: to.address2,
            city: to.city,
            provinceCode: to.provinceCode,
            zip: to.zip,
            countryCode: to.countryCodeV2,
            phone: to.phone,
          },
        }
      : {}),
  };
}

function whatFor(call: CallOf<"replacement_order">, order: Pick<Order, "name">, mark: string): DraftOrderInput {
  const speed = call.expedited ? "Expedited shipping" : "Standard shipping";
  return {
    note: `Replaces what went wrong with ${order.name} (${call.reference}).`,
    tags: [REPLACEMENT_TAG, mark],
    customAttributes: [
      { key: "Makegood claim", value: call.reference },
      { key: "Replaces order", value: order.name },
    ],
    shippingLine: {
      title: call.signature ? `${speed}, with signature` : speed,
      priceWithCurrency: { amount: toDecimal(0n, call.currency), currencyCode: call.currency },
    },
  };
}
