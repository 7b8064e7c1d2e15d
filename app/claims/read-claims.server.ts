// The queue of claims: filtered, sorted by what is due or what is newest, a page at a time.
import type { Channel, Fault, State, Why, Wish } from "#app/claims/claim.ts";
import { readClaimCursor, writeClaimCursor } from "#app/claims/cursor.ts";
import { isClosed, isOurs, OPEN_STATES } from "#app/claims/life.ts";
import { conditionOf, lookUp, type Searched } from "#app/claims/search-claims.server.ts";
import type { ThreatKind } from "#app/claims/threats/threat.ts";
import type { Sql } from "#app/db.server.ts";
import { customerNames } from "#app/ledger/customer-names.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import type { Minor } from "#app/lib/money.ts";
import { pageOf } from "#app/lib/page-of.ts";

export const DEADLINES = ["overdue", "today", "this_week", "none"] as const;
export type Deadline = (typeof DEADLINES)[number];

export type ClaimFilter = {
  readonly states?: readonly State[];
  readonly whys?: readonly Why[];
  /** Key of the customer's value tier, or "none". */
  readonly tier?: string;
  readonly standing?: "clear" | "watch" | "questionable";
  readonly deadline?: Deadline;
  /** A person's id, or "nobody". */
  readonly assignee?: string;
  readonly customerId?: ShopifyId;
  readonly orderId?: ShopifyId;
  /** A reference such as MG-1001, the name of an order, or the beginning of the customer's name or e-mail. */
  readonly search?: string;
  /** Snoozed claims are left out unless asked for. */
  readonly snoozed?: "hide" | "show" | "only";
};

export type ClaimQuery = ClaimFilter & {
  /** `due`: what is due first comes first. `newest`: the newest first. */
  readonly sort: "due" | "newest";
  readonly now: Date;
  readonly cursor?: string | null;
  readonly limit: number;
};

export type ClaimListRow = {
  readonly id: string;
  readonly number: number;
  readonly orderId: ShopifyId | null;
  readonly orderName: string | null;
  readonly customerId: ShopifyId | null;
  readonly customerName: string | null;
  readonly channel: Channel;
  readonly why: Why;
  readonly whyDetail: string | null;
  readonly wish: Wish;
  readonly state: State;
  readonly fault: Fault;
  readonly amountMinor: Minor;
  readonly tier: string | null;
  readonly standing: "clear" | "watch" | "questionable";
  readonly assignee: string | null;
  readonly dueAt: Date | null;
  readonly snoozedUntil: Date | null;
  readonly openedAt: Date;
  readonly firstReplyAt: Date | null;
  readonly reviewAskedAt: Date | null;
  readonly threats: readonly ThreatKind[];
  readonly version: number;
};

const COLUMNS = `claim.id, claim.number, claim.order_id AS "orderId", o.name AS "orderName",
  claim.customer_id AS "customerId", claim.channel, claim.why, claim.why_detail AS "whyDetail", claim.wish, claim.state,
  claim.fault, claim.amount_minor AS "amountMinor", customer.tier, coalesce(standing.state, 'clear') AS standing,
  claim.assignee, claim.due_at AS "dueAt", claim.snoozed_until AS "snoozedUntil", claim.opened_at AS "openedAt",
  claim.first_reply_at AS "firstReplyAt", claim.review_asked_at AS "reviewAskedAt",
  ARRAY(SELECT threat ->> 'kind' FROM jsonb_array_elements(claim.threats) AS threat) AS threats, claim.version`;

const FROM = `claim LEFT JOIN "order" AS o ON o.shop = claim.shop AND o.id = claim.order_id
  LEFT JOIN customer ON customer.shop = claim.shop AND customer.id = claim.customer_id
  LEFT JOIN standing ON standing.shop = claim.shop AND standing.customer_id = claim.customer_id`;

/** What has no deadline is due after all else; the indexes are on this very expression. */
const DUE = "coalesce(claim.due_at, 'infinity'::timestamptz)";

type Clauses = { readonly where: string; readonly values: unknown[] };

