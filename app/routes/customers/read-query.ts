// What the list's address asks for, as the ledger understands it.
import { z } from "zod";
import type { Formats } from "#app/components/format.ts";
import type { Minor } from "#app/lib/money.ts";
import { parseTypedMoney } from "#app/lib/typed-money.ts";
import { LAST_ORDER, type ListQuery, ORDER_COUNTS, QUERY_KEYS, SORTS } from "#app/routes/customers/query.ts";

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
export function readQuery(params: URLSearchParams): ListQuery {
  return schema.parse(Object.fromEntries(QUERY_KEYS.map((key) => [key, params.get(key)])));
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

const ORDER_RANGES: Record<NonNullable<ListQuery["orders"]>, { minOrders?: number; maxOrders?: number }> = {
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
  const min = query.min === undefined ? undefined : parseTypedMoney(query.min, currency);
  const max = query.max === undefined ? undefined : parseTypedMoney(query.max, currency);
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
