// The calls that we made ourselves, to tell their echoes from what people do.
import type { Sql } from "#app/db.server.ts";
import { tagPayloadSchema } from "#app/effects/tag-change.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";

export type RecordedCall = {
  readonly id: string;
  readonly add: readonly string[];
  readonly remove: readonly string[];
  readonly startedAt: number;
  readonly doneAt: number | null;
  echoed: Readonly<Record<string, string>>;
  /** As it was read; what differs has to be written. */
  readonly echoedBefore: Readonly<Record<string, string>>;
};

/** Shopify tries to deliver a webhook for four hours; a day leaves room for our own being down. */
const REMEMBERED = "36 hours";

/** Calls of the last days that changed, or may have changed, tags of these customers; the oldest first. */
export async function ownCallsOf(
  tx: Sql,
  shop: ShopDomain,
  customers: readonly ShopifyId[],
): Promise<Map<ShopifyId, RecordedCall[]>> {
  const { rows } = await tx.query<{
    id: string;
    customerId: ShopifyId;
    payload: unknown;
    startedAt: Date;
    doneAt: Date | null;
  }>(
    `SELECT id, customer_id AS "customerId", payload, started_at AS "startedAt",
       CASE WHEN status = 'done' THEN done_at END AS "doneAt"
     FROM effect WHERE shop = $1 AND customer_id = ANY($2::text[]) AND kind = 'customer_tags'
       AND (status = 'done' OR in_doubt) AND (in_doubt OR started_at > now() - $3::interval) ORDER BY seq`,
    [shop, customers, REMEMBERED],
  );
  const calls = new Map<ShopifyId, RecordedCall[]>();
  for (const { id, customerId, payload, startedAt, doneAt } of rows) {
    const { add, remove, echoed = {} } = tagPayloadSchema.parse(payload);
    const call = { id, add, remove, startedAt: startedAt.getTime(), doneAt: doneAt?.getTime() ?? null };
    calls.set(customerId, [...(calls.get(customerId) ?? []), { ...call, echoed, echoedBefore: echoed }]);
  }
  return calls;
}

/** Writes down which calls have come back as an echo. */
export async function markEchoes(tx: Sql, shop: ShopDomain, calls: readonly RecordedCall[]): Promise<void> {
  const heard = calls.filter((call) => call.echoed !== call.echoedBefore);
  if (heard.length === 0) return;
  await tx.query(
    `UPDATE effect SET payload = jsonb_set(payload, '{echoed}', heard.echoed)
     FROM unnest($2::uuid[], $3::jsonb[]) AS heard(id, echoed) WHERE effect.shop = $1 AND effect.id = heard.id`,
    [shop, heard.map(({ id }) => id), heard.map(({ echoed }) => JSON.stringify(echoed))],
  );
}

/** Withdraws calls that would be made a second time although a person has changed the tags since the first. */
export async function withdrawDoubtful(tx: Sql, shop: ShopDomain, customers: readonly ShopifyId[]): Promise<void> {
  if (customers.length === 0) return;
  await tx.query(
    `UPDATE effect SET status = 'superseded', problem = 'A person changed the tags by hand.', done_at = now()
     WHERE shop = $1 AND customer_id = ANY($2::text[]) AND kind = 'customer_tags' AND in_doubt
       AND status IN ('planned', 'failed')`,
    [shop, customers],
  );
}
