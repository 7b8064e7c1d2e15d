// One page of the queue with the shop's views of it.
import { claimReference, WHYS } from "#app/claims/claim.ts";
import { peopleOf } from "#app/claims/people.server.ts";
import { type ClaimListRow, listClaims } from "#app/claims/read-claims.server.ts";
import { actorWords, agentChoices, claimState, dueView, standingView } from "#app/components/claim-words.ts";
import { dayAndTime, money } from "#app/components/format.ts";
import type { TierView } from "#app/components/tier-badge.tsx";
import type { StateView } from "#app/components/words.ts";
import { pool } from "#app/db.server.ts";
import type { Choice } from "#app/routes/claims/filter-words.ts";
import type { QueueQuery } from "#app/routes/claims/query.ts";
import { filterOf } from "#app/routes/claims/read-query.ts";
import type { Visit } from "#app/routes/visit.server.ts";
import { type SavedView, savedViews } from "#app/shops/saved-views.server.ts";
import type { Ladder } from "#app/tiers/ladder.ts";
import { activeLadder } from "#app/tiers/read-ladders.server.ts";

export const CLAIMS_PAGE = "claims";
const PAGE_ROWS = 25;

export type QueueRow = {
  id: string;
  reference: string;
  customer: string;
  order: string | null;
  why: string;
  whyDetail: string | null;
  state: StateView;
  tier: TierView;
  /** Null when the history is clear: most are. */
  standing: StateView | null;
  amount: string;
  due: StateView | null;
  agent: string | null;
  opened: string;
  threat: boolean;
  reviewAsked: boolean;
};

export type QueuePage = {
  rows: QueueRow[];
  next: string | null;
  previous: string | null;
  tiers: Choice[];
  agents: Choice[];
  views: SavedView[];
  query: QueueQuery;
  /** Whether the shop ever had a claim. */
  anyClaim: boolean;
};

export async function readQueuePage(visitor: Visit, query: QueueQuery, now: Date): Promise<QueuePage> {
  const { shop, actor } = visitor;
  const sql = pool();
  const [list, ladder, views, people, known] = await Promise.all([
    listClaims(sql, shop, {
      ...filterOf(query, actor),
      sort: query.sort ?? "due",
      now,
      cursor: query.cursor,
      limit: PAGE_ROWS,
    }),
    activeLadder(sql, shop),
    savedViews(sql, shop, CLAIMS_PAGE),
    peopleOf(sql, shop, now),
    sql.query("SELECT 1 FROM claim WHERE shop = $1 LIMIT 1", [shop]),
  ]);
  const tiers = ladder?.tiers ?? [];
  return {
    rows: list.claims.map((claim) => rowOf(claim, ladder, visitor, now)),
    next: list.next,
    previous: list.previous,
    tiers: [
      ...tiers.map(({ key, name }) => ({ label: name, value: key })).reverse(),
      { label: "No tier", value: "none" },
    ],
    agents: [{ label: "Me", value: "me" }, { label: "Nobody", value: "nobody" }, ...agentChoices(people, visitor)],
    views,
    query,
    anyClaim: known.rows.length > 0,
  };
}

function rowOf(claim: ClaimListRow, ladder: Ladder | null, visitor: Visit, now: Date): QueueRow {
  const { formats } = visitor;
  return {
    id: claim.id,
    reference: claimReference(claim.number),
    customer: claim.customerName ?? (claim.customerId ? `Customer ${claim.customerId}` : "Unknown customer"),
    order: claim.orderName,
    why: WHYS[claim.why].label,
    whyDetail: claim.whyDetail,
    state: claimState(claim.state),
    tier: tierView(ladder, claim.tier),
    standing: claim.standing === "clear" ? null : standingView(claim.standing),
    amount: money(claim.amountMinor, formats),
    due: dueView(claim, now, formats),
    agent: claim.assignee && actorWords(claim.assignee, visitor),
    opened: dayAndTime(claim.openedAt, formats),
    threat: claim.threats.length > 0,
    reviewAsked: claim.reviewAskedAt !== null,
  };
}

export function tierView(ladder: Ladder | null, key: string | null): TierView {
  const rank = ladder ? ladder.tiers.findIndex((tier) => tier.key === key) : -1;
  return rank < 0 ? null : { name: ladder?.tiers[rank]?.name ?? "", rank };
}
