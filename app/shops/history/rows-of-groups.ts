import type { Instant, Translation } from "#app/ledger/facts.ts";
import { customerRowFacts, orderRowFacts } from "#app/ledger/from-admin-api.ts";
import type { BulkLine, Group } from "#app/shops/history/bulk-lines.ts";

/** What rows of a bulk result, with what belongs to them, say; `readAt` is when Shopify began to read them. */
export function rowsOfGroups(phase: "customers" | "orders", groups: readonly Group[], readAt: Instant): Translation[] {
  return groups.map(({ root, children }) =>
    phase === "customers" ? customerRowFacts(root, readAt) : orderRowFacts(wholeOrder(root, children), readAt),
  );
}

/** The order with its lines inside it, as a page of the Admin API has them. A shipping line has no quantity. */
function wholeOrder(root: BulkLine, children: readonly BulkLine[]): BulkLine {
  const lineItems = children.filter((child) => "quantity" in child);
  const shippingLines = children.filter((child) => !("quantity" in child));
  return { ...root, lineItems, shippingLines };
}
