// An order's line as every webhook that shows lines writes it.
import { moneySet, webhookAmount } from "../money.ts";
import type { Order, OrderLine } from "../world.ts";

export function taxLines(tax: number, order: Order) {
  if (tax === 0) return [];
  return [
    {
      channel_liable: false,
      price: webhookAmount(tax, order.currency),
      price_set: moneySet(tax, order),
      rate: 0.0825,
      title: "Sales tax",
    },
  ];
}

export function linePayload(line: OrderLine, order: Order) {
  const zero = moneySet(0, order);
  const allocations =
    line.discount === 0
      ? []
      : [
          {
            amount: webhookAmount(line.discount, order.currency),
            amount_set: moneySet(line.discount, order),
            discount_application_index: 0,
          },
        ];
  return {
    id: line.id,
    admin_graphql_api_id: `gid://shopify/LineItem/${line.id}`,
    attributed_staffs: [],
    current_quantity: line.currentQuantity,
    fulfillable_quantity: Math.max(0, line.currentQuantity - line.fulfilledQuantity),
    fulfillment_service: "manual",
    fulfillment_status:
      line.fulfilledQuantity === 0 ? null : line.fulfilledQuantity >= line.currentQuantity ? "fulfilled" : "partial",
    gift_card: line.giftCard,
    grams: line.grams,
    name: line.variantTitle ? `${line.title} - ${line.variantTitle}` : line.title,
    price: webhookAmount(line.price, order.currency),
    price_set: moneySet(line.price, order),
    product_exists: line.productId !== null,
    product_id: line.productId,
    properties: line.properties,
    quantity: line.quantity,
    requires_shipping: line.requiresShipping,
    sales_line_item_group_id: null,
    sku: line.sku,
    taxable: line.taxable,
    title: line.title,
    total_discount: webhookAmount(0, order.currency),
    total_discount_set: zero,
    variant_id: line.variantId,
    variant_inventory_management: null,
    variant_title: line.variantTitle,
    vendor: line.vendor,
    tax_lines: taxLines(line.tax, order),
    duties: [],
    discount_allocations: allocations,
  };
}
