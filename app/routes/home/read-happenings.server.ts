import { pool } from "#app/db.server.ts";
import { listTagEvents } from "#app/effects/tag-log.server.ts";
import { customerNames } from "#app/ledger/customer-names.server.ts";
import { recentFacts } from "#app/ledger/recent.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import type { Happening } from "#app/routes/home/events.ts";

/** A mass change writes hundreds of tags at once: they must not crowd out what customers did. */
const TAGS_SHOWN = 3;

/** The newest of everything that happened, up to `limit` of each kind, with the customers' names. */
export async function readHappenings(shop: ShopDomain, limit = 10): Promise<Happening[]> {
  const sql = pool();
  const [facts, tags] = await Promise.all([
    recentFacts(sql, shop, limit),
    listTagEvents(sql, shop, { limit: TAGS_SHOWN }),
  ]);
  const customers = [...facts, ...tags.events].map((event) => event.customerId);
  const names = await customerNames(
    sql,
    shop,
    customers.filter((id): id is ShopifyId => id !== null),
  );
  const nameOf = (id: ShopifyId | null) => (id && names.get(id)) ?? null;
  return [
    ...facts.map(({ orderName, ...fact }) => ({ ...fact, name: orderName, who: nameOf(fact.customerId) })),
    ...tags.events.map((event) => ({ ...event, kind: "tag" as const, who: nameOf(event.customerId) })),
  ];
}
