import { useNavigate } from "@remix-run/react";
import type { IndexTableProps } from "@shopify/polaris";

type Page = { next: string | null; previous: string | null };

/** The buttons that turn a list's pages; `address` is the one that asks for the page at a cursor. */
export function usePages(
  { next, previous }: Page,
  address: (cursor?: string) => string,
): IndexTableProps["pagination"] {
  const navigate = useNavigate();
  const turnTo = (cursor: string | null) => () => navigate(`?${address(cursor ?? undefined)}`);
  return { hasNext: next !== null, hasPrevious: previous !== null, onNext: turnTo(next), onPrevious: turnTo(previous) };
}
