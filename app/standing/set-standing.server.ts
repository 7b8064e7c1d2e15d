// A person's word about a customer: set with a reason and an end, lifted with a reason, marked when a claim is answered.
import { randomUUID } from "node:crypto";
import type { Sql } from "#app/db.server.ts";
import { recordAudit } from "#app/ledger/audit.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import type { StandingState } from "#app/standing/assess.ts";
import type { MarkCause } from "#app/standing/history.ts";
import { lockStanding } from "#app/standing/lock-standing.server.ts";
import { reassess, type StandingChange } from "#app/standing/reassess.server.ts";
import { sealText } from "#app/vault.server.ts";

export type SetOutcome =
  | { readonly outcome: "set"; readonly changed: readonly StandingChange[] }
  | { readonly outcome: "refused"; readonly faults: Readonly<Record<string, string>> };

const LONGEST_REASON = 500;

/**
 * Sets the standing until a date, whatever the signals say; `until` null holds for good and is for `clear` alone: every
 * mark has an end (S-019). Refuses without a reason.
 */
export async function setStanding(
  tx: Sql,
  shop: ShopDomain,
  input: {
    readonly customer: ShopifyId;
    readonly state: StandingState;
    readonly reason: string;
    readonly until: Date | null;
    readonly actor: string;
    readonly now: Date;
  },
): Promise<SetOutcome> {
  const faults = faultsOf(input);
  if (Object.keys(faults).length > 0) return { outcome: "refused", faults };
  const { customer, state, reason, until, actor, now } = input;
  await lockStanding(tx, shop, customer);
  await tx.query(
    `INSERT INTO standing (shop, customer_id, state, points, reasons, assessed_at, set_state, set_reason, set_by, set_at, set_until)
     VALUES ($1, $2, 'clear', 0, '[]', $6, $3, $4, $5, $6, $7)
     ON CONFLICT (shop, customer_id) DO UPDATE SET set_state = excluded.set_state, set_reason = excluded.set_reason,
       set_by = excluded.set_by, set_at = excluded.set_at, set_until = excluded.set_until`,
    [shop, customer, state, sealText(reason.trim()), actor, now, until],
  );
  await recordAudit(tx, shop, {
    actor,
    action: state === "clear" ? "standing_lifted" : "standing_set",
    subject: customer,
    detail: { state, until: until?.toISOString() ?? "for good" },
  });
  const { changed } = await reassess(tx, shop, [customer], now);
  return { outcome: "set", changed };
}

/** Lets bygones be bygones: what was before `now` counts no more, until the date or for good. */
export async function liftStanding(
  tx: Sql,
  shop: ShopDomain,
  input: {
    readonly customer: ShopifyId;
    readonly reason: string;
    readonly until?: Date | null;
    readonly actor: string;
    readonly now: Date;
  },
): Promise<SetOutcome> {
  return setStanding(tx, shop, { ...input, until: input.until ?? null, state: "clear" });
}

/**
 * A person agreed, when answering a claim, that its customer is to be remembered (S-017). Unlike what is set by hand it
 * fades and is repaired by clean orders. The same cause of the same claim marks once.
 */
export async function markCustomer(
  tx: Sql,
  shop: ShopDomain,
  mark: {
    readonly customer: ShopifyId;
    readonly claim: string;
    readonly cause: MarkCause;
    readonly state: "watch" | "questionable";
    readonly actor: string;
    readonly now: Date;
  },
): Promise<{ readonly outcome: "marked" | "already_marked"; readonly changed: readonly StandingChange[] }> {
  const { customer, claim, cause, state, actor, now } = mark;
  const { rowCount } = await tx.query(
    `INSERT INTO standing_mark (shop, id, customer_id, claim_id, cause, state, marked_by, marked_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (shop, claim_id, cause) DO NOTHING`,
    [shop, randomUUID(), customer, claim, cause, state, actor, now],
  );
  if (rowCount !== 1) return { outcome: "already_marked", changed: [] };
  await recordAudit(tx, shop, { actor, action: "customer_marked", subject: customer, detail: { cause, state } });
  const { changed } = await reassess(tx, shop, [customer], now);
  return { outcome: "marked", changed };
}

function faultsOf(input: {
  readonly state: StandingState;
  readonly reason: string;
  readonly until: Date | null;
  readonly now: Date;
}): Record<string, string> {
  const faults: Record<string, string> = {};
  if (input.reason.trim() === "") faults.reason = "Say why: whoever sees this later needs to know.";
  else if (input.reason.length > LONGEST_REASON) faults.reason = `Use at most ${LONGEST_REASON} characters.`;
  if (input.until === null && input.state !== "clear") faults.until = "Say until when: no mark is for ever.";
  if (input.until !== null && input.until <= input.now) faults.until = "Choose a day that is still to come.";
  return faults;
}
