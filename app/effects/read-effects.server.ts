// What the pages show of the effects: the list, and whether anything needs a person.
import { z } from "zod";
import type { Sql } from "#app/db.server.ts";
import { type EffectKind, KIND_WORDS } from "#app/effects/kinds.ts";
import { tagPayloadSchema } from "#app/effects/tag-change.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";

export const EFFECT_STATUSES = ["planned", "doing", "done", "failed", "superseded"] as const;
export type EffectStatus = (typeof EFFECT_STATUSES)[number];

export type EffectView = {
  id: string;
  kind: EffectKind;
  /** What is to be done, in words. */
  words: string;
  customerId: ShopifyId | null;
  /** The claim that it is for; null for changes of tags. */
  claimId: string | null;
  add: string[];
  remove: string[];
  reason: string;
  fromTier: string | null;
  toTier: string | null;
  runId: string | null;
  status: EffectStatus;
  attempts: number;
  /** What went wrong and what to do next, in words; null when nothing did. */
  problem: string | null;
  notBefore: Date | null;
  plannedAt: Date;
  doneAt: Date | null;
};

export type EffectFilter = {
  status?: EffectStatus;
  /** Only those of which a problem is known. */
  troubled?: boolean;
  customerId?: ShopifyId;
  runId?: string;
  /** `nextCursor` of the page before. */
  cursor?: string | null;
  limit?: number;
};

const NO_TAGS = { add: [], remove: [] };

const cursorSchema = z.string().regex(/^[0-9]{1,18}$/);

/** The newest effects first, a page at a time. A cursor that is none begins anew. */
export async function listEffects(
  sql: Sql,
  shop: ShopDomain,
  filter: EffectFilter = {},
): Promise<{ effects: EffectView[]; nextCursor: string | null }> {
  const limit = filter.limit ?? 50;
  const cursor = cursorSchema.safeParse(filter.cursor);
  const { rows } = await sql.query(
    `SELECT id, seq, kind, customer_id AS "customerId", claim_id AS "claimId", payload, reason, from_tier AS "fromTier", to_tier AS "toTier",
       run_id AS "runId", status, attempts, problem, not_before AS "notBefore", planned_at AS "plannedAt",
       done_at AS "doneAt"
     FROM effect WHERE shop = $1 AND ($2::text IS NULL OR status = $2) AND ($3::text IS NULL OR customer_id = $3)
       AND ($4::uuid IS NULL OR run_id = $4) AND ($5::bigint IS NULL OR seq < $5)
       AND (NOT $7::boolean OR problem IS NOT NULL)
     ORDER BY seq DESC LIMIT $6`,
    [
      shop,
      filter.status ?? null,
      filter.customerId ?? null,
      filter.runId ?? null,
      cursor.success ? cursor.data : null,
      limit + 1,
      filter.troubled ?? false,
    ],
  );
  const shown = rows.slice(0, limit);
  const effects = shown.map(({ payload, seq: _seq, ...row }) => {
    const { add, remove } = row.kind === "customer_tags" ? tagPayloadSchema.parse(payload) : NO_TAGS;
    return { ...row, add, remove, words: KIND_WORDS[row.kind as EffectKind] } as EffectView;
  });
  return { effects, nextCursor: rows.length > limit ? String(shown.at(-1)?.seq) : null };
}

export type EffectsHealth = {
  planned: number;
  doing: number;
  failed: number;
  oldestPlannedAt: Date | null;
  /** Why Shopify does not let us in, in words; null while it does. */
  accessProblem: string | null;
};

/** Whether the shop's effects get through to Shopify. */
export async function effectsHealth(sql: Sql, shop: ShopDomain): Promise<EffectsHealth> {
  const { rows } = await sql.query(
    `SELECT open.planned, open.doing, open.oldest AS "oldestPlannedAt", failed.failed,
       (SELECT access_problem FROM shop WHERE shop = $1) AS "accessProblem"
     FROM (SELECT count(*) FILTER (WHERE status = 'planned')::int AS planned,
             count(*) FILTER (WHERE status = 'doing')::int AS doing, min(planned_at) AS oldest
           FROM effect WHERE shop = $1 AND status IN ('planned', 'doing')) AS open,
          (SELECT count(*)::int AS failed FROM effect WHERE shop = $1 AND status = 'failed') AS failed`,
    [shop],
  );
  return rows[0] as EffectsHealth;
}
