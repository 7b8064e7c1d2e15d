// A shop for tests of tiers and tags: facts go through the ledger, and a recorder stands in the place of Shopify.
import { pool, withTransaction } from "#app/db.server.ts";
import type { ChangeTags } from "#app/effects/apply-effects.server.ts";
import { foldTag } from "#app/effects/tags.ts";
import type { CustomerTagsFact, LedgerFact, OrderFact, RefundFact } from "#app/ledger/facts.ts";
import { lockShop } from "#app/ledger/lock-shop.server.ts";
import { post } from "#app/ledger/post.server.ts";
import { readShopSettings } from "#app/ledger/read-settings.server.ts";
import { asShopDomain, asShopifyId, type ShopDomain, type ShopifyId } from "#app/lib/ids.ts";
import { applyLadder } from "#app/tiers/apply-ladder.server.ts";
import type { LadderDraft } from "#app/tiers/ladder.ts";
import { noticeTagChanges } from "#app/tiers/notice-tags.server.ts";
import { planRunBatch } from "#app/tiers/plan-run.server.ts";
import { retier } from "#app/tiers/retier.server.ts";

let shops = 0;

/** A new installed shop of this test's own. */
export async function aShop(): Promise<ShopDomain> {
  shops += 1;
  const shop = asShopDomain(`tiers-${shops}.myshopify.com`);
  if (!shop) throw new Error("no shop domain");
  await pool().query("INSERT INTO shop (shop, name) VALUES ($1, 'A shop')", [shop]);
  return shop;
}

export function id(number: number): ShopifyId {
  const made = asShopifyId(number);
  if (!made) throw new Error(`${number} is no id`);
  return made;
}

export const day = (number: number) => new Date(Date.UTC(2026, 0, number, 12)).toISOString();

/** A paid order of `dollars`, with neither tax nor shipping. */
export function order(number: number, customer: number, dollars: number, over: Partial<OrderFact> = {}): OrderFact {
  const minor = BigInt(Math.round(dollars * 100));
  return {
    kind: "order",
    id: id(number),
    version: { at: day(1), tie: "" },
    name: `#${number}`,
    customerId: id(customer),
    createdAt: day(1),
    processedAt: day(1),
    cancelledAt: null,
    test: false,
    financialStatus: "paid",
    fulfillmentStatus: null,
    currency: "USD",
    presentmentCurrency: "USD",
    presentmentTotalMinor: minor,
    totalMinor: minor,
    taxMinor: 0n,
    shippingMinor: 0n,
    receivedMinor: minor,
    gateways: [],
    shippingMethod: null,
    tags: [],
    personal: { email: null, phone: null, name: null, company: null, shipTo: null, note: null },
    lines: [],
    ...over,
  };
}

export function refund(number: number, orderNumber: number, dollars: number, at = 2): RefundFact {
  return {
    kind: "refund",
    id: id(number),
    orderId: id(orderNumber),
    version: { at: day(at), tie: "" },
    createdAt: day(at),
    amountMinor: BigInt(Math.round(dollars * 100)),
    currency: "USD",
    note: null,
  };
}

export function tagsTold(
  customer: number,
  change: CustomerTagsFact["change"],
  tags: string[],
  at = new Date(),
): CustomerTagsFact {
  return { kind: "customer_tags", id: id(customer), at: at.toISOString().replace("Z", "000Z"), change, tags };
}

/** What a batch of deliveries does: post, notice, retier, in one transaction. */
export async function tell(shop: ShopDomain, ...facts: LedgerFact[]): Promise<void> {
  await withTransaction(async (tx) => {
    await lockShop(tx, shop);
    const { customers } = await post(tx, shop, facts, await readShopSettings(tx, shop));
    await noticeTagChanges(
      tx,
      shop,
      facts.filter((fact) => fact.kind === "customer_tags"),
    );
    await retier(tx, shop, customers);
  });
}

/** Plans a mass change to its end, a few customers at a time. */
export async function planRun(shop: ShopDomain, run: string, limit = 3): Promise<void> {
  while ((await planRunBatch(shop, run, limit)).outcome === "more");
}

export type Recorder = {
  changeTags: ChangeTags;
  calls: { customer: string; add: readonly string[]; remove: readonly string[] }[];
  /** The tags in Shopify, by customer. */
  tags: Map<string, string[]>;
  tagsOf: (customer: number) => string[];
};

/** Shopify, as far as tags go: keeps every customer's tags and every call. */
export function aRecorder(given: Record<number, string[]> = {}): Recorder {
  const tags = new Map(Object.entries(given).map(([customer, list]) => [customer, [...list]]));
  const calls: Recorder["calls"] = [];
  return {
    calls,
    tags,
    tagsOf: (customer) => [...(tags.get(String(customer)) ?? [])].sort(),
    changeTags: async (customer, { add, remove }) => {
      calls.push({ customer, add, remove });
      const gone = new Set(remove.map(foldTag));
      const kept = (tags.get(customer) ?? []).filter((tag) => !gone.has(foldTag(tag)));
      const there = new Set(kept.map(foldTag));
      tags.set(customer, [...kept, ...add.filter((tag) => !there.has(foldTag(tag)))]);
    },
  };
}

export type CustomerRow = {
  tier: string | null;
  managed_tag: string | null;
  tag_override: string | null;
  tags: string[];
};

export async function customerRow(shop: ShopDomain, customer: number): Promise<CustomerRow> {
  const { rows } = await pool().query<CustomerRow>(
    "SELECT tier, managed_tag, tag_override, tags FROM customer WHERE shop = $1 AND id = $2",
    [shop, id(customer)],
  );
  if (!rows[0]) throw new Error(`There is no customer ${customer}`);
  return rows[0];
}

export async function effectsOf(shop: ShopDomain, customer?: number) {
  const { rows } = await pool().query<{
    id: string;
    status: string;
    payload: { add: string[]; remove: string[] };
    attempts: number;
    problem: string | null;
    reason: string;
    in_doubt: boolean;
    not_before: Date | null;
  }>(
    `SELECT id, status, payload, attempts, problem, reason, in_doubt, not_before FROM effect
     WHERE shop = $1 AND ($2::text IS NULL OR customer_id = $2) ORDER BY seq`,
    [shop, customer === undefined ? null : id(customer)],
  );
  return rows;
}

/** Silver from $100, gold from $500. */
export const silverAndGold: LadderDraft = {
  basis: "net_revenue",
  tiers: [
    { key: "silver", name: "Silver", thresholdMinor: 10_000n, tag: "mg-silver" },
    { key: "gold", name: "Gold", thresholdMinor: 50_000n, tag: "mg-gold" },
  ],
};

/** A new shop in which a ladder holds. */
export async function aTieredShop(ladder: LadderDraft = silverAndGold): Promise<ShopDomain> {
  const shop = await aShop();
  const applied = await applyLadder(shop, ladder, "tester");
  if (applied.outcome !== "started") throw new Error(applied.outcome);
  await planRun(shop, applied.run);
  return shop;
}
