// The timeline of a claim: events are only ever added; what they say is sealed.
import { randomUUID } from "node:crypto";
import { type ClaimEvent, EVENT_WORDS, type EventDetail, type EventKind } from "#app/claims/timeline.ts";
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { openJson, sealJson } from "#app/vault.server.ts";

export type NewEvent = {
  /** A person's id, `customer` or `makegood`. */
  readonly actor: string;
  readonly kind: EventKind;
  readonly at: Date;
  readonly detail?: EventDetail;
  /** Whether the customer sees it on the private page; not unless told. */
  readonly visible?: boolean;
};

/** Adds a step to the claim's timeline, in the transaction that takes the step. */
export async function addEvent(tx: Sql, shop: ShopDomain, claim: string, event: NewEvent): Promise<void> {
  await tx.query(
    `INSERT INTO claim_event (shop, id, claim_id, at, actor, kind, detail, visible)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      shop,
      randomUUID(),
      claim,
      event.at,
      event.actor,
      event.kind,
      event.detail ? sealJson(event.detail) : null,
      event.visible ?? false,
    ],
  );
}

type Row = { id: string; at: Date; actor: string; kind: EventKind; detail: Buffer | null; visible: boolean };

/** The claim's timeline, oldest first; only what the customer may see when `visibleOnly`. */
export async function readTimeline(
  sql: Sql,
  shop: ShopDomain,
  claim: string,
  { visibleOnly = false }: { visibleOnly?: boolean } = {},
): Promise<ClaimEvent[]> {
  const { rows } = await sql.query<Row>(
    `SELECT id, at, actor, kind, detail, visible FROM claim_event
     WHERE shop = $1 AND claim_id = $2 AND (visible OR NOT $3::boolean) ORDER BY at, seq`,
    [shop, claim, visibleOnly],
  );
  return rows.map(({ detail, ...event }) => ({
    ...event,
    words: EVENT_WORDS[event.kind] ?? event.kind,
    detail: detail ? (openJson(detail) as EventDetail) : {},
  }));
}
