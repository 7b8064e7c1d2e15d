// What Shopify Flow sends us: steps of a workflow, and which triggers it listens to.
import { randomUUID } from "node:crypto";
import { action as openStep } from "#app/routes/flow/open-claim.ts";
import { action as standingStep } from "#app/routes/flow/set-standing.ts";
import { action as use } from "#app/routes/flow/use.ts";
import { fromFlow } from "#tests/integration/extensions/a-shop.ts";
import { shop } from "#tests/integration/shopify/a-stand-in.ts";

export const step = (properties: Record<string, unknown>, over: Record<string, unknown> = {}) => ({
  shop_id: 1,
  shopify_domain: shop,
  action_run_id: randomUUID(),
  properties,
  ...over,
});
export const openClaim = (message: unknown, secret?: string) =>
  openStep({ request: fromFlow("/flow/open-claim", message, secret), params: {}, context: {} });
export const setStanding = (message: unknown, secret?: string) =>
  standingStep({ request: fromFlow("/flow/set-standing", message, secret), params: {}, context: {} });
export const tellUse = (over: Record<string, unknown> = {}, secret?: string) => {
  const message = {
    flow_trigger_definition_id: "Claim opened",
    has_enabled_flow: true,
    shop_id: 1,
    shopify_domain: shop,
    timestamp: "2026-11-23T12:00:00Z",
    ...over,
  };
  return use({ request: fromFlow("/flow/use", message, secret), params: {}, context: {} });
};
