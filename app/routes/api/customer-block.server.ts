// What the block on a customer's page in Shopify shows. Reading it is a read of the customer's record.
import { OPEN_STATES } from "#app/claims/life.ts";
import { standingView } from "#app/components/claim-words.ts";
import { count, day, money } from "#app/components/format.ts";
import { pool, type Sql } from "#app/db.server.ts";
import { recordRead } from "#app/ledger/audit.server.ts";
import { readCustomer } from "#app/ledger/read-customer.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import type { CustomerBlock } from "#app/routes/api/blocks.ts";
import { badge, claimRows } from "#app/routes/api/claim-rows.server.ts";
import type { Visit } from "#app/routes/visit.server.ts";
import { readStanding } from "#app/standing/read-standing.server.ts";
import type { Standing } from "#app/standing/standing.ts";
import { tierOf } from "#app/tiers/ladder.ts";
import { activeLadder } from "#app/tiers/read-ladders.server.ts";

const REASONS = 4;

/** Null when the shop has no such customer; of one who was merged, the customer that lives on. */
export async function readCustomerBlock(visit: Visit, id: ShopifyId, now: Date): Promise<CustomerBlock | null> {
  const sql = pool();
  const found = await survivor(sql, visit.shop, id);
  if (!found) return null;
  const { shop, actor, formats } = visit;
  const { customer } = found;
  const [standing, ladder, openClaims, closedClaims] = await Promise.all([
    readStanding(sql, shop, customer.id),
    activeLadder(sql, shop),
    claimRows(sql, shop, { customerId: customer.id }, { formats, now }),
    countClosed(sql, shop, customer.id),
    recordRead(sql, shop, { actor, action: "customer_read", subject: customer.id, where: "block" }),
  ]);
  return {
    tier: (ladder && tierOf(ladder, customer.tier)?.name) ?? null,
    figures: [
      { label: "Net revenue", value: money(customer.netMinor, formats) },
      { label: "Contribution", value: money(customer.contributionMinor, formats) },
      { label: "Orders", value: count(customer.orderCount, formats) },
    ],
    standing: badge(standingView(standing.state)),
    reasons: reasonsOf(standing),
    clears:
      standing.state !== "clear" && standing.clearsAt ? `Clear again on ${day(standing.clearsAt, formats)}` : null,
    openClaims,
    closedClaims,
    path: `/app/customers/${customer.id}`,
  };
}

async function survivor(sql: Sql, shop: ShopDomain, id: ShopifyId) {
  const answer = await readCustomer(sql, shop, id);
  if (answer.outcome !== "merged") return answer.outcome === "found" ? answer : null;
  const into = await readCustomer(sql, shop, answer.into as ShopifyId);
  return into.outcome === "found" ? into : null;
}

/** A person's word first, then the weightiest of what the signals say. */
function reasonsOf({ byHand, reasons }: Standing): string[] {
  const weighty = reasons.toSorted((one, other) => Math.abs(other.points) - Math.abs(one.points));
  const set = byHand?.reason ? [`Set by hand: ${byHand.reason}`] : [];
  return [...set, ...weighty.map((reason) => reason.sentence)].slice(0, REASONS);
}

async function countClosed(sql: Sql, shop: ShopDomain, customer: ShopifyId): Promise<number> {
  const { rows } = await sql.query<{ count: number }>(
    "SELECT count(*)::int AS count FROM claim WHERE shop = $1 AND customer_id = $2 AND state <> ALL($3::text[])",
    [shop, customer, OPEN_STATES],
  );
  return rows[0]?.count ?? 0;
}
