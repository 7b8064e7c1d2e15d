// The orders that want care before they ship, as the page lists them.
import { CARE_WORDS } from "#app/components/care-words.ts";
import { day, type Formats, money } from "#app/components/format.ts";
import { type StateView, sentence } from "#app/components/words.ts";
import { pool } from "#app/db.server.ts";
import { customerNames } from "#app/ledger/customer-names.server.ts";
import type { Visit } from "#app/routes/visit.server.ts";
import {
  CARE_STATES,
  type CareOrder,
  type CareState,
  countBeforeShipping,
  listBeforeShipping,
} from "#app/standing/before-shipping.server.ts";

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
  state: CareState;
  tabs: { state: CareState; words: string; count: number }[];
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
  const state = CARE_STATES.find((known) => known === asked.get("state")) ?? "to_do";
  const [list, counts] = await Promise.all([
    listBeforeShipping(sql, shop, { state, now, cursor: asked.get("cursor"), limit: PAGE_ROWS }),
    countBeforeShipping(sql, shop, now),
  ]);
  const names = await customerNames(
    sql,
    shop,
    list.rows.map((order) => order.customerId),
  );
  return {
    state,
    tabs: CARE_STATES.map((each) => ({ state: each, words: CARE_WORDS[each], count: counts[each] })),
    rows: list.rows.map((order) => shipRow(order, names.get(order.customerId) ?? null, formats)),
    next: list.next,
    previous: list.previous,
  };
}

function shipRow(order: CareOrder, customer: string | null, formats: Formats): ShipRow {
  return {
    id: order.id,
    name: order.name,
    customer: customer ?? `Customer ${order.customerId}`,
    customerUrl: `/app/customers/${order.customerId}`,
    placed: day(order.placedAt, formats),
    total: money(order.totalMinor, { ...formats, currency: order.currency }),
    marks: careMarks(order),
  };
}

/** What was recorded and what is missing, in words; for a parcel that is gone, what would have been missing. */
function careMarks(order: CareOrder): StateView[] {
  if (order.waived && !(order.photographed && order.weighed)) return [{ words: "Waived", tone: undefined }];
  const gone = order.state === "shipped";
  const mark = (done: boolean, what: string): StateView =>
    done
      ? { words: `${sentence(what)} recorded`, tone: "success" }
      : { words: `No ${what}`, tone: gone ? "warning" : "attention" };
  return [mark(order.photographed, "photo"), mark(order.weighed, "weight")];
}
