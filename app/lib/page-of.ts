// One page of a list that is read by its place in an order, not by counting rows.

export type PageOf<Row> = {
  readonly rows: Row[];
  /** Cursors to the pages beside this one; null where there is none. */
  readonly next: string | null;
  readonly previous: string | null;
};

/**
 * The page of which `found` are the rows, read onwards from the cursor, or backwards when it says `back`, up to one more
 * than `limit`. `write` gives the cursor at a row.
 */
export function pageOf<Row>(
  found: readonly Row[],
  limit: number,
  cursor: { readonly back: boolean } | null,
  write: (row: Row, back: boolean) => string,
): PageOf<Row> {
  const rows = found.slice(0, limit);
  const more = found.length > limit;
  if (cursor?.back) rows.reverse();
  const [first, last] = [rows[0], rows.at(-1)];
  const hasNext = more || cursor?.back === true;
  const hasPrevious = cursor !== null && (more || !cursor.back);
  return {
    rows,
    next: hasNext && last !== undefined ? write(last, false) : null,
    previous: hasPrevious && first !== undefined ? write(first, true) : null,
  };
}
