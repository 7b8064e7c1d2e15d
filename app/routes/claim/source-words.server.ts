// Where the reasons of a standing come from, by the names that people know orders and customers by.
import { claimReference } from "#app/claims/claim.ts";
import type { Sql } from "#app/db.server.ts";
import { customerNames } from "#app/ledger/customer-names.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import type { Reason } from "#app/standing/assess.ts";
import type { Source } from "#app/standing/signals/signal.ts";

const MOST = 3;

/** How to say the sources of one of `reasons`: the first few of them, and how many more there are. */
export async function sourceWords(
  sql: Sql,
  shop: ShopDomain,
  reasons: readonly Pick<Reason, "sources">[],
): Promise<(sources: readonly Source[]) => string> {
  const shown = reasons.flatMap(({ sources }) => sources.slice(0, MOST));
  const ids = (kind: "order" | "dispute" | "customer") =>
    shown.flatMap((source) => (source.kind === kind ? [source.id] : []));
  const [orders, customers] = await Promise.all([
    orderNames(sql, shop, ids("order"), ids("dispute")),
    customerNames(sql, shop, ids("customer")),
  ]);
  const word = (source: Source): string => {
    switch (source.kind) {
      case "claim":
        return claimReference(source.number);
      case "mark":
        return "a decision by a person";
      case "customer":
        return customers.get(source.id) ?? `customer ${source.id}`;
      case "order":
        return `order ${orders.get(source.id) ?? source.id}`;
      case "dispute":
        return `the dispute of ${orders.get(source.id) ?? source.id}`;
    }
  };
  return (sources) => {
    const words = sources.slice(0, MOST).map(word).join(", ");
    return sources.length > MOST ? `${words} and ${sources.length - MOST} more` : words;
  };
}

/** The names of orders, by their own ids and by those of disputes on them. */
async function orderNames(
  sql: Sql,
  shop: ShopDomain,
  orders: readonly ShopifyId[],
  disputes: readonly ShopifyId[],
): Promise<Map<string, string>> {
  const { rows } = await sql.query<{ id: string; name: string }>(
    `SELECT id, name FROM "order" WHERE shop = $1 AND id = ANY($2::text[]) AND name IS NOT NULL
     UNION ALL
     SELECT dispute.id, "order".name FROM dispute JOIN "order" ON "order".shop = dispute.shop AND "order".id = dispute.order_id
     WHERE dispute.shop = $1 AND dispute.id = ANY($3::text[]) AND "order".name IS NOT NULL`,
    [shop, orders, disputes],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
