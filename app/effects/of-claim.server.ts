// What was done, is being done and could not be done in Shopify for one claim.
import { z } from "zod";
import type { Sql } from "#app/db.server.ts";
import { type ClaimCall, type ClaimKind, KIND_WORDS, readCall } from "#app/effects/kinds.ts";
import type { EffectStatus } from "#app/effects/read-effects.server.ts";
import { type Undo, undoOf } from "#app/effects/undo.ts";
import type { ShopDomain } from "#app/lib/ids.ts";

export type ClaimEffectView = {
  readonly id: string;
  readonly kind: ClaimKind;
  readonly call: ClaimCall;
  /** What was done when it is done, else what is to be done. */
  readonly words: string;
  readonly status: EffectStatus;
  readonly attempts: number;
  /** Whether it is on its way, or ended and the claim was not told of it yet: a moment after, something will change. */
  readonly moving: boolean;
  /** What went wrong and what to do next; null when nothing did. */
  readonly problem: string | null;
  readonly plannedAt: Date;
  readonly doneAt: Date | null;
  /** Ids of what was made in Shopify. */
  readonly result: Readonly<Record<string, unknown>>;
  readonly undo: Undo;
};

const saidSchema = z.object({ words: z.string() });

/** The claim's calls in the order in which they are made. */
export async function effectsOfClaim(sql: Sql, shop: ShopDomain, claim: string): Promise<ClaimEffectView[]> {
  const { rows } = await sql.query(
    `SELECT id, kind, payload, result, status, attempts, problem, planned_at AS "plannedAt", done_at AS "doneAt"
     FROM effect WHERE shop = $1 AND claim_id = $2 ORDER BY seq`,
    [shop, claim],
  );
  return rows.map(({ payload, ...row }) => {
    const said = row.status === "done" ? saidSchema.safeParse(row.result) : null;
    const call = readCall(row.kind, payload);
    return {
      ...row,
      call,
      moving: isMoving(row.status, row.result.told),
      words: said?.success ? said.data.words : KIND_WORDS[row.kind as ClaimKind],
      undo: undoOf(call, row, undone(row, rows)),
    };
  });
}

function isMoving(status: EffectStatus, told: unknown): boolean {
  return status !== "superseded" && status !== told;
}

type Row = { id: string; kind: string; payload: { undoes?: string; of?: string[] }; status: string };

/** Whether the row's call was taken back, or is about to be. */
function undone({ id }: Row, rows: readonly Row[]): "no" | "soon" | "yes" {
  const undoing = rows.filter(
    ({ payload, status }) => status !== "superseded" && (payload.undoes === id || payload.of?.includes(id)),
  );
  if (undoing.length === 0) return "no";
  return undoing.some(({ status }) => status === "done") ? "yes" : "soon";
}
