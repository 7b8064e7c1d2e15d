// The app comes and goes; the shop itself changes; the law asks for data.
import { beginAct, newId, now } from "../acts.ts";
import { shopPayload } from "../payloads/shop.ts";
import type { Customer, Shop, World } from "../world.ts";

/** Installs the app with its scopes (managed install: tokens are given out when the app asks). */
export function installApp(world: World, scopes: readonly string[]): void {
  const { installation } = world;
  if (installation.installed) return;
  Object.assign(installation, { installed: true, scopes: [...scopes], installedAt: now(world), uninstalledAt: null });
}

/** Removes the app: every token dies at once; webhook app/uninstalled. */
export function uninstallApp(world: World): void {
  const { installation } = world;
  if (!installation.installed) return;
  const act = beginAct(world);
  world.notify(act, "app/uninstalled", () => shopPayload(world));
  Object.assign(installation, { installed: false, uninstalledAt: act.at });
  installation.accessTokens.clear();
  installation.refreshTokens.clear();
}

/** The merchant grants or takes back scopes; webhook app/scopes_update. */
export function changeScopes(world: World, scopes: readonly string[]): void {
  const act = beginAct(world);
  const previous = world.installation.scopes;
  world.installation.scopes = [...scopes];
  for (const token of world.installation.accessTokens.values()) token.scopes = [...scopes];
  world.notify(act, "app/scopes_update", () => ({
    id: world.installation.id,
    shop_id: `gid://shopify/Shop/${world.shop.id}`,
    previous,
    current: [...scopes],
    updated_at: new Date(act.at).toISOString(),
  }));
}

/** Changes the shop; webhook shop/update. */
export function updateShop(world: World, change: Partial<Omit<Shop, "kind" | "id" | "domain">>): void {
  const act = beginAct(world);
  Object.assign(world.shop, change, { updatedAt: act.at });
  world.notify(act, "shop/update", () => shopPayload(world));
}

function whose(world: World, customer: Customer) {
  return {
    shop_id: world.shop.id,
    shop_domain: world.shop.domain,
    customer: { id: customer.id, email: customer.email, phone: customer.phone },
  };
}

/** A customer asks what is known of them; webhook customers/data_request. */
export function requestData(world: World, customer: Customer): void {
  const orders = [...(world.ordersOfCustomer.get(customer.id) ?? [])];
  const id = newId(world);
  world.notify(beginAct(world), "customers/data_request", () => ({
    ...whose(world, customer),
    orders_requested: orders,
    data_request: { id },
  }));
}

/** A customer is to be forgotten (Shopify waits ten days; the stand-in doesn't); webhook customers/redact. */
export function redactCustomer(world: World, customer: Customer): void {
  const orders = [...(world.ordersOfCustomer.get(customer.id) ?? [])];
  world.notify(beginAct(world), "customers/redact", () => ({ ...whose(world, customer), orders_to_redact: orders }));
}

/** The shop is to be forgotten (48 hours after it removed the app); webhook shop/redact. */
export function redactShop(world: World): void {
  world.notify(beginAct(world), "shop/redact", () => ({ shop_id: world.shop.id, shop_domain: world.shop.domain }));
}
