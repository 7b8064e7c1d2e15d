// Requests under privacy law, which Shopify passes on: written down when they come, answered by a job, kept as proof.
import { randomUUID } from "node:crypto";
import { pool, type Sql, withTransaction } from "#app/db.server.ts";
import { recordAudit } from "#app/ledger/audit.server.ts";
import { assertNever } from "#app/lib/assert-never.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { log } from "#app/log.server.ts";
import { enqueue } from "#app/queue.server.ts";
import { collectPersonalData } from "#app/shops/privacy/collect.server.ts";
import { redactCustomer } from "#app/shops/privacy/redact-customer.server.ts";
import { redactShop } from "#app/shops/privacy/redact-shop.server.ts";
import { openJson, sealJson } from "#app/vault.server.ts";

export type PrivacyKind = "data_request" | "customer_redact" | "shop_redact";

export type PrivacyRequest = {
  id: string;
  kind: PrivacyKind;
  customerId: ShopifyId | null;
  orderIds: ShopifyId[];
  webhookId: string | null;
  receivedAt: Date;
  /** Shopify asks for completion within thirty days. */
  dueAt: Date;
  doneAt: Date | null;
  /** What was done, in words. */
  outcome: string | null;
  /** Whether there is an answer to hand to the customer. */
  hasAnswer: boolean;
};

const COLUMNS = `id, kind, customer_id AS "customerId", order_ids AS "orderIds", webhook_id AS "webhookId",
  received_at AS "receivedAt", due_at AS "dueAt", done_at AS "doneAt", outcome, answer IS NOT NULL AS "hasAnswer"`;

type NewRequest = {
  kind: PrivacyKind;
  customerId: ShopifyId | null;
  orderIds: readonly ShopifyId[];
  webhookId: string;
};

/** Writes the request down and enqueues its answer; once per webhook. */
export async function recordPrivacyRequest(tx: Sql, shop: ShopDomain, request: NewRequest): Promise<void> {
  const id = randomUUID();
  const { rowCount } = await tx.query(
    `INSERT INTO privacy_request (shop, id, kind, customer_id, order_ids, webhook_id, due_at)
     SELECT $1, $2, $3, $4, $5, $6, now() + interval '30 days'
     WHERE NOT EXISTS (SELECT 1 FROM privacy_request WHERE shop = $1 AND webhook_id = $6)`,
    [shop, id, request.kind, request.customerId, request.orderIds, request.webhookId],
  );
  if (rowCount === 1) await enqueue(tx, "privacy_request", { shop, id }, { key: `privacy_request:${id}` });
}

/** The shop's requests, newest first. */
export async function readPrivacyRequests(shop: ShopDomain, limit = 50): Promise<PrivacyRequest[]> {
  const { rows } = await pool().query<PrivacyRequest>(
    `SELECT ${COLUMNS} FROM privacy_request WHERE shop = $1 ORDER BY received_at DESC, id LIMIT $2`,
    [shop, limit],
  );
  return rows;
}

/** All that is known about the customer of a data request, to be handed to them; null when there is none. Audited. */
export async function openPrivacyAnswer(shop: ShopDomain, id: string, actor: string): Promise<unknown> {
  return withTransaction(async (tx) => {
    const { rows } = await tx.query<{ answer: Buffer | null }>(
      "SELECT answer FROM privacy_request WHERE shop = $1 AND id = $2",
      [shop, id],
    );
    const answer = rows[0]?.answer;
    if (!answer) return null;
    await recordAudit(tx, shop, { actor, action: "privacy_answer_read", subject: id });
    return openJson(answer);
  });
}

/** Does what the request asks for. Doing it again does no harm; one that is done or unknown is left alone. */
export async function answerPrivacyRequest(shop: ShopDomain, id: string): Promise<void> {
  const { rows } = await pool().query<PrivacyRequest>(
    `SELECT ${COLUMNS} FROM privacy_request WHERE shop = $1 AND id = $2 AND done_at IS NULL`,
    [shop, id],
  );
  const [request] = rows;
  if (!request) return;
  switch (request.kind) {
    case "data_request": {
      const data = await collectPersonalData(shop, request);
      await finish(shop, id, "Collected; the answer can be downloaded.", sealJson(data));
      break;
    }
    case "customer_redact":
      await finish(shop, id, await redactCustomer(shop, request), null);
      break;
    case "shop_redact": {
      const result = await redactShop(shop);
      if (result.outcome === "installed") await finish(shop, id, "Not done: the shop uses Makegood again.", null);
      break;
    }
    default:
      assertNever(request.kind);
  }
  log().info({ shop, request: id, kind: request.kind }, "a privacy request is answered");
}

async function finish(shop: ShopDomain, id: string, outcome: string, answer: Buffer | null): Promise<void> {
  await pool().query(
    "UPDATE privacy_request SET done_at = now(), outcome = $3, answer = $4 WHERE shop = $1 AND id = $2",
    [shop, id, outcome, answer],
  );
}
