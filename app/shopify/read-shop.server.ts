import type { Admin } from "#app/shopify/client.server.ts";
import { ReadShop } from "#app/shopify/generated/operations.ts";

export type ShopDetails = {
  id: string;
  name: string;
  currency: string;
  /** IANA name. */
  timezone: string;
  plan: string;
  scopes: readonly string[];
};

/** Name, currency and time zone of the shop, and what Makegood may do there. */
export async function readShop(admin: Admin): Promise<ShopDetails> {
  const { shop, currentAppInstallation } = await admin.run(ReadShop, {});
  return {
    id: shop.id,
    name: shop.name,
    currency: shop.currencyCode,
    timezone: shop.ianaTimezone,
    plan: shop.plan.publicDisplayName,
    scopes: currentAppInstallation.accessScopes.map((scope) => scope.handle),
  };
}
