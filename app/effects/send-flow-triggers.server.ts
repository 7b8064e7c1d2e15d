// The drain of triggers for Shopify Flow. It is not the drain of tags and claims: a mass change of tags must not hold up a
// workflow, and triggers have neither customers to wait for nor anything to look up before they are sent.
import { pool, withTransaction } from "#app/db.server.ts";
import { afterARefusal, type Others } from "#app/effects/after-a-refusal.ts";
import { flowTriggerSchema } from "#app/effects/flow-trigger.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { log } from "#app/log.server.ts";
import { type Admin, adminFor } from "#app/shopify/client.server.ts";
import { isRefusal } from "#app/shopify/refusal.ts";
import { sendFlowTrigger } from "#app/shopify/send-flow-trigger.server.ts";

export type Sent =
  | { outcome: "empty" }
  /** The time that one drain may take is over and more is planned. */
  | { outcome: "more" }
  /** Shopify asked us to wait, or could not answer; or a trigger is put off until then. */
  | { outcome: "later"; at: Date }
  /** Shopify does not let us in: the triggers stay planned until it does. */
  | { outcome: "no_access" }
  | { outcome: "not_installed" };

const TAKEN_AT_ONCE = 8;
const LIMIT_MS = 30_000;
/** A call takes seconds: what is being sent for so long was left behind by a worker that died. */
const LEFT_BEHIND_MINUTES = 10;

type Taken = { readonly id: string; readonly payload: unknown; readonly attempts: number };

/**
 * Sends the shop's planned triggers, the oldest first. Shopify has no key for them: one whose answer got lost is sent
 * again, so a workflow may run twice rather than not at all. Throws when the database fails.
 */
export async function sendFlowTriggers(shop: ShopDomain, { stop }: { stop?: AbortSignal } = {}): Promise<Sent> {
  const { rows } = await pool().query<{ state: string }>("SELECT state FROM shop WHERE shop = $1", [shop]);
  if (rows[0]?.state !== "installed") return { outcome: "not_installed" };
  const end = performance.now() + LIMIT_MS;
  for (;;) {
    if (stop?.aborted || performance.now() > end) return { outcome: "more" };
    const taken = await take(shop);
    if (taken.length === 0) return waiting(shop);
    const others = await sendAll(shop, taken);
    if (others.go === "wait") return { outcome: "later", at: others.until };
    if (others.go === "wait for access") return { outcome: "no_access" };
  }
}

async function take(shop: ShopDomain): Promise<Taken[]> {
  return withTransaction(async (tx) => {
    const { rows } = await tx.query<Taken & { seq: bigint }>(
      `WITH next AS (
         SELECT id FROM effect WHERE shop = $1 AND kind = 'flow_trigger'
           AND (status = 'planned' AND (not_before IS NULL OR not_before <= now())
             OR status = 'doing' AND started_at < now() - make_interval(mins => $3))
         ORDER BY seq LIMIT $2 FOR UPDATE SKIP LOCKED)
       UPDATE effect SET status = 'doing', in_doubt = true, attempts = attempts + 1, started_at = clock_timestamp(),
         not_before = NULL
       FROM next WHERE effect.shop = $1 AND effect.id = next.id
       RETURNING effect.id, effect.seq, effect.payload, effect.attempts`,
      [shop, TAKEN_AT_ONCE, LEFT_BEHIND_MINUTES],
    );
    return rows.sort((one, other) => Number(one.seq - other.seq));
  });
}

async function sendAll(shop: ShopDomain, taken: readonly Taken[]): Promise<Others> {
  let others: Others = { go: "on" };
  for (const trigger of taken) {
    if (others.go === "on") others = await send(shop, trigger);
    else await settle(shop, trigger, { status: "planned", problem: null, notBefore: null, inDoubt: false, untried: 1 });
  }
  return others;
}

async function send(shop: ShopDomain, trigger: Taken): Promise<Others> {
  try {
    const admin: Admin = await adminFor(shop);
    await sendFlowTrigger(admin, flowTriggerSchema.parse(trigger.payload));
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const refusal = { kind: error.kind, words: error.message, retryAt: error.retryAt, maybeDone: error.maybeDone };
    const consequence = afterARefusal(refusal, trigger.attempts, new Date(), "flow_trigger");
    log().warn({ shop, effect: trigger.id, refusal: error.kind, attempts: trigger.attempts }, "a trigger was refused");
    const { problem, inDoubt } = consequence;
    if (consequence.effect === "failed") {
      await settle(shop, trigger, { status: "failed", problem, notBefore: null, inDoubt, untried: 0 });
    } else {
      await settle(shop, trigger, {
        status: "planned",
        problem,
        notBefore: consequence.notBefore,
        inDoubt,
        untried: 0,
      });
    }
    return consequence.others;
  }
  await settle(shop, trigger, { status: "done", problem: null, notBefore: null, inDoubt: false, untried: 0 });
  return { go: "on" };
}

type Ending = {
  readonly status: "planned" | "done" | "failed";
  readonly problem: string | null;
  readonly notBefore: Date | null;
  readonly inDoubt: boolean;
  /** 1 takes the try back: no call was made. */
  readonly untried: 0 | 1;
};

async function settle(shop: ShopDomain, { id, attempts }: Taken, ending: Ending): Promise<void> {
  await pool().query(
    `UPDATE effect SET status = $4::text, problem = $5, not_before = $6, in_doubt = $7, attempts = attempts - $8::int,
       done_at = CASE WHEN $4::text = 'planned' THEN NULL ELSE clock_timestamp() END
     WHERE shop = $1 AND id = $2 AND status = 'doing' AND attempts = $3`,
    [shop, id, attempts, ending.status, ending.problem, ending.notBefore, ending.inDoubt, ending.untried],
  );
}

async function waiting(shop: ShopDomain): Promise<Sent> {
  const { rows } = await pool().query<{ at: Date | null }>(
    `SELECT min(CASE status WHEN 'doing' THEN started_at + make_interval(mins => $2) ELSE not_before END) AS at
     FROM effect WHERE shop = $1 AND kind = 'flow_trigger' AND status IN ('planned', 'doing')`,
    [shop, LEFT_BEHIND_MINUTES],
  );
  const at = rows[0]?.at;
  return at ? { outcome: "later", at } : { outcome: "empty" };
}
