// What makes a delivery Shopify's: its signature and its headers.
import { createHmac } from "node:crypto";
import type { Act, Subscription, World } from "../world.ts";

/** Base64 HMAC-SHA256 over the raw bytes, with the app's client secret. */
export function signature(body: Buffer, secret: string): string {
  return createHmac("sha256", secret).update(body).digest("base64");
}

export function deliveryHeaders(
  world: World,
  given: {
    act: Act;
    topic: string;
    webhookId: string;
    body: Buffer;
    secret: string;
    apiVersion: string;
    subscription: Subscription | null;
  },
): Record<string, string> {
  const { act, topic, webhookId, body, secret, apiVersion, subscription } = given;
  return {
    "content-type": "application/json",
    "user-agent": "Shopify-Captain-Hook",
    "x-shopify-topic": topic,
    "x-shopify-hmac-sha256": signature(body, secret),
    "x-shopify-shop-domain": world.shop.domain,
    "x-shopify-api-version": apiVersion,
    "x-shopify-webhook-id": webhookId,
    "x-shopify-event-id": act.eventId,
    // Nine decimals, as Shopify sends: finer than the whole seconds of updated_at.
    "x-shopify-triggered-at": new Date(act.at).toISOString().replace("Z", "000000Z"),
    ...(subscription?.name ? { "x-shopify-name": subscription.name } : {}),
  };
}

/** Only the named fields (`id`, `customer.id`, `line_items.sku`), as `include_fields` asks. */
export function onlyFields(payload: unknown, fields: readonly string[]): unknown {
  if (Array.isArray(payload)) return payload.map((entry) => onlyFields(entry, fields));
  if (typeof payload !== "object" || payload === null) return payload;
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(payload)) {
    const below = fields.filter((field) => field.startsWith(`${key}.`)).map((field) => field.slice(key.length + 1));
    if (fields.includes(key)) kept[key] = value;
    else if (below.length > 0) kept[key] = onlyFields(value, below);
  }
  return kept;
}
