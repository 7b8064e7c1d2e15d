import { gid, type ShopifyId } from "#app/lib/ids.ts";
import type { Admin } from "#app/shopify/client.server.ts";
import { ChangeCustomerTags } from "#app/shopify/generated/operations.ts";
import { refuseUserErrors } from "#app/shopify/user-errors.ts";

export type TagChange = { add: readonly string[]; remove: readonly string[] };

/** Points of query cost of adding tags to a customer, or of removing some, however many: what Shopify asks for a mutation. */
export const POINTS_PER_CHANGE = 10;

/**
 * Takes `remove` off the customer and puts `add` on, in one request. Doing it twice is the same as doing it once, so it is
 * repeated after a lost answer. Throws a ShopifyRefusal; `not_found` when the customer is gone.
 */
export async function changeCustomerTags(admin: Admin, customer: ShopifyId, change: TagChange): Promise<void> {
  const adding = change.add.length > 0;
  const removing = change.remove.length > 0;
  if (!adding && !removing) return;
  const variables = {
    id: gid("Customer", customer),
    add: [...change.add],
    remove: [...change.remove],
    adding,
    removing,
  };
  const { added, removed } = await admin.run(ChangeCustomerTags, variables, { repeatable: true });
  refuseUserErrors([...(removed?.userErrors ?? []), ...(added?.userErrors ?? [])]);
}
