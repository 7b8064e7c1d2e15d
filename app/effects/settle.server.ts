// How a call ended, written down: the effect, the customer and the log of tags in one transaction.
import { randomUUID } from "node:crypto";
import { pool, withTransaction } from "#app/db.server.ts";
import type { ClaimedEffect, TagEffect } from "#app/effects/queue-of-shop.server.ts";
import { changesMade } from "#app/effects/tag-change.ts";
import { type TagState, tagsOf, withTags } from "#app/ledger/tags.ts";
import type { ShopDomain } from "#app/lib/ids.ts";

/**
 * Records that the call was carried out. Does nothing when the effect is no longer this try's: another worker took
 * over after ours lost its lock, and will record it.
 */
export async function settleDone(shop: ShopDomain, effect: TagEffect): Promise<void> {
  await withTransaction(async (tx) => {
    const { rows } = await tx.query<TagRow>(
      `SELECT tags, managed_tag AS managed, tags_read AS read, tag_marks AS marks FROM customer
       WHERE shop = $1 AND id = $2 FOR UPDATE`,
      [shop, effect.customerId],
    );
    const mine = await tx.query(
      `UPDATE effect SET status = 'done', done_at = clock_timestamp(), in_doubt = false, problem = NULL
       WHERE shop = $1 AND id = $2 AND status = 'doing' AND attempts = $3`,
      [shop, effect.id, effect.attempts],
    );
    if (mine.rowCount === 0) return;
    // Whatever was in doubt before: this call said everything anew.
    await tx.query(
      "UPDATE effect SET in_doubt = false WHERE shop = $1 AND customer_id = $2 AND kind = 'customer_tags' AND in_doubt AND seq < $3",
      [shop, effect.customerId, effect.seq],
    );
    const customer = rows[0];
    if (!customer) return;
    const made = changesMade(effect.payload, customer);
    const after = withOurChange(customer, effect);
    await tx.query("UPDATE customer SET managed_tag = $3, tags = $4, tag_marks = $5 WHERE shop = $1 AND id = $2", [
      shop,
      effect.customerId,
      effect.payload.managed,
      tagsOf(after),
      JSON.stringify(after.marks),
    ]);
    await tx.query(
      `INSERT INTO tag_event (shop, id, customer_id, at, tag, change, "by", reason, effect_id)
       SELECT $1, id, $2, clock_timestamp(), tag, change, 'makegood', $3, $4
       FROM unnest($5::uuid[], $6::text[], $7::text[]) AS made(id, tag, change)`,
      [
        shop,
        effect.customerId,
        effect.reason,
        effect.id,
        made.map(() => randomUUID()),
        made.map(({ tag }) => tag),
        made.map(({ change }) => change),
      ],
    );
  });
}

type TagRow = { tags: string[]; managed: string | null; read: TagState["read"]; marks: TagState["marks"] };

// Taken in like news from Shopify, at the time when the call began: whatever Shopify tells of later moments, this change's
// own echo among it, outranks it.
function withOurChange({ read, marks }: TagRow, { customerId, payload, startedAt }: TagEffect): TagState {
  const at = startedAt.toISOString().replace("Z", "000Z");
  const fact = { kind: "customer_tags" as const, id: customerId, at };
  const facts = [
    { ...fact, change: "removed" as const, tags: payload.remove },
    { ...fact, change: "added" as const, tags: payload.add },
  ];
  return withTags({ read, marks, seenAt: null }, facts);
}

/** Puts the effect back, to be tried from `notBefore` on (null: by the next drain). `notTried` when no call was made. */
export async function settleLater(
  shop: ShopDomain,
  effect: ClaimedEffect,
  why: { problem: string | null; notBefore: Date | null; inDoubt: boolean; notTried: boolean },
): Promise<void> {
  await settle(shop, effect, { status: "planned", ...why });
}

/** Gives the effect up until a person asks for it again. */
export async function settleFailed(
  shop: ShopDomain,
  effect: TagEffect,
  why: { problem: string; inDoubt: boolean },
): Promise<void> {
  await settle(shop, effect, { status: "failed", notBefore: null, notTried: false, ...why });
}

/** Drops an effect whose call is not to be made any more. */
export async function settleNeedless(shop: ShopDomain, effect: TagEffect, why: string): Promise<void> {
  await settle(shop, effect, { status: "superseded", problem: why, notBefore: null, inDoubt: false, notTried: true });
}

type Ending = {
  status: "planned" | "failed" | "superseded";
  /** Null leaves the words of the last try. */
  problem: string | null;
  notBefore: Date | null;
  inDoubt: boolean;
  notTried: boolean;
};

// A doubt from an earlier try is not dispelled by a later one that was refused: only `settleDone` says everything anew.
// An effect for whose customer something newer was planned meanwhile is never put back.
async function settle(shop: ShopDomain, effect: ClaimedEffect, ending: Ending): Promise<void> {
  await pool().query(
    `WITH overtaken AS (SELECT EXISTS (SELECT FROM effect WHERE shop = $1 AND customer_id = $9 AND kind = 'customer_tags' AND seq > $10
         AND status IN ('planned', 'doing', 'done')) AS yes)
     UPDATE effect SET status = CASE WHEN yes THEN 'superseded' ELSE $4::text END,
       problem = coalesce($5::text, problem), not_before = $6::timestamptz, attempts = attempts - $11::int,
       in_doubt = $7::boolean OR $8::boolean, done_at = CASE WHEN $4::text = 'planned' AND NOT yes THEN NULL ELSE clock_timestamp() END
     FROM overtaken WHERE shop = $1 AND id = $2 AND status = 'doing' AND attempts = $3`,
    [
      shop,
      effect.id,
      effect.attempts,
      ending.status,
      ending.problem,
      ending.notBefore,
      ending.inDoubt,
      effect.wasInDoubt,
      effect.customerId,
      effect.seq,
      ending.notTried ? 1 : 0,
    ],
  );
}
