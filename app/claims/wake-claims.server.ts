// What the clock does to claims: snoozed ones come back, and a first reply that is late is noted once.
import { askAgain } from "#app/claims/ask.server.ts";
import { OPEN_STATES } from "#app/claims/life.ts";
import { addEvent } from "#app/claims/timeline.server.ts";
import { MAKEGOOD } from "#app/claims/timeline.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";

const AT_ONCE = 500;

/** Shops in which a snooze has run out or a first reply is overdue and not noted yet. */
const SHOPS = `
SELECT DISTINCT shop FROM claim WHERE snoozed_until <= $1
UNION SELECT DISTINCT shop FROM claim WHERE ${overdue("$1", "$2")}`;

/** Wakes and notes what is due at `now` in every shop; returns how many claims of each. Twice does no more than once. */
export async function wakeClaims(now: Date): Promise<{ woken: number; overdue: number }> {
  const { rows } = await pool().query<{ shop: ShopDomain }>(SHOPS, [now, OPEN_STATES]);
  const done = { woken: 0, overdue: 0 };
  for (const { shop } of rows) {
    done.woken += await wakeSnoozed(shop, now);
    done.overdue += await noteOverdue(shop, now);
  }
  return done;
}

// One claim a transaction: each asks for jobs by name, and who holds many names in one order blocks who holds them in another.
async function wakeSnoozed(shop: ShopDomain, now: Date): Promise<number> {
  let woken = 0;
  while (woken < AT_ONCE && (await wakeNext(shop, now))) woken += 1;
  return woken;
}

function wakeNext(shop: ShopDomain, now: Date): Promise<boolean> {
  return withTransaction(async (tx) => {
    const { rows } = await tx.query<{ id: string; until: Date; customerId: ShopifyId | null }>(
      `WITH due AS (SELECT id, snoozed_until AS until FROM claim WHERE shop = $1 AND snoozed_until <= $2
         ORDER BY id LIMIT 1 FOR UPDATE SKIP LOCKED)
       UPDATE claim SET snoozed_until = NULL, version = version + 1 FROM due
       WHERE claim.shop = $1 AND claim.id = due.id RETURNING claim.id, due.until, claim.customer_id AS "customerId"`,
      [shop, now],
    );
    const [woken] = rows;
    if (!woken) return false;
    const detail = { from: woken.until.toISOString() };
    await addEvent(tx, shop, woken.id, { actor: MAKEGOOD, kind: "woken", at: now, detail });
    await askAgain(tx, shop, woken);
    return true;
  });
}

// A locked row is skipped here, not waited for: after the wait the look for an earlier note would be an old one.
async function noteOverdue(shop: ShopDomain, now: Date): Promise<number> {
  return withTransaction(async (tx) => {
    const { rows } = await tx.query<{ id: string; due: Date }>(
      `SELECT id, due_at AS due FROM claim WHERE shop = $3 AND ${overdue("$1", "$2")}
       ORDER BY id LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED`,
      [now, OPEN_STATES, shop],
    );
    for (const { id, due } of rows) {
      await addEvent(tx, shop, id, { actor: MAKEGOOD, kind: "overdue", at: now, detail: { from: due.toISOString() } });
    }
    return rows.length;
  });
}

function overdue(now: string, states: string): string {
  return `first_reply_at IS NULL AND closed_at IS NULL AND due_at < ${now} AND state = ANY(${states}::text[])
    AND NOT EXISTS (SELECT FROM claim_event WHERE claim_event.shop = claim.shop AND claim_id = claim.id AND kind = 'overdue')`;
}
