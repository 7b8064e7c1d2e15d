// The list's address: search, filters and order as words that a person can read, bookmark and keep as a view.
import { z } from "zod";
import type { Formats } from "#app/components/format.ts";
import { type Minor, parseMoney } from "#app/lib/money.ts";

export const SORTS = ["net", "contribution", "orders", "last_order"] as const;
export const LAST_ORDER = ["30", "90", "365", "lapsed"] as const;
export const ORDER_COUNTS = ["0", "1", "2-4", "5+"] as const;

const DAY_MS = 86_400_000;
const blank = (value: unknown) => (value === "" || value === null ? undefined : value);
const optional = <S extends z.ZodType>(schema: S) => z.preprocess(blank, schema.optional().catch(undefined));

const schema = z.object({
  q: optional(z.string().trim().max(200)),
  tier: optional(z.string().max(64)),
  min: optional(z.string().max(20)),
  max: optional(z.string().max(20)),
  orders: optional(z.enum(ORDER_COUNTS)),
  last: optional(z.enum(LAST_ORDER)),
  hand: optional(z.literal("1")),
  b2b: optional(z.literal("1")),
  sort: optional(z.templateLiteral([z.enum(SORTS), " ", z.enum(["asc", "desc"])])),
  view: optional(z.string().max(64)),
  cursor: optional(z.string().max(400)),
});

/** What the address asks for; a part that can't be read is as if it were not there. */
export type ListQuery = z.output<typeof schema>;

const KEYS = Object.keys(schema.shape) as (keyof ListQuery)[];

export function readQuery(params: URLSearchParams): ListQuery {
  return schema.parse(Object.fromEntries(KEYS.map((key) => [key, params.get(key)])));
}

/** The address again, without what is not asked for. A change starts at the first page. */
export function writeQuery(query: ListQuery): string {
  const params = new URLSearchParams();
  for (const key of KEYS) {
    const value = query[key];
    if (value) params.set(key, value);
  }
  return params.toString();
}

/** The part of an address that a saved view keeps. */
export function viewQuery({ view: _view, cursor: _cursor, ...kept }: ListQuery): string {
  return writeQuery(kept);
}

export type CustomerFilter = {
  search?: string;
  tier?: string;
  minNetMinor?: Minor;
  maxNetMinor?: Minor;
  minOrders?: number;
  maxOrders?: number;
  lastOrderFrom?: Date;
  lastOrderTo?: Date;
  handChanged?: boolean;
  possibleB2b?: boolean;
  sort: (typeof SORTS)[number];
  direction: "asc" | "desc";
  cursor?: string;
};

const ORDER_RANGES: Record<(typeof ORDER_COUNTS)[number], { minOrders?: number; maxOrders?: number }> = {
  "0": { maxOrders: 0 },
  "1": { minOrders: 1, maxOrders: 1 },
  "2-4": { minOrders: 2, maxOrders: 4 },
  "5+": { minOrders: 5 },
};

/** The ledger's filter, and the fields that could not be understood, by name. */
export function filterOf(
  query: ListQuery,
  { currency }: Formats,
  now: Date,
): { filter: CustomerFilter; faults: { min?: string; max?: string } } {
  const [sort = "net", direction = "desc"] = (query.sort ?? "net desc").split(" ") as [
    CustomerFilter["sort"],
    CustomerFilter["direction"],
  ];
  const min = query.min === undefined ? undefined : parseMoney(query.min, currency);
  const max = query.max === undefined ? undefined : parseMoney(query.max, currency);
  const fault = "Enter an amount such as 250 or 99.50";
  return {
    filter: {
      search: query.q,
      tier: query.tier,
      minNetMinor: min ?? undefined,
      maxNetMinor: max ?? undefined,
      ...(query.orders ? ORDER_RANGES[query.orders] : {}),
      ...lastOrderRange(query.last, now),
      handChanged: query.hand ? true : undefined,
      possibleB2b: query.b2b ? true : undefined,
      sort,
      direction,
      cursor: query.cursor,
    },
    faults: { ...(min === null && { min: fault }), ...(max === null && { max: fault }) },
  };
}

function lastOrderRange(last: ListQuery["last"], now: Date): { lastOrderFrom?: Date; lastOrderTo?: Date } {
  if (!last) return {};
  if (last === "lapsed") return { lastOrderTo: new Date(now.getTime() - 365 * DAY_MS) };
  return { lastOrderFrom: new Date(now.getTime() - Number(last) * DAY_MS) };
}
