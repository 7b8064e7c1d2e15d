import type { Admin } from "#app/shopify/client.server.ts";
import { SendFlowTrigger } from "#app/shopify/generated/operations.ts";
import { refuseUserErrors } from "#app/shopify/user-errors.ts";

/**
 * Starts the shop's workflows that begin with this trigger of ours. Shopify knows no key for it, so one whose
 * answer got lost may run them twice: twice rather than not at all. Throws a ShopifyRefusal.
 */
export async function sendFlowTrigger(
  admin: Admin,
  { handle, fields }: { readonly handle: string; readonly fields: Readonly<Record<string, string | number>> },
): Promise<void> {
  const { flowTriggerReceive } = await admin.run(SendFlowTrigger, { handle, payload: fields }, { repeatable: true });
  refuseUserErrors(flowTriggerReceive?.userErrors ?? []);
}
