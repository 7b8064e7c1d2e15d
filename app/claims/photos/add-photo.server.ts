// Photos in and out of the storage, with a row for each.
import { randomUUID } from "node:crypto";
import { askAnew } from "#app/claims/ask.server.ts";
import { MAX_PHOTOS } from "#app/claims/claim.ts";
import { isUuid, lockClaim } from "#app/claims/lock-claim.server.ts";
import { type Photo, type PhotoRefusal, preparePhoto } from "#app/claims/photos/prepare-photo.server.ts";
import { photoStorage } from "#app/claims/photos/storage.server.ts";
import { addEvent } from "#app/claims/timeline.server.ts";
import { pool, type Sql, withTransaction } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";

export type NewPhoto = {
  readonly bytes: Uint8Array;
  /** A person's id or `customer`. */
  readonly by: string;
  readonly now: Date;
} & (
  | { readonly kind: "claim"; readonly claim: string }
  | { readonly kind: "before_shipping"; readonly order: ShopifyId }
);

export type PhotoAdded =
  | { readonly outcome: "added" | "already_there"; readonly id: string }
  | { readonly outcome: "unknown" }
  | { readonly outcome: "too_many"; readonly problem: string }
  | { readonly outcome: "refused"; readonly why: PhotoRefusal; readonly problem: string };

/**
 * Re-encodes and keeps a photo. The file is written before its row, and stays when the row's fate is unknown: what a
 * crash leaves behind is a file that the nightly sweep finds, never a row without a file. The same picture on the same
 * claim again is one photo.
 */
export async function addPhoto(shop: ShopDomain, given: NewPhoto): Promise<PhotoAdded> {
  if (given.kind === "claim" && !(await isClaim(shop, given.claim))) return { outcome: "unknown" };
  const prepared = await preparePhoto(given.bytes);
  if (prepared.outcome === "refused") return prepared;
  const id = randomUUID();
  const key = `${shop}/${id}`;
  await photoStorage().put(key, prepared.bytes);
  const added = await withTransaction((tx) => writeRow(tx, shop, given, prepared, id));
  if (added.outcome !== "added") await photoStorage().remove(key);
  return added;
}

async function writeRow(tx: Sql, shop: ShopDomain, given: NewPhoto, photo: Photo, id: string): Promise<PhotoAdded> {
  const about = given.kind === "claim" ? await lockClaim(tx, shop, given.claim) : null;
  if (given.kind === "claim") {
    if (!about) return { outcome: "unknown" };
    const { rows } = await tx.query<{ id: string; sha256: string }>(
      "SELECT id, sha256 FROM photo WHERE shop = $1 AND claim_id = $2",
      [shop, given.claim],
    );
    const there = rows.find((row) => row.sha256 === photo.sha256);
    if (there) return { outcome: "already_there", id: there.id };
    if (rows.length >= MAX_PHOTOS) return { outcome: "too_many", problem: `A claim has at most ${MAX_PHOTOS} photos.` };
  }
  const claim = given.kind === "claim" ? given.claim : null;
  const order = given.kind === "before_shipping" ? given.order : null;
  await tx.query(
    `INSERT INTO photo (shop, id, claim_id, order_id, kind, storage_key, bytes, width, height, sha256, looks,
       uploaded_by, uploaded_at)
     VALUES ($1, $2, $3, coalesce($4, (SELECT order_id FROM claim WHERE shop = $1 AND id = $3)), $5, $6, $7, $8, $9, $10,
       $11, $12, $13)`,
    [
      shop,
      id,
      claim,
      order,
      given.kind,
      `${shop}/${id}`,
      photo.bytes.length,
      photo.width,
      photo.height,
      photo.sha256,
      photo.looks,
      given.by,
      given.now,
    ],
  );
  if (claim) {
    await addEvent(tx, shop, claim, {
      actor: given.by,
      kind: "photo_added",
      at: given.now,
      detail: { photo: id },
      visible: true,
    });
  }
  if (about) await askAnew(tx, shop, about);
  return { outcome: "added", id };
}

async function isClaim(shop: ShopDomain, claim: string): Promise<boolean> {
  if (!isUuid(claim)) return false;
  const { rows } = await pool().query("SELECT 1 FROM claim WHERE shop = $1 AND id = $2", [shop, claim]);
  return rows.length === 1;
}

/** A photo's picture; null when this shop has none of this id. Who may see it is the caller's to know. */
export async function readPhoto(shop: ShopDomain, id: string): Promise<{ bytes: Buffer; type: "image/jpeg" } | null> {
  if (!isUuid(id)) return null;
  const { rows } = await pool().query<{ key: string }>(
    "SELECT storage_key AS key FROM photo WHERE shop = $1 AND id = $2",
    [shop, id],
  );
  const bytes = rows[0] ? await photoStorage().get(rows[0].key) : null;
  return bytes && { bytes, type: "image/jpeg" };
}
