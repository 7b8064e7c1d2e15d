// Claims as the blocks show them: a line each, with what Makegood suggests or what was decided.
import { claimReference, WHYS } from "#app/claims/claim.ts";
import { isClosed, OPEN_STATES } from "#app/claims/life.ts";
import { type ClaimListRow, listClaims } from "#app/claims/read-claims.server.ts";
import { claimState } from "#app/components/claim-words.ts";
import { day, type Formats } from "#app/components/format.ts";
import type { StateView } from "#app/components/words.ts";
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { ACTION_WORDS, type Action, isAction } from "#app/resolution/actions.ts";
import type { Badge, BlockClaim, Tone } from "#app/routes/api/blocks.ts";

/** Claims that a block shows; the page in the app has them all. */
const SHOWN = 5;

type About = { readonly orderId: ShopifyId } | { readonly customerId: ShopifyId };

/** The newest claims about an order, or of a customer those that are open. */
export async function claimRows(
  sql: Sql,
  shop: ShopDomain,
  about: About,
  { formats, now }: { readonly formats: Formats; readonly now: Date },
): Promise<BlockClaim[]> {
  const states = "customerId" in about ? OPEN_STATES : [];
  const { claims } = await listClaims(sql, shop, {
    ...about,
    states,
    sort: "newest",
    snoozed: "show",
    limit: SHOWN,
    now,
  });
  const suggestions = await suggestionsFor(sql, shop, claims);
  return claims.map((claim) => ({
    id: claim.id,
    reference: claimReference(claim.number),
    why: claim.whyDetail ?? WHYS[claim.why].label,
    state: badge(claimState(claim.state)),
    opened: day(claim.openedAt, formats),
    order: claim.orderName,
    suggestion: suggestions.get(claim.id) ?? null,
    path: `/app/claims/${claim.id}`,
  }));
}

/** By claim: what was decided, else what is suggested as long as the claim is open. */
async function suggestionsFor(
  sql: Sql,
  shop: ShopDomain,
  claims: readonly ClaimListRow[],
): Promise<Map<string, string>> {
  const { rows } = await sql.query<{ id: string; suggested: string; chosen: string | null }>(
    `SELECT claim.id, decision.result ->> 'action' AS suggested, decision.chosen_action AS chosen
     FROM claim JOIN decision ON decision.shop = claim.shop AND decision.id = claim.decision_id
     WHERE claim.shop = $1 AND claim.id = ANY($2::uuid[])`,
    [shop, claims.map((claim) => claim.id)],
  );
  const closed = new Set(claims.filter((claim) => isClosed(claim.state)).map((claim) => claim.id));
  const lines = rows.flatMap(({ id, suggested, chosen }): [string, string][] => {
    if (isAction(chosen)) return [[id, `Decided: ${lowered(chosen)}`]];
    return isAction(suggested) && !closed.has(id) ? [[id, `Suggested: ${lowered(suggested)}`]] : [];
  });
  return new Map(lines);
}

function lowered(action: Action): string {
  const words = ACTION_WORDS[action];
  return words.charAt(0).toLowerCase() + words.slice(1);
}

const TONES: Readonly<Record<string, Tone>> = {
  success: "success",
  info: "info",
  attention: "warning",
  warning: "warning",
  critical: "critical",
};

/** The app's badges in the tones that Shopify's own pages have. */
export function badge({ words, tone }: StateView): Badge {
  return { words, tone: TONES[tone ?? ""] ?? "neutral" };
}
