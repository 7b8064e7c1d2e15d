// Customers whose tags or person may differ from what we know are read anew.
import type { JobPayload } from "#app/queue.server.ts";
import { rereadCustomers } from "#app/shops/reread-customers.server.ts";

export async function run({ shop, ids }: JobPayload<"reread_customers">): Promise<void> {
  await rereadCustomers(shop, ids);
}
