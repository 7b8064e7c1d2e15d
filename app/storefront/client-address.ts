// Where a visitor of the storefront is, as far as that can be believed.

/**
 * The visitor's address by `forwardedFor`, the header X-Forwarded-For. Shopify's app proxy puts the visitor's address
 * there (shopify.dev, Authenticate app proxies), and each of the `proxies` of ours behind it adds the address that it was
 * asked from. What stands to the left of Shopify's entry the visitor may have written, so it is counted from the right.
 */
export function clientAddress(forwardedFor: string | null, proxies: number): string {
  const entries = (forwardedFor ?? "").split(",").map((entry) => entry.trim());
  return entries.at(Math.max(-entries.length, -1 - proxies)) || "unknown";
}
