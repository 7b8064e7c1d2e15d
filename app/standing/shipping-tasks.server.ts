// Orders of customers whose history is questionable: the packed parcel is photographed and weighed before it leaves the
// house (S-018), so that a later claim meets evidence instead of a suspicion.
import type { Sql } from "#app/db.server.ts";
import { type Cursor, readCursor, writeCursor } from "#app/ledger/cursor.ts";
import { stillToShip } from "#app/ledger/to-ship.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { type PageOf, pageOf } from "#app/lib/page-of.ts";

/** `to_do`: something is to be recorded; `ready`: all is, or a person waived it; `shipped`: it has left the house. */
export const TASK_STATES = ["to_do", "ready", "shipped"] as const;
export type TaskState = (typeof TASK_STATES)[number];

export type ShippingTask = {
  readonly id: ShopifyId;
  readonly name: string;
  readonly placedAt: Date;
  /** In the order's currency. */
  readonly totalMinor: bigint;
  readonly currency: string;
  readonly customerId: ShopifyId;
  readonly state: TaskState;
  readonly photographed: boolean;
  readonly weighed: boolean;
  /** A person decided that nothing is to be recorded. */
  readonly waived: boolean;
};

/** Orders older than this are left alone: what was never shipped by then is no parcel. */
const TASK_DAYS = 60;
const DAY_MS = 86_400_000;

const TASKS = `
SELECT told.*, placed_at::text AS place, CASE WHEN NOT to_ship THEN 'shipped'
  WHEN waived OR photographed AND weighed THEN 'ready' ELSE 'to_do' END AS state
FROM (
  SELECT o.id, o.name, o.processed_at AS placed_at, o.total_minor, o.currency, o.owner_id, ${stillToShip("o")} AS to_ship,
    EXISTS (SELECT FROM photo WHERE photo.shop = o.shop AND photo.order_id = o.id AND kind = 'before_shipping') AS photographed,
    EXISTS (SELECT FROM packing_record p WHERE p.shop = o.shop AND p.order_id = o.id AND p.weight_grams IS NOT NULL) AS weighed,
    EXISTS (SELECT FROM packing_record p WHERE p.shop = o.shop AND p.order_id = o.id AND p.waived) AS waived
  FROM standing JOIN "order" o ON o.shop = standing.shop AND o.owner_id = standing.customer_id
  WHERE standing.shop = $1 AND standing.state = 'questionable' AND o.processed_at >= $2
    AND o.seen AND NOT o.test AND o.deleted_at IS NULL AND o.cancelled_at IS NULL
) AS told`;

export type TaskQuery = {
  readonly state: TaskState;
  readonly now: Date;
  readonly cursor?: string | null;
  readonly limit: number;
};

/** The orders in this state, a page at a time: what has waited longest first, of the shipped the newest first. */
export async function listShippingTasks(sql: Sql, shop: ShopDomain, query: TaskQuery): Promise<PageOf<ShippingTask>> {
  const cursor = readCursor(query.cursor ?? undefined);
  const climbs = (query.state !== "shipped") !== (cursor?.back ?? false);
  const values: unknown[] = [shop, since(query.now), query.state, query.limit + 1];
  const { rows } = await sql.query<Row>(
    `SELECT * FROM (${TASKS}) AS task WHERE state = $3 ${cursor ? placeAfter(cursor, climbs, values) : ""}
     ORDER BY placed_at ${climbs ? "ASC" : "DESC"}, id ${climbs ? "ASC" : "DESC"} LIMIT $4`,
    values,
  );
  const page = pageOf(rows, query.limit, cursor, ({ place: key, id }, back) => writeCursor({ key, id, back }));
  return { ...page, rows: page.rows.map(taskOf) };
}

/** What is asked for one order; null when nothing is, since its customer's history is not questionable. */
export async function shippingTaskOf(
  sql: Sql,
  shop: ShopDomain,
  order: ShopifyId,
  now: Date,
): Promise<ShippingTask | null> {
  const { rows } = await sql.query<Row>(`SELECT * FROM (${TASKS}) AS task WHERE id = $3`, [shop, since(now), order]);
  return rows[0] ? taskOf(rows[0]) : null;
}

/** How many orders there are in each state; of one customer alone when told. */
export async function countShippingTasks(
  sql: Sql,
  shop: ShopDomain,
  now: Date,
  customer: ShopifyId | null = null,
): Promise<Record<TaskState, number>> {
  const { rows } = await sql.query<{ state: TaskState; count: number }>(
    `SELECT state, count(*)::int AS count FROM (${TASKS}) AS task WHERE $3::text IS NULL OR owner_id = $3 GROUP BY state`,
    [shop, since(now), customer],
  );
  const counts = new Map(rows.map((row) => [row.state, row.count]));
  const of = (state: TaskState) => counts.get(state) ?? 0;
  return { to_do: of("to_do"), ready: of("ready"), shipped: of("shipped") };
}

const since = (now: Date) => new Date(now.getTime() - TASK_DAYS * DAY_MS);

function placeAfter({ key, id }: Cursor, climbs: boolean, values: unknown[]): string {
  return `AND (placed_at, id) ${climbs ? ">" : "<"} ($${values.push(key)}::timestamptz, $${values.push(id)}::text)`;
}

type Row = {
  id: ShopifyId;
  name: string;
  placed_at: Date;
  place: string;
  total_minor: bigint;
  currency: string;
  owner_id: ShopifyId;
  state: TaskState;
  photographed: boolean;
  weighed: boolean;
  waived: boolean;
};

function taskOf(row: Row): ShippingTask {
  const { id, name, currency, state, photographed, weighed, waived } = row;
  const { placed_at: placedAt, total_minor: totalMinor, owner_id: customerId } = row;
  return { id, name, placedAt, totalMinor, currency, customerId, state, photographed, weighed, waived };
}
