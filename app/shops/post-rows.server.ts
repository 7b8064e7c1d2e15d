// Rows read from the Admin API into the ledger, as the facts that webhooks would have told.
import type { Sql } from "#app/db.server.ts";
import { isLedgerFact, type LedgerFact, type Translation } from "#app/ledger/facts.ts";
import { lockShop } from "#app/ledger/lock-shop.server.ts";
import { post } from "#app/ledger/post.server.ts";
import { readShopSettings } from "#app/ledger/read-settings.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { log } from "#app/log.server.ts";
import { noticeTagChanges } from "#app/tiers/notice-tags.server.ts";

export type Posted = { facts: readonly LedgerFact[]; customers: readonly ShopifyId[]; skipped: number };

/**
 * Posts the facts of many rows at once; a row that can't be understood is logged, counted and left out.
 * With `customersWhen` "later" the caller projects the customers' values itself.
 */
export async function postRows(
  tx: Sql,
  shop: ShopDomain,
  rows: readonly Translation[],
  customersWhen: "now" | "later" = "now",
): Promise<Posted> {
  const facts: LedgerFact[] = [];
  let skipped = 0;
  for (const row of rows) {
    if (row.outcome === "malformed") {
      skipped += 1;
      log().warn({ shop, field: row.field, problem: row.problem }, "a row of the Admin API could not be understood");
    }
    if (row.outcome === "facts") facts.push(...row.facts.filter(isLedgerFact));
  }
  await lockShop(tx, shop);
  const { customers } = await post(tx, shop, facts, await readShopSettings(tx, shop), customersWhen);
  await noticeTagChanges(
    tx,
    shop,
    facts.filter((fact) => fact.kind === "customer_tags"),
  );
  return { facts, customers, skipped };
}
