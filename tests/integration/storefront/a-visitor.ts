// What visitors send, past the shop's own pages too.
import { signedQuery } from "#tests/shopify/storefront/proxy.ts";
import { happens, type PlacedOrder, placeOrder, type Storefront, shop } from "./a-storefront.ts";

export const seconds = () => Math.floor(Date.now() / 1000);

/** Four dozen napkins, placed and paid by whoever has this address. */
export function aNapkinOrder(
  storefront: Storefront,
  email: string,
  line: Record<string, unknown> = {},
): Promise<PlacedOrder> {
  return placeOrder(storefront, {
    customer: { email },
    line_items: [{ title: "Napkins, dozen", price: "48.00", quantity: 4, ...line }],
  });
}

export async function aDeliveredOrder(storefront: Storefront, email: string): Promise<PlacedOrder> {
  const order = await aNapkinOrder(storefront, email);
  await happens(storefront, `/orders/${order.id}/fulfil`);
  await happens(storefront, `/orders/${order.id}/deliver`);
  return order;
}

/** Straight at the app, around Shopify. */
export function atTheApp(
  storefront: Storefront,
  path: string,
  query: string,
  init: RequestInit = {},
): Promise<Response> {
  return fetch(`${storefront.origin}/proxy/${path}?${query}`, init);
}

/** What Shopify adds to an address of the proxy, with its signature. */
export function signed(given: { shop?: string; secret?: string; timestamp?: number } = {}): string {
  return signedQuery({
    shop,
    secret: process.env.SHOPIFY_API_SECRET ?? "",
    query: new URLSearchParams({ lang: "en" }),
    customerId: null,
    timestamp: seconds(),
    ...given,
  });
}
