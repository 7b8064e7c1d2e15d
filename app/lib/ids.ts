// The names by which Shopify's things are known.

/** A shop's permanent domain, such as `crystals-linens.myshopify.com`. */
export type ShopDomain = string & { readonly brand: "ShopDomain" };

/** The numeric id of a Shopify resource in decimal digits; a string, since ids may pass 2^53. */
export type ShopifyId = string & { readonly brand: "ShopifyId" };

export type ResourceKind =
  | "Customer"
  | "Order"
  | "LineItem"
  | "Product"
  | "ProductVariant"
  | "Refund"
  | "Fulfillment"
  | "FulfillmentEvent"
  | "Return"
  | "Shop"
  | "ShopifyPaymentsDispute"
  | "BulkOperation";

const SHOP_DOMAIN = /^[a-z0-9][a-z0-9-]{0,99}\.myshopify\.com$/;
const DIGITS = /^[1-9][0-9]{0,19}$/;

/** The shop domain in `text` (case-insensitive), or null when it is none. */
export function asShopDomain(text: string): ShopDomain | null {
  const lower = text.toLowerCase();
  return SHOP_DOMAIN.test(lower) ? (lower as ShopDomain) : null;
}

/** The id in a number, in digits or in a `gid://shopify/<Kind>/<id>`, or null when there is none. */
export function asShopifyId(value: unknown): ShopifyId | null {
  if (typeof value === "number") {
    return Number.isSafeInteger(value) && value > 0 ? (String(value) as ShopifyId) : null;
  }
  if (typeof value === "bigint") return value > 0n ? (value.toString() as ShopifyId) : null;
  if (typeof value !== "string") return null;
  const digits = value.startsWith("gid://") ? (value.split("?")[0] ?? "").slice(value.lastIndexOf("/") + 1) : value;
  return DIGITS.test(digits) ? (digits as ShopifyId) : null;
}

/** The global id by which the Admin API knows a resource. */
export function gid(kind: ResourceKind, id: ShopifyId): string {
  return `gid://shopify/${kind}/${id}`;
}
