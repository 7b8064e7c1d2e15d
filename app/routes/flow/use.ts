import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { pool } from "#app/db.server.ts";
import { recordFlowUse } from "#app/effects/plan-flow-triggers.server.ts";
import { asShopDomain } from "#app/lib/ids.ts";
import { parse, readSigned, say } from "#app/routes/flow/from-flow.server.ts";

const useSchema = z.object({
  flow_trigger_definition_id: z.union([z.string().min(1).max(200), z.number()]).transform(String),
  has_enabled_flow: z.boolean(),
  shopify_domain: z.string(),
  timestamp: z.iso.datetime({ offset: true }).transform((text) => new Date(text)),
});

/** Shopify Flow tells whether a workflow that begins with one of our triggers is on; it turns on only if we answer well. */
export async function action({ request }: ActionFunctionArgs): Promise<Response> {
  const signed = await readSigned(request);
  if ("refused" in signed) return signed.refused;
  const use = parse(useSchema, signed.body);
  const shop = use && asShopDomain(use.shopify_domain);
  if (!use || !shop) return say(400, "This says nothing of a workflow.");
  const trigger = use.flow_trigger_definition_id;
  await recordFlowUse(pool(), shop, { trigger, enabled: use.has_enabled_flow, toldAt: use.timestamp });
  return say(200, "Noted.");
}
