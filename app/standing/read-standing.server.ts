// What is known of a customer's standing, for the pages that show it and for decisions.
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { assess, type StandingState } from "#app/standing/assess.ts";
import { readHistories } from "#app/standing/read-history.server.ts";
import { shopNormal } from "#app/standing/shop-normal.server.ts";
import {
  CLEAR,
  holds,
  judgedPart,
  parseReasons,
  type Standing,
  stateUnder,
  type Word,
} from "#app/standing/standing.ts";
import { openText } from "#app/vault.server.ts";

type Row = {
  state: StandingState;
  points: number;
  reasons: unknown;
  assessedAt: Date;
  clearsAt: Date | null;
  setState: StandingState | null;
  setReason: Buffer | null;
  setBy: string | null;
  setAt: Date | null;
  setUntil: Date | null;
};

/** The standing as last assessed; clear, without reasons, for a customer of whom there was nothing to judge. */
export async function readStanding(sql: Sql, shop: ShopDomain, customer: ShopifyId): Promise<Standing> {
  const { rows } = await sql.query<Row>(
    `SELECT state, points, reasons, assessed_at AS "assessedAt", clears_at AS "clearsAt", set_state AS "setState",
       set_reason AS "setReason", set_by AS "setBy", set_at AS "setAt", set_until AS "setUntil"
     FROM standing WHERE shop = $1 AND customer_id = $2`,
    [shop, customer],
  );
  const row = rows[0];
  if (!row) return CLEAR;
  const { state, points, assessedAt, setState, setReason, setBy, setAt, setUntil } = row;
  const byHand =
    setState && setAt && setBy
      ? { state: setState, reason: setReason ? openText(setReason) : "", by: setBy, at: setAt, until: setUntil }
      : null;
  const fixed = byHand !== null && byHand.state !== "clear";
  return {
    state,
    points,
    reasons: parseReasons(row.reasons),
    assessedAt,
    clearsAt: fixed ? byHand.until : row.clearsAt,
    byHand,
  };
}

/** By customer: the state that holds and a person's word, if there is one. */
export async function readWords(
  sql: Sql,
  shop: ShopDomain,
  customers: readonly ShopifyId[],
): Promise<Map<ShopifyId, { readonly state: StandingState; readonly word: Word | null }>> {
  const { rows } = await sql.query<Pick<Row, "state" | "setState" | "setAt" | "setUntil"> & { id: ShopifyId }>(
    `SELECT customer_id AS id, state, set_state AS "setState", set_at AS "setAt", set_until AS "setUntil"
     FROM standing WHERE shop = $1 AND customer_id = ANY($2::text[])`,
    [shop, customers],
  );
  return new Map(
    rows.map(({ id, state, setState, setAt, setUntil }) => {
      const word = setState && setAt ? { state: setState, at: setAt, until: setUntil } : null;
      return [id, { state, word }];
    }),
  );
}

/**
 * The standing as it would be without this claim: what was known of the customer before it. The claim's own evidence is
 * weighed by the decision about it, and must not count twice.
 */
export async function standingWithout(
  sql: Sql,
  shop: ShopDomain,
  customer: ShopifyId,
  claim: string,
  now: Date,
): Promise<StandingState> {
  const history = (await readHistories(sql, shop, [customer], now)).get(customer);
  const word = (await readWords(sql, shop, [customer])).get(customer)?.word ?? null;
  if (!history || (holds(word, now) && word.state !== "clear")) return stateUnder("clear", word, now);
  const before = { ...history, claims: history.claims.filter(({ id }) => id !== claim) };
  const { state } = assess(judgedPart(before, word, now), await shopNormal(sql, shop, now), now);
  return state;
}