/** The claims that the filter lets through, a page at a time; `next` and `previous` are cursors. */
export async function listClaims(
  sql: Sql,
  shop: ShopDomain,
  query: ClaimQuery,
): Promise<{ claims: ClaimListRow[]; next: string | null; previous: string | null }> {
  const searched = query.search?.trim() ? await lookUp(sql, shop, query.search.trim()) : null;
  const { where, values } = clauses(shop, query, searched, query.now);
  const cursor = readClaimCursor(query.cursor);
  const key = query.sort === "due" ? DUE : "claim.opened_at";
  // Due first climbs, newest first falls; reading back turns it round.
  const climbs = (query.sort === "due") !== (cursor?.back ?? false);
  const direction = climbs ? "ASC" : "DESC";
  const place = cursor
    ? ` AND (${key}, claim.number) ${climbs ? ">" : "<"} ($${values.push(cursor.at)}::timestamptz, $${values.push(cursor.number)}::int)`
    : "";
  const { rows } = await sql.query<Omit<ClaimListRow, "customerName"> & { key: string }>(
    `SELECT ${COLUMNS}, CASE WHEN ${key} = 'infinity' THEN 'infinity'
       ELSE to_char(${key} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') END AS key
     FROM ${FROM} WHERE ${where}${place}
     ORDER BY ${key} ${direction}, claim.number ${direction} LIMIT $${values.push(query.limit + 1)}`,
    values,
  );
  const page = pageOf(rows, query.limit, cursor, ({ key: at, number }, back) => writeClaimCursor({ at, number, back }));
  const names = await customerNames(
    sql,
    shop,
    page.rows.flatMap((row) => row.customerId ?? []),
  );
  return {
    claims: page.rows.map(({ key: _key, ...row }) => ({
      ...row,
      customerName: (row.customerId && names.get(row.customerId)) ?? null,
    })),
    next: page.next,
    previous: page.previous,
  };
}

function clauses(shop: ShopDomain, filter: ClaimFilter, searched: Searched | null, now: Date): Clauses {
  const values: unknown[] = [shop];
  const conditions = ["claim.shop = $1"];
  const add = (condition: (placeholder: string) => string, value: unknown) =>
    conditions.push(condition(`$${values.push(value)}`));
  const states = statesOf(filter);
  if (states) {
    add((v) => `claim.state = ANY(${v}::text[])`, states);
    // Says the same once more, for the index of what is open.
    if (!states.some(isClosed)) conditions.push("claim.closed_at IS NULL");
  }
  if (filter.whys?.length) add((v) => `claim.why = ANY(${v}::text[])`, filter.whys);
  if (filter.tier === "none") conditions.push("customer.tier IS NULL");
  else if (filter.tier) add((v) => `customer.tier = ${v}`, filter.tier);
  if (filter.standing === "clear") conditions.push("coalesce(standing.state, 'clear') = 'clear'");
  else if (filter.standing) add((v) => `standing.state = ${v}`, filter.standing);
  if (filter.assignee === "nobody") conditions.push("claim.assignee IS NULL");
  else if (filter.assignee) add((v) => `claim.assignee = ${v}`, filter.assignee);
  if (filter.customerId) add((v) => `claim.customer_id = ${v}`, filter.customerId);
  if (filter.orderId) add((v) => `claim.order_id = ${v}`, filter.orderId);
  if (searched) conditions.push(conditionOf(searched, (value) => `$${values.push(value)}`));
  if (filter.deadline) addDeadline(filter.deadline, now, conditions, add);
  if (filter.snoozed === "only") add((v) => `claim.snoozed_until > ${v}`, now);
  else if (filter.snoozed !== "show") add((v) => `(claim.snoozed_until IS NULL OR claim.snoozed_until <= ${v})`, now);
  return { where: conditions.join(" AND "), values };
}

type Add = (condition: (placeholder: string) => string, value: unknown) => void;

/** Only claims that still wait for somebody have a deadline worth asking for, and only those that wait for us are late. */
function statesOf({ states, deadline }: ClaimFilter): readonly State[] | null {
  if (!deadline) return states?.length ? states : null;
  const worth = (state: State) => (deadline === "overdue" ? isOurs(state) : !isClosed(state));
  return (states?.length ? states : OPEN_STATES).filter(worth);
}

function addDeadline(deadline: Deadline, now: Date, conditions: string[], add: Add): void {
  if (deadline === "none") conditions.push("claim.due_at IS NULL");
  else if (deadline === "overdue") add((v) => `${DUE} < ${v}`, now);
  else {
    const days = deadline === "today" ? 1 : 7;
    add((v) => `${DUE} >= ${v}`, now);
    add((v) => `${DUE} < ${v}`, new Date(now.getTime() + days * 86_400_000));
  }
}
