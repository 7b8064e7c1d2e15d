// Where a claim goes once what was decided is done.
import { moveClaim, setDue, snoozeClaim } from "#app/claims/change-claim.server.ts";
import { morningOf } from "#app/claims/morning.ts";
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import type { Action, Terms } from "#app/resolution/actions.ts";
import { AFTER } from "#app/resolution/after-action.ts";

export type MovingOn = {
  readonly claim: string;
  readonly actor: string;
  readonly now: Date;
  readonly action: Action;
  readonly terms: Terms;
  /** What the customer is told instead of the usual words. */
  readonly reason: string | null;
};

/** Moves the claim on, and out of sight until the shop's morning of the day on which it is to be looked at again. */
export async function moveOn(
  tx: Sql,
  shop: ShopDomain,
  { claim, actor, now, action, terms, reason }: MovingOn,
): Promise<void> {
  const { state, words } = AFTER[action];
  if (action === "contest_dispute") await dueBeforeTheBank(tx, shop, { claim, actor, now });
  await moveClaim(tx, shop, { claim, actor, now, to: state, reason: reason?.trim() || words });
  if (terms.until === null) return;
  const until = morningOf(terms.until, await timezoneOf(tx, shop));
  if (until > now) await snoozeClaim(tx, shop, { claim, actor, now, until, reason: words });
}

/** UTC while Shopify has not told. */
async function timezoneOf(tx: Sql, shop: ShopDomain): Promise<string> {
  const { rows } = await tx.query<{ timezone: string | null }>("SELECT timezone FROM shop WHERE shop = $1", [shop]);
  return rows[0]?.timezone || "UTC";
}

const A_DAY_MS = 86_400_000;

/** The evidence waits for a person to send it: a day before the bank's last one somebody is to look. */
async function dueBeforeTheBank(
  tx: Sql,
  shop: ShopDomain,
  who: Pick<MovingOn, "claim" | "actor" | "now">,
): Promise<void> {
  const { rows } = await tx.query<{ by: Date | null }>(
    `SELECT min(dispute.evidence_due_by) AS by FROM dispute JOIN claim ON claim.shop = $1 AND claim.id = $2
     WHERE dispute.shop = $1 AND dispute.order_id = claim.order_id AND dispute.status = 'needs_response'`,
    [shop, who.claim],
  );
  if (rows[0]?.by) await setDue(tx, shop, { ...who, dueAt: new Date(rows[0].by.getTime() - A_DAY_MS) });
}
