// Judges customers anew and keeps what was found.
import { OPEN_STATES } from "#app/claims/life.ts";
import type { Sql } from "#app/db.server.ts";
import { customerFlagged } from "#app/effects/flow-trigger.ts";
import { planFlowTriggers } from "#app/effects/plan-flow-triggers.server.ts";
import { recordAudit } from "#app/ledger/audit.server.ts";
import { rootsOf } from "#app/ledger/owners.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { enqueue } from "#app/queue.server.ts";
import { type Assessment, assess, STANDING_WORDS, type StandingState } from "#app/standing/assess.ts";
import type { History } from "#app/standing/history.ts";
import { refreshKeys } from "#app/standing/linking/keys.server.ts";
import { lockStanding } from "#app/standing/lock-standing.server.ts";
import { readHistories } from "#app/standing/read-history.server.ts";
import { readWords } from "#app/standing/read-standing.server.ts";
import { shopNormal } from "#app/standing/shop-normal.server.ts";
import { holds, judgedPart, reasonsToJson, stateUnder, type Word } from "#app/standing/standing.ts";

export type StandingChange = {
  readonly customer: ShopifyId;
  readonly from: StandingState;
  readonly to: StandingState;
};

export type Reassessed = {
  readonly changed: readonly StandingChange[];
  /** Accounts linked to these customers that have claims of their own. */
  readonly linked: readonly ShopifyId[];
};

/**
 * Judges these customers by all that is known at `now` (S-017 … S-029). Whoever was merged is judged as the customer
 * that lives on; of customers who are no more nothing is kept. Open claims show the new standing at once. When it will
 * have faded, or a person's word ends, the customer is judged again by itself.
 */
export async function reassess(
  tx: Sql,
  shop: ShopDomain,
  customers: readonly ShopifyId[],
  now: Date,
): Promise<Reassessed> {
  const roots = [...(await rootsOf(tx, shop, customers))];
  const living = [...new Set(roots.flatMap(([, root]) => (isAlive(root.state) ? [root.id] : [])))].sort();
  for (const [id, root] of roots)
    if (!living.includes(id)) await handOver(tx, shop, id, isAlive(root.state) ? root.id : null);
  for (const id of living) await lockStanding(tx, shop, id);
  await refreshKeys(tx, shop, living);
  const normal = await shopNormal(tx, shop, now);
  const words = await readWords(tx, shop, living);
  const changed: StandingChange[] = [];
  const linked = new Set<ShopifyId>();
  for (const [customer, history] of await readHistories(tx, shop, living, now)) {
    const before = words.get(customer);
    for (const link of history.links) if (link.claims.length > 0) linked.add(link.customerId);
    if (!before && isBlank(history)) continue;
    const word = before?.word ?? null;
    const assessed = assess(judgedPart(history, word, now), normal, now);
    const change = {
      customer,
      from: before?.state ?? "clear",
      to: stateUnder(assessed.state, word, now),
    };
    await keep(tx, shop, change, assessed, { word, now });
    await comeBack(tx, shop, customer, assessed, word, now);
    if (change.from !== change.to) changed.push(change);
  }
  return { changed, linked: [...linked].filter((id) => !living.includes(id)) };
}

function isAlive(state: string): boolean {
  return state === "active" || state === "unseen";
}

function isBlank({ claims, disputes, marks, links }: History): boolean {
  const linkedClaims = links.some((link) => link.claims.length > 0);
  return claims.length + disputes.length + marks.length === 0 && !linkedClaims;
}

async function keep(
  tx: Sql,
  shop: ShopDomain,
  { customer, from, to }: StandingChange,
  { state, points, reasons, clearsAt }: Assessment,
  { word, now }: { readonly word: Word | null; readonly now: Date },
): Promise<void> {
  await tx.query(
    `INSERT INTO standing (shop, customer_id, state, points, reasons, assessed_at, clears_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (shop, customer_id) DO UPDATE SET state = excluded.state, points = excluded.points,
       reasons = excluded.reasons, assessed_at = excluded.assessed_at, clears_at = excluded.clears_at`,
    [shop, customer, to, points, reasonsToJson(reasons), now, clearsAt],
  );
  await tx.query(
    `UPDATE claim SET standing = $3 WHERE shop = $1 AND customer_id = $2 AND standing <> $3 AND state = ANY($4::text[])`,
    [shop, customer, to, OPEN_STATES],
  );
  if (from !== to) {
    const note = {
      actor: "makegood",
      action: "standing_changed",
      subject: customer,
      detail: { from, to, points },
    } as const;
    await recordAudit(tx, shop, note);
  }
  if (from !== to && (from === "questionable" || to === "questionable")) {
    await enqueue(tx, "show_standing", { shop, customer }, { key: `show_standing:${shop}:${customer}` });
  }
  if (from !== to && to === "questionable") {
    // Signals that would not have come to it are no reasons: then it was a person.
    const why =
      state === to
        ? { reasons: reasons.map(({ sentence }) => sentence), clearsAt }
        : { reasons: ["A person set it."], clearsAt: word?.until ?? null };
    await planFlowTriggers(tx, shop, [customerFlagged({ customerId: customer, standing: STANDING_WORDS[to], ...why })]);
  }
}

/** Judged again when what weighs today has faded enough for another state, or when a person's word ends, whichever is first. */
async function comeBack(
  tx: Sql,
  shop: ShopDomain,
  customer: ShopifyId,
  { easesAt }: Assessment,
  word: Word | null,
  now: Date,
): Promise<void> {
  const ends = holds(word, now) ? word.until : null;
  const at = [easesAt, ends].filter((date) => date !== null).sort((one, other) => one.getTime() - other.getTime())[0];
  if (!at) return;
  const key = `reassess_standing:${shop}:${customer}:later`;
  await enqueue(tx, "reassess_standing", { shop, customer }, { key, runAt: at });
}

/** Of a customer who is no more nothing is kept; a person's word goes over to the customer it was merged into. */
async function handOver(tx: Sql, shop: ShopDomain, gone: ShopifyId, into: ShopifyId | null): Promise<void> {
  if (into !== null) {
    await tx.query(
      `INSERT INTO standing (shop, customer_id, state, points, reasons, assessed_at, set_state, set_reason, set_by, set_at, set_until)
       SELECT shop, $3, state, 0, '[]', assessed_at, set_state, set_reason, set_by, set_at, set_until FROM standing
       WHERE shop = $1 AND customer_id = $2 AND set_state IS NOT NULL
       ON CONFLICT (shop, customer_id) DO UPDATE SET set_state = excluded.set_state, set_reason = excluded.set_reason,
         set_by = excluded.set_by, set_at = excluded.set_at, set_until = excluded.set_until WHERE standing.set_state IS NULL`,
      [shop, gone, into],
    );
  }
  await tx.query("DELETE FROM link_key WHERE shop = $1 AND customer_id = $2", [shop, gone]);
  await tx.query("DELETE FROM standing WHERE shop = $1 AND customer_id = $2", [shop, gone]);
}

/** Deletes all that was found out about these people: standing, marks and keys. */
export async function forgetStanding(tx: Sql, shop: ShopDomain, customers: readonly ShopifyId[]): Promise<void> {
  for (const table of ["link_key", "standing", "standing_mark"]) {
    await tx.query(`DELETE FROM ${table} WHERE shop = $1 AND customer_id = ANY($2::text[])`, [shop, customers]);
  }
}
