// An open inbox on a port of its own, and a sender that signs as Shopify does.
import { createHmac } from "node:crypto";
import { onTestFinished } from "vitest";
import { openFrontDoor } from "#app/front-door/open.server.ts";
import { openInbox } from "#app/inbox/open.server.ts";
import { asShopDomain, type ShopDomain } from "#app/lib/ids.ts";

export const SECRET = "makegood-test-secret";

/** The shop `name`.myshopify.com. */
export function shopNamed(name: string): ShopDomain {
  const shop = asShopDomain(`${name}.myshopify.com`);
  if (!shop) throw new Error(`${name} is no name for a shop`);
  return shop;
}

/** Opens the front door with an inbox and without pages; it closes at the end of the test at the latest. */
export async function openDoor(): Promise<{ origin: string; stop: () => Promise<void> }> {
  const inbox = openInbox();
  const door = await openFrontDoor({ host: "127.0.0.1", port: 0 }, inbox, null);
  let stopped: Promise<void> | undefined;
  const stop = () => {
    stopped ??= door.stop().then(inbox.stop);
    return stopped;
  };
  onTestFinished(stop);
  return { origin: door.address, stop };
}

export type Sent = { shop: string; id: string; body?: string; headers?: Record<string, string>; secret?: string };

/** The request that Shopify would make. */
export function webhook({ shop, id, body = '{"id":1}', headers = {}, secret = SECRET }: Sent): RequestInit {
  return {
    method: "POST",
    body,
    headers: {
      "content-type": "application/json",
      "x-shopify-topic": "orders/create",
      "x-shopify-shop-domain": shop,
      "x-shopify-webhook-id": id,
      "x-shopify-api-version": "2026-10",
      "x-shopify-triggered-at": "2026-11-23T10:00:00.123456789Z",
      "x-shopify-hmac-sha256": createHmac("sha256", secret).update(body).digest("base64"),
      ...headers,
    },
  };
}

/** Sends a webhook and tells the status of the answer. */
export async function sendWebhook(origin: string, sent: Sent): Promise<number> {
  const response = await fetch(`${origin}/webhooks`, webhook(sent));
  await response.arrayBuffer();
  return response.status;
}
