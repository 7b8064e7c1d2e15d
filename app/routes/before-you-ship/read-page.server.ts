// The orders with something to record before they ship, as the page lists them.

import { day, type Formats, money } from "#app/components/format.ts";
import { TASK_STATE_WORDS } from "#app/components/shipping-task-words.ts";
import { type StateView, sentence } from "#app/components/words.ts";
import { pool } from "#app/db.server.ts";
import { customerNames } from "#app/ledger/customer-names.server.ts";
import type { Visit } from "#app/routes/visit.server.ts";
import {
  countShippingTasks,
  listShippingTasks,
  type ShippingTask,
  TASK_STATES,
  type TaskState,
} from "#app/standing/shipping-tasks.server.ts";

const PAGE_ROWS = 25;

export type ShipRow = {
  id: string;
  name: string;
  customer: string;
  customerUrl: string;
  placed: string;
  total: string;
  /** What is done and what is missing, in words. */
  marks: StateView[];
};

export type BeforeYouShipPage = {
  state: TaskState;
  tabs: { state: TaskState; words: string; count: number }[];
  rows: ShipRow[];
  next: string | null;
  previous: string | null;
};

/** Reads the list that `asked` names by `state`, at its `cursor`; the first page of what is to do unless it does. */
export async function readBeforeYouShip(
  { shop, formats }: Visit,
  asked: URLSearchParams,
  now: Date,
): Promise<BeforeYouShipPage> {
  const sql = pool();
  const state = TASK_STATES.find((known) => known === asked.get("state")) ?? "to_do";
  const [list, counts] = await Promise.all([
    listShippingTasks(sql, shop, { state, now, cursor: asked.get("cursor"), limit: PAGE_ROWS }),
    countShippingTasks(sql, shop, now),
  ]);
  const names = await customerNames(
    sql,
    shop,
    list.rows.map((order) => order.customerId),
  );
  return {
    state,
    tabs: TASK_STATES.map((each) => ({ state: each, words: TASK_STATE_WORDS[each], count: counts[each] })),
    rows: list.rows.map((order) => shipRow(order, names.get(order.customerId) ?? null, formats)),
    next: list.next,
    previous: list.previous,
  };
}

function shipRow(order: ShippingTask, customer: string | null, formats: Formats): ShipRow {
  return {
    id: order.id,
    name: order.name,
    customer: customer ?? `Customer ${order.customerId}`,
    customerUrl: `/app/customers/${order.customerId}`,
    placed: day(order.placedAt, formats),
    total: money(order.totalMinor, { ...formats, currency: order.currency }),
    marks: taskMarks(order),
  };
}

/** What was recorded and what is missing, in words; for a parcel that is gone, what would have been missing. */
function taskMarks(order: ShippingTask): StateView[] {
  if (order.waived && !(order.photographed && order.weighed)) return [{ words: "Waived", tone: undefined }];
  const gone = order.state === "shipped";
  const mark = (done: boolean, what: string): StateView =>
    done
      ? { words: `${sentence(what)} recorded`, tone: "success" }
      : { words: `No ${what}`, tone: gone ? "warning" : "attention" };
  return [mark(order.photographed, "photo"), mark(order.weighed, "weight")];
}
