// A shop with orders for tests of claims: facts go through the ledger.
import { randomUUID } from "node:crypto";
import type { NewClaim, Opened } from "#app/claims/input.ts";
import { openClaim } from "#app/claims/open-claim.server.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import type { LedgerFact, OrderFact } from "#app/ledger/facts.ts";
import { lockShop } from "#app/ledger/lock-shop.server.ts";
import { post } from "#app/ledger/post.server.ts";
import { readShopSettings } from "#app/ledger/read-settings.server.ts";
import { asShopDomain, asShopifyId, type ShopDomain, type ShopifyId } from "#app/lib/ids.ts";

export const NOW = new Date("2026-11-23T12:00:00Z");

/** A new installed shop of this test's own. */
export async function aShop(): Promise<ShopDomain> {
  const shop = asShopDomain(`claims-${randomUUID()}.myshopify.com`);
  if (!shop) throw new Error("no shop domain");
  await pool().query("INSERT INTO shop (shop, name) VALUES ($1, 'A shop')", [shop]);
  return shop;
}

export function id(number: number): ShopifyId {
  const made = asShopifyId(number);
  if (!made) throw new Error(`${number} is no id`);
  return made;
}

/** Days before `NOW`, as the ledger writes them. */
export const daysAgo = (days: number) => new Date(NOW.getTime() - days * 86_400_000).toISOString();

/** Four dozen napkins of 1.2 lb and $12 each with a monogram, paid, placed eight days ago. */
export function napkins(number: number, customer: number, over: Partial<OrderFact> = {}): OrderFact {
  return {
    kind: "order",
    id: id(number),
    version: { at: daysAgo(8), tie: "" },
    name: `#${number}`,
    customerId: id(customer),
    createdAt: daysAgo(8),
    processedAt: daysAgo(8),
    cancelledAt: null,
    test: false,
    financialStatus: "paid",
    fulfillmentStatus: null,
    currency: "USD",
    presentmentCurrency: "USD",
    presentmentTotalMinor: 4_800n,
    totalMinor: 4_800n,
    taxMinor: 0n,
    shippingMinor: 0n,
    receivedMinor: 4_800n,
    gateways: ["shopify_payments"],
    shippingMethod: "Next Day Air",
    tags: [],
    personal: {
      email: `buyer${customer}@example.com`,
      phone: null,
      name: "Ada Buyer",
      company: null,
      shipTo: null,
      note: null,
    },
    lines: [
      {
        id: id(number * 10 + 1),
        title: "Napkins, dozen",
        sku: "NAP-12",
        productId: id(77),
        variantId: id(78),
        quantity: 4,
        currentQuantity: 4,
        grams: 544,
        priceMinor: 1_300n,
        discountMinor: 400n,
        properties: [{ name: "Monogram", value: "AMB" }],
      },
    ],
    ...over,
  };
}

export async function tell(shop: ShopDomain, ...facts: LedgerFact[]): Promise<void> {
  await withTransaction(async (tx) => {
    await lockShop(tx, shop);
    await post(tx, shop, facts, await readShopSettings(tx, shop));
  });
}

export function aClaim(order: number | null, over: Partial<NewClaim> = {}): NewClaim {
  return {
    orderId: order === null ? null : id(order),
    customerId: null,
    channel: "contact_page",
    why: "missing_items",
    wish: "resend",
    message: "Only three of the four dozen napkins were in the box.",
    neededBy: null,
    locale: "en",
    lines: order === null ? [] : [{ lineId: id(order * 10 + 1), quantity: 1 }],
    submissionKey: randomUUID(),
    actor: "customer",
    now: NOW,
    ...over,
  };
}

export async function opened(
  shop: ShopDomain,
  claim: NewClaim,
): Promise<Extract<Opened, { outcome: "opened" | "already_open" }>> {
  const result = await withTransaction((tx) => openClaim(tx, shop, claim));
  if (result.outcome === "refused") throw new Error(`refused: ${JSON.stringify(result.faults)}`);
  return result;
}
