// Shopify's library, set up once: embedded app, managed install, token exchange, expiring offline tokens.
import "@shopify/shopify-app-remix/adapters/node";
import { ApiVersion, AppDistribution, shopifyApp } from "@shopify/shopify-app-remix/server";
import { env } from "#app/env.server.ts";
import { asShopDomain } from "#app/lib/ids.ts";
import { log } from "#app/log.server.ts";
import { recordAccess } from "#app/shopify/installation.server.ts";
import { sealedSessions } from "#app/shopify/sealed-sessions.server.ts";

const shopify = shopifyApp({
  apiKey: env().SHOPIFY_API_KEY,
  apiSecretKey: env().SHOPIFY_API_SECRET,
  appUrl: env().SHOPIFY_APP_URL,
  apiVersion: ApiVersion.October26,
  distribution: AppDistribution.AppStore,
  sessionStorage: sealedSessions(),
  future: { unstable_newEmbeddedAuthStrategy: true, expiringOfflineAccessTokens: true },
  logger: { log: (_severity, message) => log().debug(message) },
  hooks: {
    afterAuth: async ({ session }) => {
      const shop = asShopDomain(session.shop);
      if (!shop) throw new Error("Shopify authenticated something that is no shop");
      await recordAccess(shop, session.scope ?? "");
    },
  },
});

export const { authenticate, unauthenticated, login } = shopify;

/**
 * Headers of every page: only the shop's own admin may frame it. Shopify's library would name its admin alone; the
 * origin here is a setting, so that the app can be shown in another admin than Shopify's.
 */
export function addDocumentHeaders(request: Request, headers: Headers): void {
  const { SHOPIFY_ADMIN_ORIGIN, SHOPIFY_APP_BRIDGE_URL } = env();
  const shop = asShopDomain(new URL(request.url).searchParams.get("shop") ?? "");
  const frames = shop ? `https://${shop} ${SHOPIFY_ADMIN_ORIGIN}` : SHOPIFY_ADMIN_ORIGIN;
  headers.set("Content-Security-Policy", `frame-ancestors ${frames};`);
  headers.append("Link", `<${SHOPIFY_APP_BRIDGE_URL}>; rel="preload"; as="script"`);
}
