// Whether a request came through Shopify's app proxy: HMAC-SHA256 over the raw query, not older than a minute and a half.
import { createHmac, timingSafeEqual } from "node:crypto";
import { asShopDomain, asShopifyId, type ShopDomain, type ShopifyId } from "#app/lib/ids.ts";

/** Seconds by which Shopify's clock and ours may differ, the way in between included. */
export const TIMESTAMP_TOLERANCE_S = 90;

const SIGNATURE = /^[0-9a-f]{64}$/;
const TIMESTAMP = /^[0-9]{1,12}$/;
const PREFIX = /^\/[a-z]+\/[A-Za-z0-9_-]{1,60}$/;
/** What Shopify adds; once each. A second one would leave open which of them was meant. */
const ONCE = ["shop", "timestamp", "signature", "logged_in_customer_id", "path_prefix"];

export type ProxyCheck =
  | {
      readonly outcome: "signed";
      readonly shop: ShopDomain;
      /** Who is logged in to the shop; null for a guest. */
      readonly customerId: ShopifyId | null;
      /** Where the shop shows our pages, such as `/apps/makegood`. */
      readonly prefix: string;
    }
  | { readonly outcome: "refused"; readonly why: "unsigned" | "forged" | "stale" | "repeated" | "malformed" };

/** Checks the query as it came. `secrets` are the app's client secret and, after a rotation, the one before. */
export function checkProxy(query: string, secrets: readonly string[], now: Date): ProxyCheck {
  const params = new URLSearchParams(query);
  if (ONCE.some((name) => params.getAll(name).length > 1)) return { outcome: "refused", why: "repeated" };
  const signature = params.get("signature") ?? "";
  const timestamp = params.get("timestamp") ?? "";
  if (signature === "") return { outcome: "refused", why: "unsigned" };
  if (!SIGNATURE.test(signature)) return { outcome: "refused", why: "forged" };
  const message = signedText(params);
  if (!secrets.some((secret) => isOf(message, signature, secret))) return { outcome: "refused", why: "forged" };
  if (!TIMESTAMP.test(timestamp)) return { outcome: "refused", why: "malformed" };
  if (Math.abs(now.getTime() / 1000 - Number(timestamp)) > TIMESTAMP_TOLERANCE_S) {
    return { outcome: "refused", why: "stale" };
  }
  const shop = asShopDomain(params.get("shop") ?? "");
  const prefix = params.get("path_prefix") ?? "";
  const customer = params.get("logged_in_customer_id") ?? "";
  const customerId = customer === "" ? null : asShopifyId(customer);
  if (!shop || !PREFIX.test(prefix) || (customer !== "" && !customerId)) {
    return { outcome: "refused", why: "malformed" };
  }
  return { outcome: "signed", shop, customerId, prefix };
}

/** All parameters but the signature, sorted, `name=value` each, several values joined by commas, nothing in between. */
function signedText(params: URLSearchParams): string {
  const names = [...new Set(params.keys())].filter((name) => name !== "signature");
  return names
    .map((name) => `${name}=${params.getAll(name).join(",")}`)
    .toSorted()
    .join("");
}

function isOf(message: string, signature: string, secret: string): boolean {
  return timingSafeEqual(Buffer.from(signature, "hex"), createHmac("sha256", secret).update(message).digest());
}
