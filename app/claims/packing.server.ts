// What is recorded when a parcel is packed: the evidence when a claim comes (S-010, S-018, S-021, S-042).
import { randomUUID } from "node:crypto";
import { askAnew } from "#app/claims/ask.server.ts";
import { OPEN_STATES } from "#app/claims/life.ts";
import type { PackingNote } from "#app/claims/order-facts.ts";
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { openText, sealText } from "#app/vault.server.ts";

export type NewPacking = {
  readonly orderId: ShopifyId;
  /** Which of the order's parcels, counted from 1; the first unless said. */
  readonly parcel?: number;
  readonly weightGrams: number | null;
  /** Whether a signature was paid for; null when nobody said. */
  readonly signature: boolean | null;
  readonly doubleChecked: boolean;
  /** Nothing is to be recorded on this order; the note says why. */
  readonly waived?: boolean;
  readonly note: string | null;
  readonly by: string;
  readonly at: Date;
};

const HEAVIEST_GRAMS = 2_000_000;
const LONGEST_NOTE = 500;
/** Parcels of one order. */
export const MOST_PARCELS = 99;

/** Adds a record, and has open claims on the order looked at anew; records are never changed, so that they can be believed later. */
export async function recordPacking(
  tx: Sql,
  shop: ShopDomain,
  packing: NewPacking,
): Promise<{ outcome: "recorded"; id: string } | { outcome: "not_allowed"; problem: string }> {
  const { weightGrams, parcel = 1 } = packing;
  if (weightGrams !== null && !(Number.isInteger(weightGrams) && weightGrams > 0 && weightGrams <= HEAVIEST_GRAMS)) {
    return notAllowed("Enter a weight between 1 g and 2,000 kg.");
  }
  if (!(Number.isInteger(parcel) && parcel > 0 && parcel <= MOST_PARCELS)) {
    return notAllowed(`An order has 1 to ${MOST_PARCELS} parcels.`);
  }
  if (!(await isKnownOrder(tx, shop, packing.orderId))) return notAllowed("No such order.");
  const id = randomUUID();
  const note = packing.note?.trim();
  if (packing.waived && !note) return notAllowed("Say why: whoever sees this later needs to know.");
  if (note && note.length > LONGEST_NOTE) return notAllowed(`Use at most ${LONGEST_NOTE} characters.`);
  await tx.query(
    `INSERT INTO packing_record (shop, id, order_id, parcel, weight_grams, signature, double_checked, waived, note, by, at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      shop,
      id,
      packing.orderId,
      parcel,
      weightGrams,
      packing.signature,
      packing.doubleChecked,
      packing.waived ?? false,
      note ? sealText(note) : null,
      packing.by,
      packing.at,
    ],
  );
  const { rows } = await tx.query<{ id: string; customerId: ShopifyId | null }>(
    `SELECT id, customer_id AS "customerId" FROM claim
     WHERE shop = $1 AND order_id = $2 AND state = ANY($3::text[]) ORDER BY id`,
    [shop, packing.orderId, OPEN_STATES],
  );
  for (const claim of rows) await askAnew(tx, shop, claim);
  return { outcome: "recorded", id };
}

function notAllowed(problem: string) {
  return { outcome: "not_allowed" as const, problem };
}

async function isKnownOrder(tx: Sql, shop: ShopDomain, order: ShopifyId): Promise<boolean> {
  const { rows } = await tx.query(`SELECT FROM "order" WHERE shop = $1 AND id = $2 AND seen`, [shop, order]);
  return rows.length > 0;
}

/** What was recorded about the order's parcels, newest first. */
export async function readPacking(sql: Sql, shop: ShopDomain, order: ShopifyId): Promise<PackingNote[]> {
  const { rows } = await sql.query<Omit<PackingNote, "note"> & { note: Buffer | null }>(
    `SELECT id, parcel, weight_grams AS "weightGrams", signature, double_checked AS "doubleChecked", waived, note, by, at
     FROM packing_record WHERE shop = $1 AND order_id = $2 ORDER BY at DESC, id`,
    [shop, order],
  );
  return rows.map((row) => ({ ...row, note: row.note && openText(row.note) }));
}
