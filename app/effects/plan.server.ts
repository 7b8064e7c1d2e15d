// An effect is a row before it is a call: here the rows are written, in the transaction that makes them necessary.
import { randomUUID } from "node:crypto";
import type { Sql } from "#app/db.server.ts";
import {
  type Besides,
  callFor,
  type Doubt,
  newestBesides,
  type TagChange,
  type TagPayload,
  tagPayloadSchema,
  withBesides,
} from "#app/effects/tag-change.ts";
import { withoutTags } from "#app/effects/tags.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { enqueue } from "#app/queue.server.ts";

/**
 * Plans one call per customer whose tags have to change, and returns how many. A planned or failed effect of the same
 * customer is superseded; where nothing is left to change none is written. The caller holds `lockShop` and the rows
 * of these customers FOR UPDATE, and names each customer once, in the order in which the calls shall be made.
 */
export async function planTagChange(
  tx: Sql,
  shop: ShopDomain,
  changes: readonly TagChange[],
  runId: string | null = null,
): Promise<number> {
  if (changes.length === 0) return 0;
  const customers = changes.map((change) => change.customerId);
  const replaced = await supersedeEffects(tx, shop, customers, "A newer change took its place.");
  const doubtful = await readDoubtful(tx, shop, customers);
  const calls = changes.flatMap((change) => {
    const mine = (row: OpenCall) => row.customerId === change.customerId;
    const besides = besidesOf([...replaced, ...doubtful].filter(mine));
    const tier = callFor(change, doubtOf(doubtful.filter(mine)));
    const payload = withBesides(tier ?? { add: [], remove: [], managed: change.managed }, besides);
    return tier || payload.besides ? [{ change, payload }] : [];
  });
  if (calls.length === 0) return 0;
  await tx.query(
    `INSERT INTO effect (shop, id, kind, customer_id, payload, reason, from_tier, to_tier, run_id)
     SELECT $1, id, 'customer_tags', customer_id, payload, reason, from_tier, to_tier, $8
     FROM unnest($2::uuid[], $3::text[], $4::jsonb[], $5::text[], $6::text[], $7::text[]) WITH ORDINALITY
       AS planned(id, customer_id, payload, reason, from_tier, to_tier, place)
     ORDER BY place`,
    [
      shop,
      calls.map(() => randomUUID()),
      calls.map(({ change }) => change.customerId),
      calls.map(({ payload }) => JSON.stringify(payload)),
      calls.map(({ change }) => change.reason),
      calls.map(({ change }) => change.fromTier),
      calls.map(({ change }) => change.toTier),
      runId,
    ],
  );
  await enqueue(tx, "apply_effects", { shop });
  return calls.length;
}

/** Withdraws what is planned or failed for these customers' tags. A call that is being made can't be withdrawn. */
export async function supersedeEffects(
  tx: Sql,
  shop: ShopDomain,
  customers: readonly ShopifyId[],
  why: string,
): Promise<OpenCall[]> {
  const { rows } = await tx.query<OpenRow>(
    `UPDATE effect SET status = 'superseded', problem = $3, done_at = now()
     WHERE shop = $1 AND customer_id = ANY($2::text[]) AND kind = 'customer_tags' AND status IN ('planned', 'failed')
     RETURNING ${OPEN_COLUMNS}`,
    [shop, customers, why],
  );
  return rows.map(openCall);
}

/** A call that is not known to have been carried out. */
export type OpenCall = {
  readonly customerId: ShopifyId;
  readonly seq: bigint;
  readonly payload: TagPayload;
  readonly reason: string;
  readonly fromTier: string | null;
  readonly toTier: string | null;
  readonly runId: string | null;
};

type OpenRow = Omit<OpenCall, "payload"> & { payload: unknown };

const OPEN_COLUMNS = `customer_id AS "customerId", seq, payload, reason, from_tier AS "fromTier", to_tier AS "toTier",
  run_id AS "runId"`;

function openCall(row: OpenRow): OpenCall {
  return { ...row, payload: tagPayloadSchema.parse(row.payload) };
}

/** As `supersedeEffects`, for all of the shop or for one run. */
export async function supersedeAllEffects(tx: Sql, shop: ShopDomain, runId: string | null, why: string): Promise<void> {
  await tx.query(
    `UPDATE effect SET status = 'superseded', problem = $3, done_at = now()
     WHERE shop = $1 AND kind = 'customer_tags' AND status IN ('planned', 'failed')
       AND ($2::uuid IS NULL OR run_id = $2)`,
    [shop, runId, why],
  );
}

// A statement of its own after the superseding one: that one waits for a claim in progress, and only a new snapshot
// sees what was claimed.
export async function readDoubtful(tx: Sql, shop: ShopDomain, customers: readonly ShopifyId[]): Promise<OpenCall[]> {
  const { rows } = await tx.query<OpenRow>(
    `SELECT ${OPEN_COLUMNS} FROM effect
     WHERE shop = $1 AND customer_id = ANY($2::text[]) AND kind = 'customer_tags' AND in_doubt`,
    [shop, customers],
  );
  return rows.map(openCall);
}

function doubtOf(calls: readonly OpenCall[]): Doubt | null {
  if (calls.length === 0) return null;
  return { added: calls.flatMap(({ payload }) => withoutTags(payload.add, payload.besides?.add ?? [])) };
}

/** What calls whose place is taken wished besides the tier's tag. */
export function besidesOf(calls: readonly OpenCall[]): Besides {
  const oldestFirst = calls.toSorted((one, other) => Number(one.seq - other.seq));
  return newestBesides(oldestFirst.flatMap(({ payload }) => payload.besides ?? []));
}
