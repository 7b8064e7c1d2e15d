// A shop with many customers, orders and claims, written straight into the tables: the lists are measured, not the way in.
import type pg from "pg";
import { searchKeysOf } from "#app/ledger/search-keys.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { sealToken } from "#app/shopify/sealed-sessions.server.ts";
import { sealJson } from "#app/vault.server.ts";

/** A shop that is installed: its row and its session, so that a page needs nothing from Shopify. */
export async function installShop(database: pg.Client, shop: string, token = sealToken("shpat_bench")): Promise<void> {
  await database.query("INSERT INTO shop (shop, name, granted_scopes) VALUES ($1, 'Bench', 'read_orders')", [shop]);
  await database.query(
    `INSERT INTO session (id, shop, state, "accessToken", scope, expires)
     VALUES ('offline_' || $1, $1, '', $2, 'read_orders', now() + interval '1 day')`,
    [shop, token],
  );
}

/**
 * `customers` of `shop`, each with `ordersEach` orders; every twentieth is called Weaver, the others Smith. A tenth of the
 * orders has a claim, half of these of a Weaver.
 */
export async function fillShop(
  database: pg.Client,
  shop: ShopDomain,
  customers: number,
  ordersEach: number,
): Promise<void> {
  const people = ["Weaver", "Smith"].map((lastName) => {
    const email = `alex@${lastName.toLowerCase()}.example`;
    const personal = { firstName: "Alex", lastName, email, phone: null, company: null };
    return { personal: sealJson(personal), keys: searchKeysOf(shop, personal) };
  });
  const [weaver, smith] = people;
  if (!weaver || !smith) throw new Error("Nobody to fill the shop with");
  await database.query(
    `INSERT INTO customer (shop, id, state, updated_at, created_at, personal, search_keys, net_minor, contribution_minor,
       received_minor, order_count, first_order_at, last_order_at, possible_b2b)
     SELECT $1, (1000000 + n)::text, 'active', now(), now(), CASE n % 20 WHEN 1 THEN $3::bytea ELSE $4::bytea END,
       CASE n % 20 WHEN 1 THEN $5::text[] ELSE $6::text[] END, value, value * 4 / 10, value, $7, now() - interval '1 year',
       now() - n * interval '1 minute', n % 50 = 0
     FROM generate_series(1, $2::int) AS n, LATERAL (SELECT (n * 7919 % 500000)::bigint AS value) AS worth`,
    [shop, customers, weaver.personal, smith.personal, weaver.keys, smith.keys, ordersEach],
  );
  await database.query(
    `INSERT INTO "order" (shop, id, name, customer_id, owner_id, created_at, processed_at, updated_at, version_tie,
       financial_status, total_minor, received_minor, net_minor, contribution_minor, counts)
     SELECT $1, (5000000 + n)::text, '#' || n, owner, owner, at, at, at, 'bench', 'paid', 4800, 4800, 4800, 1920, true
     FROM generate_series(1, $2::int) AS n,
       LATERAL (SELECT (1000001 + n % $3::int)::text AS owner, now() - n * interval '20 seconds' AS at) AS given`,
    [shop, customers * ordersEach, customers],
  );
  // A claim for every tenth order; one of fifty is still open.
  await database.query(
    `INSERT INTO claim (shop, id, number, order_id, customer_id, channel, why, wish, state, opened_at, due_at, closed_at,
       amount_minor, submission_key)
     SELECT $1, gen_random_uuid(), 1000 + n, (5000000 + n * 10)::text, (1000001 + n * 10 % $3::int)::text, 'contact_page',
       CASE n % 3 WHEN 0 THEN 'damaged' WHEN 1 THEN 'late_in_transit' ELSE 'missing_items' END, 'resend',
       CASE n % 50 WHEN 0 THEN 'open' ELSE 'resolved' END, at, at + interval '6 hours',
       CASE n % 50 WHEN 0 THEN NULL ELSE at + interval '1 day' END, 4800, 'bench-' || n
     FROM generate_series(1, $2::int) AS n, LATERAL (SELECT now() - n * interval '3 minutes' AS at) AS given`,
    [shop, (customers * ordersEach) / 10, customers],
  );
  await database.query("VACUUM ANALYZE claim");
  await database.query("VACUUM ANALYZE customer");
  await database.query('VACUUM ANALYZE "order"');
}
