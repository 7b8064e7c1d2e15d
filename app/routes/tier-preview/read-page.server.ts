// Who would gain or lose which tag if the ladder in hand were applied, by name and by money.
import { count, duration, money } from "#app/components/format.ts";
import type { TierView } from "#app/components/tier-badge.tsx";
import { pool } from "#app/db.server.ts";
import { recordAudit } from "#app/ledger/audit.server.ts";
import { customerNames } from "#app/ledger/customer-names.server.ts";
import type { Visit } from "#app/routes/visit.server.ts";
import { POINTS_PER_CHANGE } from "#app/shopify/change-customer-tags.server.ts";
import { pointsPerSecond } from "#app/shopify/client.server.ts";
import { type LadderDraft, tierOf } from "#app/tiers/ladder.ts";
import { previewLadder } from "#app/tiers/preview.server.ts";
import type { Transition } from "#app/tiers/preview.ts";
import { readLadders } from "#app/tiers/read-ladders.server.ts";

/** `from` and `to` are keys of tiers, `none` for no tier; absent for all. */
export type PreviewQuery = { from: string | null; to: string | null; cursor: string | null };

export type TransitionView = {
  id: string;
  from: TierView;
  to: TierView;
  tags: string;
  customers: string;
  /** Those of them whose tags change; the others have theirs by hand. */
  retagged: string;
  value: string;
  url: string;
  chosen: boolean;
};

export type PreviewRow = {
  id: string;
  name: string;
  value: string;
  from: TierView;
  to: TierView;
  gains: string[];
  loses: string[];
};

export type PreviewPage = {
  state: "nothing_saved" | "nothing_changes" | "changes";
  customers: string;
  changing: string;
  changingCount: number;
  /** How long writing the tags takes at the least, in words: Shopify limits how much an app may change in a second. */
  takes: string;
  transitions: TransitionView[];
  rows: PreviewRow[];
  next: string | null;
  filtered: boolean;
};

const PAGE_ROWS = 50;

export async function readPreview({ shop, actor, formats }: Visit, query: PreviewQuery): Promise<PreviewPage> {
  const sql = pool();
  const ladders = await readLadders(sql, shop);
  const draft = ladders.draft ?? ladders.active;
  if (!draft) return { ...NOTHING, state: "nothing_saved" };
  const [preview] = await Promise.all([
    previewLadder(sql, shop, draft, { ...ends(query), cursor: query.cursor, limit: PAGE_ROWS }),
    recordAudit(sql, shop, { actor, action: "tiers_previewed" }),
  ]);
  const names = await customerNames(
    sql,
    shop,
    preview.rows.map((row) => row.customerId),
  );
  const tierView = tierViews(draft, ladders.active);
  return {
    state: preview.changing === 0 ? "nothing_changes" : "changes",
    customers: count(preview.customers, formats),
    changing: count(preview.changing, formats),
    changingCount: preview.changing,
    takes: duration(Math.ceil((preview.writes * POINTS_PER_CHANGE) / pointsPerSecond(shop))),
    transitions: preview.transitions.filter(isChange).map((transition) => {
      const [from, to] = [transition.from ?? "none", transition.to ?? "none"];
      const chosen = query.from === from && query.to === to;
      return {
        id: `${from}-${to}`,
        from: tierView(transition.from),
        to: tierView(transition.to),
        tags: tagWords(tagOf(ladders.active, transition.from), tagOf(draft, transition.to)),
        retagged: count(transition.retagged, formats),
        customers: count(transition.customers, formats),
        value: money(transition.valueMinor, formats),
        url: chosen ? "/app/tiers/preview" : `/app/tiers/preview?${new URLSearchParams({ from, to })}`,
        chosen,
      };
    }),
    rows: preview.rows.map((row) => ({
      id: row.customerId,
      name: names.get(row.customerId) ?? `Customer ${row.customerId}`,
      value: money(row.valueMinor, formats),
      from: tierView(row.fromTier),
      to: tierView(row.toTier),
      gains: [...row.addTags],
      loses: [...row.removeTags],
    })),
    next: preview.nextCursor,
    filtered: query.from !== null || query.to !== null,
  };
}

function isChange({ from, to, retagged }: Transition): boolean {
  return from !== to || retagged > 0;
}

const NOTHING: PreviewPage = {
  state: "nothing_changes",
  customers: "0",
  changing: "0",
  changingCount: 0,
  takes: "",
  transitions: [],
  rows: [],
  next: null,
  filtered: false,
};

function ends({ from, to }: PreviewQuery): { from?: string | null; to?: string | null } {
  const key = (text: string) => (text === "none" ? null : text);
  return { ...(from !== null && { from: key(from) }), ...(to !== null && { to: key(to) }) };
}

function tierViews(draft: LadderDraft, active: LadderDraft | null): (key: string | null) => TierView {
  return (key) => {
    if (key === null) return null;
    const rank = draft.tiers.findIndex((tier) => tier.key === key);
    const gone = active?.tiers.find((tier) => tier.key === key);
    return { name: draft.tiers[rank]?.name ?? gone?.name ?? key, rank: Math.max(0, rank) };
  };
}

function tagOf(ladder: LadderDraft | null, key: string | null): string | null {
  return (ladder && tierOf(ladder, key)?.tag) ?? null;
}

function tagWords(from: string | null, to: string | null): string {
  if (from && to) return from === to ? `keep “${to}”` : `“${from}” becomes “${to}”`;
  if (to) return `gain “${to}”`;
  return from ? `lose “${from}”` : "no tag";
}
