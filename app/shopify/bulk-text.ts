import type { AdminDocument } from "#app/shopify/document.ts";

/**
 * The text of a bulk query: it takes no variables, so that `$filter` (Shopify's search syntax, null for everything) is
 * written into it.
 */
export function bulkText(document: Pick<AdminDocument<never, never>, "name" | "text">, filter: string | null): string {
  return document.text
    .replace(`query ${document.name}($filter: String)`, `query ${document.name}`)
    .replace("(query: $filter)", filter === null ? "" : `(query: ${JSON.stringify(filter)})`);
}
