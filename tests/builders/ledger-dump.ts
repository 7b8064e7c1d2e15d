// Everything the ledger holds of a shop as plain, comparable values: sealed columns are opened first.
import { pool } from "#app/db.server.ts";
import type { CustomerPersonal } from "#app/ledger/facts.ts";
import { emailHashOf, searchKeysOf } from "#app/ledger/search-keys.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { openText } from "#app/vault.server.ts";
import { EMAILS } from "#tests/builders/story-shop.ts";

const tables = ["customer", "order", "order_line", "refund", "dispute", "fulfillment", "tracking_event", "return"];

/**
 * The rows of all ledger tables of `shop`, by table and in the order of their keys. Hashes differ from shop to shop, so
 * that of an e-mail reads as the address, and search keys as what they are made of.
 */
export async function dumpLedger(shop: ShopDomain): Promise<Record<string, Record<string, unknown>[]>> {
  const addresses = new Map(EMAILS.map((email) => [emailHashOf(shop, email), email]));
  const dump: Record<string, Record<string, unknown>[]> = {};
  for (const table of tables) {
    const key = table === "order_line" ? "order_id, id" : "id";
    const { rows } = await pool().query<Record<string, unknown>>(
      `SELECT * FROM "${table}" WHERE shop = $1 ORDER BY ${key}`,
      [shop],
    );
    dump[table] = rows.map((row) => {
      const opened = readable(row);
      if ("email_hash" in opened) opened.email_hash = addresses.get(String(opened.email_hash)) ?? opened.email_hash;
      if ("search_keys" in opened) opened.search_keys = madeOf(shop, opened);
      return opened;
    });
  }
  return dump;
}

function madeOf(shop: ShopDomain, { search_keys: keys, personal }: Record<string, unknown>): unknown {
  if (typeof personal !== "string") return keys;
  const wanted = searchKeysOf(shop, JSON.parse(personal) as CustomerPersonal);
  return JSON.stringify(keys) === JSON.stringify(wanted) ? "as the personal data says" : keys;
}

function readable(row: Record<string, unknown>): Record<string, unknown> {
  const entries = Object.entries(row).filter(([name]) => name !== "shop");
  return Object.fromEntries(entries.map(([name, cell]) => [name, Buffer.isBuffer(cell) ? openText(cell) : cell]));
}
