// Connections with cursors that survive what happens between two pages.
import { GraphQLError } from "graphql";
import type { BulkSlice, Context } from "./context.ts";

export type PageArgs = {
  first?: number | null;
  last?: number | null;
  after?: string | null;
  before?: string | null;
  reverse?: boolean | null;
};

type SortKey = number | string;
type Cursor = { last_id: number; last_value: SortKey };

const MAX_PAGE = 250;

function encode(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString("base64");
}

function decode(text: string): Cursor {
  try {
    const cursor = JSON.parse(Buffer.from(text, "base64").toString("utf8")) as Cursor;
    if (typeof cursor.last_id === "number") return cursor;
  } catch {
    // Falls through to Shopify's words for it.
  }
  throw new GraphQLError(`Invalid cursor for current pagination sort.`, { extensions: { code: "INVALID_CURSOR" } });
}

function compare(a: Cursor, b: Cursor): number {
  if (a.last_value < b.last_value) return -1;
  if (a.last_value > b.last_value) return 1;
  return a.last_id - b.last_id;
}

function checkPage(args: PageArgs): number {
  const size = args.first ?? args.last;
  if (size === null || size === undefined)
    throw new GraphQLError("you must provide one of first or last", { extensions: { code: "BAD_REQUEST" } });
  if (size < 1 || size > MAX_PAGE)
    throw new GraphQLError(`${args.first ? "first" : "last"} must be between 1 and ${MAX_PAGE}`, {
      extensions: { code: "BAD_REQUEST" },
    });
  return size;
}

type Node = { id: number };

/** A page of `items`, sorted by `sortBy` (their order as given when absent), id as tie-break. */
export function connect<T extends Node>(
  items: readonly T[],
  args: PageArgs,
  context: Context,
  sortBy?: (item: T) => SortKey,
): unknown {
  if (context.bulk)
    return page(
      args.reverse ? items.toReversed() : items,
      items.map(() => ""),
      false,
      false,
    );
  const size = checkPage(args);
  const direction = args.reverse ? -1 : 1;
  const position = new Map<T, number>();
  if (!sortBy) for (const [i, item] of items.entries()) position.set(item, i);
  const cursorOf = (item: T): Cursor => ({
    last_id: item.id,
    last_value: sortBy ? sortBy(item) : (position.get(item) ?? 0),
  });
  let rows = items
    .map((item) => ({ item, cursor: cursorOf(item) }))
    .sort((a, b) => direction * compare(a.cursor, b.cursor));
  const all = rows.length;
  if (args.after) {
    const after = decode(args.after);
    rows = rows.filter((row) => direction * compare(row.cursor, after) > 0);
  }
  const afterCut = rows.length;
  if (args.before) {
    const before = decode(args.before);
    rows = rows.filter((row) => direction * compare(row.cursor, before) < 0);
  }
  const beforeCut = rows.length;
  const shown = args.first ? rows.slice(0, size) : rows.slice(-size);
  const hasNext = args.first ? beforeCut > shown.length : afterCut > beforeCut;
  const hasPrevious = args.first ? all > afterCut : beforeCut > shown.length;
  return page(
    shown.map((row) => row.item),
    shown.map((row) => encode(row.cursor)),
    hasNext,
    hasPrevious,
  );
}

/** The root connection of a bulk operation: the next slice of everything, in its order. */
export function takeSlice(bulk: BulkSlice, all: () => Iterable<unknown>): unknown {
  bulk.source ??= all()[Symbol.iterator]();
  const items: unknown[] = [];
  while (items.length < bulk.size) {
    const next = bulk.source.next();
    if (next.done) {
      bulk.done = true;
      break;
    }
    items.push(next.value);
  }
  return page(
    items,
    items.map(() => ""),
    false,
    false,
  );
}

function page(items: readonly unknown[], cursors: readonly string[], hasNextPage: boolean, hasPreviousPage: boolean) {
  return {
    nodes: items,
    edges: items.map((node, i) => ({ node, cursor: cursors[i] })),
    pageInfo: { hasNextPage, hasPreviousPage, startCursor: cursors[0] ?? null, endCursor: cursors.at(-1) ?? null },
  };
}
