// The claim form's end: one claim per form, then its photos.
import { claimReference, referenceNumber } from "#app/claims/claim.ts";
import { linkAgain, renewLink } from "#app/claims/link.server.ts";
import { openClaim } from "#app/claims/open-claim.server.ts";
import { addPhoto } from "#app/claims/photos/add-photo.server.ts";
import { CUSTOMER } from "#app/claims/timeline.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import type { SentForm } from "#app/storefront/claim-form.ts";
import { note, type Visit } from "#app/storefront/visit.server.ts";

export type Receipt = {
  readonly outcome: "received";
  readonly claim: string;
  readonly reference: string;
  readonly secret: string;
  readonly dueAt: Date | null;
  /** Photos that turned out to be unreadable. */
  readonly photosRefused: number;
};

/**
 * Opens the claim and adds the photos. The same form again finds the same claim and adds the photos that are missing:
 * double clicks, a reload and a crash in the middle all end in one claim with its photos.
 */
export async function sendClaim(
  visit: Visit,
  form: { readonly order: ShopifyId; readonly submissionKey: string },
  claim: Extract<SentForm, { outcome: "claim" }>,
  photos: readonly Uint8Array[],
): Promise<Receipt | { readonly outcome: "refused" }> {
  const { shop, now } = visit;
  const opened = await withTransaction(async (tx) => {
    const one = await openClaim(tx, shop, {
      orderId: form.order,
      customerId: visit.customerId,
      channel: "contact_page",
      why: claim.why,
      wish: claim.wish,
      message: claim.message,
      neededBy: claim.neededBy,
      lines: claim.lines,
      locale: visit.language.tag,
      submissionKey: form.submissionKey,
      actor: CUSTOMER,
      now,
    });
    if (one.outcome !== "already_open") return one;
    return { ...one, secret: await linkAgain(tx, shop, one.id, { secret: one.secret, now }) };
  });
  if (opened.outcome === "refused") return opened;
  const reference = claimReference(opened.number);
  const photosRefused = await addPhotos(visit, opened.id, photos);
  if (opened.outcome === "opened") await note(visit, "claim_sent", reference);
  return {
    outcome: "received",
    claim: opened.id,
    reference,
    secret: opened.secret,
    dueAt: await dueAt(shop, opened.id),
    photosRefused,
  };
}

/** Adds the customer's photos to the claim; how many could not be used. */
export async function addPhotos({ shop, now }: Visit, claim: string, photos: readonly Uint8Array[]): Promise<number> {
  let refused = 0;
  for (const bytes of photos) {
    const added = await addPhoto(shop, { kind: "claim", claim, bytes, by: CUSTOMER, now });
    if (added.outcome === "refused" || added.outcome === "too_many") refused += 1;
  }
  return refused;
}

async function dueAt(shop: ShopDomain, claim: string): Promise<Date | null> {
  const { rows } = await pool().query<{ dueAt: Date | null }>(
    `SELECT due_at AS "dueAt" FROM claim WHERE shop = $1 AND id = $2`,
    [shop, claim],
  );
  return rows[0]?.dueAt ?? null;
}

export type NewLink = {
  readonly reference: string;
  readonly secret: string;
  readonly dueAt: null;
  readonly photosRefused: 0;
};

/** A new private link for the claim of this number on this order; null when there is none. */
export async function newLink({ shop, now }: Visit, order: ShopifyId, number: string): Promise<NewLink | null> {
  const wanted = referenceNumber(number);
  return withTransaction(async (tx) => {
    const { rows } = await tx.query<{ id: string; number: number }>(
      "SELECT id, number FROM claim WHERE shop = $1 AND order_id = $2 AND number = $3",
      [shop, order, wanted],
    );
    const claim = rows[0];
    const secret = claim && (await renewLink(tx, shop, claim.id, { now, actor: CUSTOMER }));
    return secret ? { reference: claimReference(claim.number), secret, dueAt: null, photosRefused: 0 } : null;
  });
}
