// Triggers for Shopify Flow are effects like any other: a row in the transaction of what happened, a call later.
import { randomUUID } from "node:crypto";
import type { Sql } from "#app/db.server.ts";
import type { FlowTrigger } from "#app/effects/flow-trigger.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { enqueue } from "#app/queue.server.ts";

/**
 * Plans one call per trigger, in the given order, in a shop with a workflow that begins with one of ours: in any other
 * nobody would hear it. They name no customer of their own, so that they neither wait for a change of the customer's tags
 * nor stand in its way.
 */
export async function planFlowTriggers(tx: Sql, shop: ShopDomain, triggers: readonly FlowTrigger[]): Promise<void> {
  if (triggers.length === 0) return;
  const { rowCount } = await tx.query(
    `INSERT INTO effect (shop, id, kind, payload, reason)
     SELECT $1, id, 'flow_trigger', payload, reason
     FROM unnest($2::uuid[], $3::jsonb[], $4::text[]) WITH ORDINALITY AS planned(id, payload, reason, place)
     WHERE EXISTS (SELECT FROM flow_use WHERE shop = $1 AND enabled)
     ORDER BY place`,
    [
      shop,
      triggers.map(() => randomUUID()),
      triggers.map(({ handle, fields }) => JSON.stringify({ handle, fields })),
      triggers.map(({ reason }) => reason),
    ],
  );
  if (rowCount) await enqueue(tx, "send_flow_triggers", { shop });
}

/**
 * Flow tells whether a workflow with this trigger is on in the shop; what it told later, by its own clock, wins. It names
 * triggers in a way of its own, so what counts is whether any is on.
 */
export async function recordFlowUse(
  sql: Sql,
  shop: ShopDomain,
  use: { readonly trigger: string; readonly enabled: boolean; readonly toldAt: Date },
): Promise<void> {
  await sql.query(
    `INSERT INTO flow_use (shop, trigger, enabled, told_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (shop, trigger) DO UPDATE SET enabled = excluded.enabled, told_at = excluded.told_at
       WHERE flow_use.told_at <= excluded.told_at`,
    [shop, use.trigger, use.enabled, use.toldAt],
  );
}
