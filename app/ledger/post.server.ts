// Facts into the ledger, and value out of it, in one transaction. Whatever the order, the grouping or the repetition in
// which the same facts are posted, the ledger ends the same.
import type { Sql } from "#app/db.server.ts";
import type { LedgerFact } from "#app/ledger/facts.ts";
import { foldFacts } from "#app/ledger/fold.ts";
import { mergedInto } from "#app/ledger/owners.server.ts";
import { projectCustomers } from "#app/ledger/project-customers.server.ts";
import { projectOrders } from "#app/ledger/project-orders.server.ts";
import { rulesOf } from "#app/ledger/read-rules.server.ts";
import type { ShopSettings } from "#app/ledger/settings.ts";
import { type CustomerChanges, writeCustomers } from "#app/ledger/write-customers.server.ts";
import { writeOrders } from "#app/ledger/write-orders.server.ts";
import { writeParcels } from "#app/ledger/write-parcels.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";

/**
 * Posts `facts` of one shop and projects value for what they touch. Returns the customers whose value, state or tags may
 * have changed. The caller's transaction holds `lockShop`: two posts of one shop at a time would both miss what the
 * other has not committed.
 *
 * With `customersWhen` "later" the value of customers is left as it was: a caller that posts a whole history projects each
 * of them once, at its end, instead of once per order.
 */
export async function post(
  tx: Sql,
  shop: ShopDomain,
  facts: Iterable<LedgerFact>,
  settings: ShopSettings,
  customersWhen: "now" | "later" = "now",
): Promise<{ customers: ShopifyId[] }> {
  const folded = foldFacts(facts);
  const changes = await writeCustomers(tx, shop, folded);
  const rules = await rulesOf(tx, shop, settings);
  const orders = await writeOrders(tx, shop, folded, rules);
  for (const id of await writeParcels(tx, shop, folded, orders)) orders.add(id);
  for (const id of await ordersOf(tx, shop, changes)) orders.add(id);
  const owners = await projectOrders(tx, shop, orders, rules);
  const customers = [...new Set([...changes.changed, ...owners])].sort();
  if (customersWhen === "now") await projectCustomers(tx, shop, customers, settings);
  return { customers };
}

/** Orders whose owner or whose person may be another since customers changed. */
async function ordersOf(tx: Sql, shop: ShopDomain, changes: CustomerChanges): Promise<ShopifyId[]> {
  const hashes = new Set(changes.emailHashes);
  let family: ShopifyId[] = [];
  if (changes.restated.size > 0) {
    const members = await mergedInto(tx, shop, changes.restated);
    family = members.map((member) => member.id);
    for (const member of members) if (member.email_hash !== null) hashes.add(member.email_hash);
  }
  if (family.length === 0 && hashes.size === 0) return [];
  const { rows } = await tx.query<{ id: ShopifyId }>(
    `SELECT id FROM "order" WHERE shop = $1 AND customer_id = ANY($2::text[])
     UNION SELECT id FROM "order" WHERE shop = $1 AND customer_id IS NULL AND email_hash = ANY($3::text[])`,
    [shop, family, [...hashes]],
  );
  return rows.map((row) => row.id);
}
