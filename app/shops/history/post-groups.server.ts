import type { Sql } from "#app/db.server.ts";
import { customerRowFacts, orderRowFacts } from "#app/ledger/from-admin-api.ts";
import type { BulkLine, Group } from "#app/shops/history/bulk-lines.ts";
import type { HistoryRun } from "#app/shops/history/run.ts";
import { type Posted, postRows } from "#app/shops/post-rows.server.ts";

/**
 * Posts rows of a bulk result with what belongs to them. Values and tiers follow in the last
 * phase, when everybody's past is complete.
 */
export async function postGroups(
  tx: Sql,
  run: HistoryRun,
  phase: "customers" | "orders",
  groups: readonly Group[],
): Promise<Posted> {
  const readAt = run.counts.readAt ?? run.startedAt.toISOString();
  const rows = groups.map(({ root, children }) =>
    phase === "customers" ? customerRowFacts(root, readAt) : orderRowFacts(wholeOrder(root, children), readAt),
  );
  return postRows(tx, run.shop, rows, "later");
}

/** The order with its lines inside it, as a page of the Admin API has them. A shipping line has no quantity. */
function wholeOrder(root: BulkLine, children: readonly BulkLine[]): BulkLine {
  const lineItems = children.filter((child) => "quantity" in child);
  const shippingLines = children.filter((child) => !("quantity" in child));
  return { ...root, lineItems, shippingLines };
}
