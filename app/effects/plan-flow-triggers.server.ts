// Triggers for Shopify Flow are effects like any other: a row in the transaction of what happened, a call later.
import { randomUUID } from "node:crypto";
import type { Sql } from "#app/db.server.ts";
import type { FlowTrigger } from "#app/effects/flow-trigger.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { enqueue } from "#app/queue.server.ts";

/**
 * Plans one call per trigger, in the given order. They name no customer of their own, so that they neither wait for a
 * change of the customer's tags nor stand in its way.
 */
export async function planFlowTriggers(tx: Sql, shop: ShopDomain, triggers: readonly FlowTrigger[]): Promise<void> {
  if (triggers.length === 0) return;
  await tx.query(
    `INSERT INTO effect (shop, id, kind, payload, reason)
     SELECT $1, id, 'flow_trigger', payload, reason
     FROM unnest($2::uuid[], $3::jsonb[], $4::text[]) WITH ORDINALITY AS planned(id, payload, reason, place)
     ORDER BY place`,
    [
      shop,
      triggers.map(() => randomUUID()),
      triggers.map(({ handle, fields }) => JSON.stringify({ handle, fields })),
      triggers.map(({ reason }) => reason),
    ],
  );
  await enqueue(tx, "send_flow_triggers", { shop });
}
