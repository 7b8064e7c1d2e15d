// A shop with many customers, orders and claims, written straight into the tables: the lists are measured, not the way in.
import type pg from "pg";
import { searchKeysOf } from "#app/ledger/search-keys.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { sealToken } from "#app/shopify/sealed-sessions.server.ts";
import { sealJson, sealText } from "#app/vault.server.ts";

/** A shop that is installed: its row and its session, so that a page needs nothing from Shopify. */
export async function installShop(database: pg.Client, shop: string, token = sealToken("shpat_bench")): Promise<void> {
  await database.query("INSERT INTO shop (shop, name, granted_scopes) VALUES ($1, 'Bench', 'read_orders')", [shop]);
  await database.query(
    `INSERT INTO session (id, shop, state, "accessToken", scope, expires)
     VALUES ('offline_' || $1, $1, '', $2, 'read_orders', now() + interval '1 day')`,
    [shop, token],
  );
  // Staff of whom Shopify told today, so that nobody is asked who opens a page.
  const name = sealText("Some Body");
  for (const id of [0, 1, 2, 3, 4, 7]) {
    await database.query("INSERT INTO staff_member (shop, id, name, owner, seen_at) VALUES ($1, $2, $3, $4, now())", [
      shop,
      String(id),
      name,
      id === 7,
    ]);
  }
}

const STEPS = [50_000, 150_000, 400_000];
const OTHER_STEPS = [40_000, 150_000, 450_000];
const KEYS = ["silver", "gold", "platinum"];
const ladderOf = (steps: readonly number[]) =>
  KEYS.map((key, rank) => ({ key, name: key, thresholdMinor: String(steps[rank]), tag: `bench-${key}` }));

/**
 * `customers` of `shop`, each with `ordersEach` orders; every twentieth is called Weaver, the others Smith. They have tiers
 * with their tags, and other tiers are drafted. A twentieth of the orders was refunded in part; a tenth has a claim, half of these of a Weaver, which
 * one of five agents answers.
 */
export async function fillShop(
  database: pg.Client,
  shop: ShopDomain,
  customers: number,
  ordersEach: number,
): Promise<void> {
  await database.query(
    `INSERT INTO tier_ladder (shop, version, basis, tiers, state, created_by)
     VALUES ($1, 1, 'net_revenue', $2, 'active', 'bench'), ($1, 2, 'net_revenue', $3, 'draft', 'bench')`,
    [shop, JSON.stringify(ladderOf(STEPS)), JSON.stringify(ladderOf(OTHER_STEPS))],
  );
  await fillCustomers(database, shop, customers, ordersEach);
  await fillOrders(database, shop, customers, ordersEach);
  await fillClaims(database, shop, customers, customers * ordersEach);
  for (const table of ["customer", '"order"', "refund", "claim", "standing", "audit_entry"]) {
    await database.query(`VACUUM ANALYZE ${table}`);
  }
}

async function fillCustomers(database: pg.Client, shop: ShopDomain, customers: number, ordersEach: number) {
  const people = ["Weaver", "Smith"].map((lastName) => {
    const email = `alex@${lastName.toLowerCase()}.example`;
    const personal = { firstName: "Alex", lastName, email, phone: null, company: null };
    return { personal: sealJson(personal), keys: searchKeysOf(shop, personal) };
  });
  const [weaver, smith] = people;
  if (!weaver || !smith) throw new Error("Nobody to fill the shop with");
  await database.query(
    `INSERT INTO customer (shop, id, state, updated_at, created_at, personal, search_keys, net_minor, contribution_minor,
       received_minor, order_count, first_order_at, last_order_at, possible_b2b, tier, managed_tag, tags, tag_override)
     SELECT $1, (1000000 + n)::text, 'active', now(), now(), CASE n % 20 WHEN 1 THEN $3::bytea ELSE $4::bytea END,
       CASE n % 20 WHEN 1 THEN $5::text[] ELSE $6::text[] END, value, value * 4 / 10, value, $7, now() - interval '1 year',
       now() - n * interval '1 minute', n % 50 = 0, tier, 'bench-' || tier,
       array_remove(ARRAY['newsletter', CASE n % 3 WHEN 0 THEN 'retail' END, 'bench-' || tier], NULL),
       CASE n % 200 WHEN 0 THEN 'removed:bench-' || tier END
     FROM generate_series(1, $2::int) AS n,
       LATERAL (SELECT (n::bigint * 7919 % 500000) / 5 * 5 AS value) AS worth,
       LATERAL (SELECT ($8::text[])[width_bucket(value, $9::bigint[])] AS tier) AS reached`,
    [shop, customers, weaver.personal, smith.personal, weaver.keys, smith.keys, ordersEach, KEYS, STEPS],
  );
}

