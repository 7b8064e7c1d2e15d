// A shop at work for the golden tests: the stand-in, our inbox, the real worker; claims opened, decided and accepted.
import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect } from "vitest";
import type { NewClaim } from "#app/claims/input.ts";
import { openClaim } from "#app/claims/open-claim.server.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import { startWorker } from "#app/jobs/worker.server.ts";
import { asShopifyId, type ShopifyId } from "#app/lib/ids.ts";
import { readDecision, type StoredDecision } from "#app/resolution/read-decision.server.ts";
import { aStandIn, giveAccess, type Setting, shop } from "#tests/integration/shopify/a-stand-in.ts";
import { untilQuiet } from "#tests/integration/shopify/until-quiet.ts";
import { until } from "#tests/setup/until.ts";
import type { Options } from "#tests/shopify/start.ts";
import type { Call } from "#tests/shopify/world.ts";

export { shop };

const LIMIT_MS = 40_000;

/** The stand-in with a worker that works until the end of the file. */
export function aShopAtWork(options: Partial<Options> = {}): Setting {
  const setting = aStandIn(options);
  let stop: () => Promise<void>;
  beforeAll(async () => {
    await giveAccess(setting.standIn);
    const worker = await startWorker();
    stop = worker.stop;
  });
  afterAll(() => stop());
  return setting;
}

export type ClaimRow = {
  id: string;
  number: number;
  state: string;
  fault: string;
  why: string;
  threats: { kind: string }[];
  decisionId: string | null;
  customerId: ShopifyId | null;
  orderId: ShopifyId | null;
};

export async function claimRow(id: string): Promise<ClaimRow> {
  const { rows } = await pool().query<ClaimRow>(
    `SELECT id, number, state, fault, why, threats, decision_id AS "decisionId", customer_id AS "customerId",
       order_id AS "orderId" FROM claim WHERE shop = $1 AND id = $2`,
    [shop, id],
  );
  return rows[0] ?? expect.unreachable(`no claim ${id}`);
}

/** What is suggested for the claim, once the worker has decided. */
export async function suggested(claim: string): Promise<StoredDecision> {
  const decided = await until(
    "the claim is decided",
    async () => {
      const { decisionId } = await claimRow(claim);
      return decisionId === null ? null : await readDecision(pool(), shop, decisionId);
    },
    LIMIT_MS,
  );
  return decided;
}

/** The decision's facts and result as they are stored, text for text. */
export async function storedText(claim: string): Promise<{ facts: string; result: string }> {
  await suggested(claim);
  const { rows } = await pool().query<{ facts: string; result: string }>(
    `SELECT decision.facts::text, decision.result::text FROM decision JOIN claim ON claim.shop = decision.shop
       AND claim.decision_id = decision.id WHERE claim.shop = $1 AND claim.id = $2`,
    [shop, claim],
  );
  return rows[0] ?? expect.unreachable();
}

/** What the app asked of Shopify's Admin API with this operation, newest last. */
export async function calls({ standIn }: Setting, operation: string): Promise<Call[]> {
  return (await standIn.control<{ calls: Call[] }>(`/calls?operation=${operation}&last=200`)).calls;
}

export function idOf(value: string | number): ShopifyId {
  return asShopifyId(String(value)) ?? expect.unreachable(`${value} is not an id`);
}

export type Order = { id: ShopifyId; name: string; lines: readonly ShopifyId[]; customer: ShopifyId | null };

export type Wanted = {
  email?: string;
  name?: [first: string, last: string];
  country?: string;
  company?: string;
  /** Of one piece, as decimal text. */
  price?: string;
  quantity?: number;
  grams?: number;
  placedDaysAgo?: number;
  /** Absent: not shipped. */
  shippedDaysAgo?: number;
  delivered?: boolean;
  carrier?: string;
  gateway?: string;
  shipping?: string;
  monogram?: string;
};

/** An order in Shopify, told to us by webhooks: paid, and shipped and delivered as wanted. */
export async function anOrder(setting: Setting, wanted: Wanted = {}): Promise<Order> {
  const { standIn } = setting;
  const { price = "45.00", quantity = 1, grams = 310, email = `${randomUUID()}@example.com` } = wanted;
  const placedDaysAgo = wanted.placedDaysAgo ?? (wanted.shippedDaysAgo ?? 0) + 1;
  const at = (days: number) => standIn.control("/time", { to: new Date(Date.now() - days * 86_400_000).toISOString() });
  await at(placedDaysAgo);
  const { order, customer } = await standIn.control<{
    order: { id: number; name: string; line_items: { id: number }[] };
    customer: { id: number } | null;
  }>("/orders", {
    customer: { email, first_name: wanted.name?.[0] ?? "Ada", last_name: wanted.name?.[1] ?? "Buyer" },
    line_items: [
      {
        title: "Table runner",
        price,
        quantity,
        grams,
        ...(wanted.monogram ? { properties: [{ name: "Monogram", value: wanted.monogram }] } : {}),
      },
    ],
    shipping_lines: [{ title: wanted.shipping ?? "USPS Ground Advantage", price: "0.00" }],
    shipping_address: { city: "Portland", country_code: wanted.country ?? "US", company: wanted.company ?? null },
    financial_status: wanted.gateway ? "pending" : "paid",
    ...(wanted.gateway ? { gateway: wanted.gateway } : {}),
  });
  if (wanted.shippedDaysAgo !== undefined) {
    await at(wanted.shippedDaysAgo);
    await standIn.control(`/orders/${order.id}/fulfil`, {
      tracking_company: wanted.carrier ?? "USPS",
      tracking_number: `9400${order.id}`,
    });
    if (wanted.delivered) {
      await at(Math.max(0, wanted.shippedDaysAgo - 3));
      await standIn.control(`/orders/${order.id}/track`, {
        status: "delivered",
        message: "Delivered, left at the front door",
      });
    }
  }
  await at(0);
  await untilQuiet(setting);
  return {
    id: idOf(order.id),
    name: order.name,
    lines: order.line_items.map(({ id }) => idOf(id)),
    customer: customer && idOf(customer.id),
  };
}

/** Opens a claim that says the delivered order never came, unless `over` says otherwise. */
export async function aClaim(order: Order, over: Partial<NewClaim> = {}): Promise<string> {
  const opened = await withTransaction((tx) =>
    openClaim(tx, shop, {
      orderId: order.id,
      customerId: null,
      channel: "contact_page",
      why: "delivered_not_received",
      wish: "resend",
      message: "It says delivered, but there is nothing here.",
      lines: [],
      submissionKey: randomUUID(),
      actor: "customer",
      now: new Date(),
      ...over,
    }),
  );
  return opened.outcome === "refused" ? expect.unreachable(JSON.stringify(opened.faults)) : opened.id;
}
