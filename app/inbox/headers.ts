// What the headers of a webhook say about it. Nothing here is covered by the signature except through the body, so
// everything is bounded and checked before it may reach the database.
import { asShopDomain, type ShopDomain } from "#app/lib/ids.ts";

/** Where a delivery comes from and what it is about. */
export type DeliveryHeaders = {
  readonly shop: ShopDomain;
  readonly webhookId: string;
  /** As Shopify writes it: `orders/create`. */
  readonly topic: string;
  /** Shared by all deliveries that one act of the merchant caused. */
  readonly eventId: string | null;
  readonly apiVersion: string | null;
  /** ISO 8601 with Shopify's own precision, finer than milliseconds. */
  readonly triggeredAt: string | null;
};

export type HeadersRead =
  | { readonly outcome: "read"; readonly headers: DeliveryHeaders }
  | { readonly outcome: "malformed"; readonly header: string; readonly problem: string };

type RawHeaders = Readonly<Record<string, string | string[] | undefined>>;

const TOPIC = /^[a-z][a-z0-9_.]{0,63}\/[a-z][a-z0-9_]{0,63}$/;
const DOTTED_TOPIC = /^[a-z][a-z0-9_]{0,63}\.[a-z][a-z0-9_]{0,63}$/;
const ID = /^[\x21-\x7e]{1,128}$/;
const API_VERSION = /^(?:[0-9]{4}-[0-9]{2}|unstable)$/;
const TIME =
  /^([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]{1,9})?(?:Z|[+-](?:0[0-9]|1[0-4]):?[0-5][0-9])$/;

/** Reads the headers of a webhook (names in lower case); the first header that can't be used is named. */
export function readHeaders(raw: RawHeaders): HeadersRead {
  const topic = raw["x-shopify-topic"];
  if (typeof topic !== "string") return malformed("X-Shopify-Topic", topic);
  if (!TOPIC.test(topic) && !DOTTED_TOPIC.test(topic)) return malformed("X-Shopify-Topic", topic);

  const domain = raw["x-shopify-shop-domain"];
  const shop = typeof domain === "string" ? asShopDomain(domain) : null;
  if (shop === null) return malformed("X-Shopify-Shop-Domain", domain);

  const webhookId = raw["x-shopify-webhook-id"];
  if (typeof webhookId !== "string" || !ID.test(webhookId)) return malformed("X-Shopify-Webhook-Id", webhookId);

  const eventId = raw["x-shopify-event-id"] || null;
  if (eventId !== null && (typeof eventId !== "string" || !ID.test(eventId)))
    return malformed("X-Shopify-Event-Id", eventId);

  const apiVersion = raw["x-shopify-api-version"] || null;
  if (apiVersion !== null && (typeof apiVersion !== "string" || !API_VERSION.test(apiVersion))) {
    return malformed("X-Shopify-API-Version", apiVersion);
  }

  const triggeredAt = raw["x-shopify-triggered-at"] || null;
  if (triggeredAt !== null && (typeof triggeredAt !== "string" || !isTime(triggeredAt))) {
    return malformed("X-Shopify-Triggered-At", triggeredAt);
  }
  return { outcome: "read", headers: { shop, webhookId, topic, eventId, apiVersion, triggeredAt } };
}

function malformed(header: string, value: string | string[] | undefined): HeadersRead {
  return { outcome: "malformed", header, problem: value === undefined ? "is missing" : "is not as Shopify writes it" };
}

/** Whether PostgreSQL will take `text` for a moment: one row it refuses would send a whole batch back. */
function isTime(text: string): boolean {
  const parts = TIME.exec(text);
  if (!parts) return false;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  if (year === 0 || month < 1 || month > 12 || hour > 23 || minute > 59 || second > 59) return false;
  return day >= 1 && day <= daysIn(year, month);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