async function fillOrders(database: pg.Client, shop: ShopDomain, customers: number, ordersEach: number) {
  await database.query(
    `INSERT INTO "order" (shop, id, name, customer_id, owner_id, created_at, processed_at, updated_at, version_tie,
       financial_status, total_minor, presentment_total_minor, received_minor, refunded_minor, net_minor,
       contribution_minor, counts)
     SELECT $1, (5000000 + n)::text, '#' || n, owner, owner, at, at, at, 'bench', 'paid', paid, paid, paid, paid - net,
       net, net * 4 / 10, true
     FROM generate_series(1, $2::int) AS n,
       LATERAL (SELECT 1 + n % $3::int AS person, now() - n * interval '20 seconds' AS at) AS given,
       LATERAL (SELECT (1000000 + person)::text AS owner, (person::bigint * 7919 % 500000) / 5 AS net) AS worth,
       LATERAL (SELECT CASE n % 20 WHEN 0 THEN net * 5 / 4 ELSE net END AS paid) AS bought`,
    [shop, customers * ordersEach, customers],
  );
  await database.query(
    `INSERT INTO refund (shop, id, order_id, created_at, amount_minor, currency, updated_at)
     SELECT shop, id, id, processed_at + interval '1 day', refunded_minor, 'USD', processed_at
     FROM "order" WHERE shop = $1 AND refunded_minor > 0`,
    [shop],
  );
}

/** A claim for every tenth order; one of fifty is still open. */
async function fillClaims(database: pg.Client, shop: ShopDomain, customers: number, orders: number) {
  await database.query(
    `INSERT INTO claim (shop, id, number, order_id, customer_id, channel, why, wish, state, opened_at, due_at, closed_at,
       amount_minor, assignee, submission_key)
     SELECT $1, gen_random_uuid(), 1000 + n, (5000000 + n * 10)::text, (1000001 + n * 10 % $3::int)::text, 'contact_page',
       CASE n % 3 WHEN 0 THEN 'damaged' WHEN 1 THEN 'late_in_transit' ELSE 'missing_items' END, 'resend',
       CASE n % 50 WHEN 0 THEN 'open' ELSE 'resolved' END, at, at + interval '6 hours',
       CASE n % 50 WHEN 0 THEN NULL ELSE at + interval '1 day' END, 4800,
       CASE WHEN n % 7 > 0 THEN 'staff ' || n % 5 END, 'bench-' || n
     FROM generate_series(1, $2::int) AS n, LATERAL (SELECT now() - n * interval '3 minutes' AS at) AS given`,
    [shop, orders / 10, customers],
  );
  await database.query(
    `INSERT INTO standing (shop, customer_id, state, points, reasons, assessed_at)
     SELECT $1, (1000001 + n)::text, CASE n % 1000 WHEN 0 THEN 'questionable' ELSE 'watch' END, 3, '[]', now()
     FROM generate_series(100, $2::int - 1, 100) AS n`,
    [shop, customers],
  );
  await database.query(
    `INSERT INTO audit_entry (shop, id, at, actor, action, subject)
     SELECT $1, gen_random_uuid(), now() - n * interval '5 minutes', 'staff ' || n % 5, 'claim_seen', (1000 + n)::text
     FROM generate_series(1, $2::int) AS n`,
    [shop, orders / 10],
  );
}
