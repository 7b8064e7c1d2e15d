// A person is forgotten. The ledger erases its own rows when the wish is posted; here goes what lies elsewhere.
import { forgetClaims } from "#app/claims/forget.server.ts";
import { removePhotos } from "#app/claims/photos/remove-photos.server.ts";
import { withTransaction } from "#app/db.server.ts";
import { eraseBodies } from "#app/inbox/erase.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import type { PrivacyRequest } from "#app/shops/privacy/requests.server.ts";
import { type Subject, subjectOf } from "#app/shops/privacy/subject.server.ts";
import { forgetStanding } from "#app/standing/reassess.server.ts";

const ERASED = "erased on request";

/** Erases what is known about the subject outside the ledger; returns what was done, in words. */
export async function redactCustomer(shop: ShopDomain, request: PrivacyRequest): Promise<string> {
  const subject = await withTransaction(async (tx) => {
    const found = await subjectOf(tx, shop, request);
    const of = [shop, found.customers];
    await tx.query(`UPDATE tag_event SET reason = '${ERASED}' WHERE shop = $1 AND customer_id = ANY($2::text[])`, of);
    await tx.query(`UPDATE effect SET reason = '${ERASED}' WHERE shop = $1 AND customer_id = ANY($2::text[])`, of);
    await tx.query(
      `DELETE FROM effect WHERE shop = $1 AND kind = 'flow_trigger'
         AND (payload #>> '{fields,customer_id}' = ANY($2::text[]) OR payload #>> '{fields,order_id}' = ANY($3::text[]))`,
      [...of, found.orders],
    );
    await forgetClaims(tx, shop, found);
    await forgetStanding(tx, shop, found.customers);
    const claims = [shop, found.claims];
    await tx.query(
      `UPDATE effect SET reason = '${ERASED}', problem = CASE WHEN problem IS NOT NULL THEN '${ERASED}' END,
         payload = CASE WHEN kind = 'dispute_evidence' THEN jsonb_set(payload, '{text}', '"${ERASED}"') ELSE payload END
       WHERE shop = $1 AND claim_id = ANY($2::uuid[])`,
      claims,
    );
    await tx.query(
      `UPDATE decision SET override_reason = CASE WHEN override_reason IS NOT NULL THEN '${ERASED}' END, customer_reason = NULL
       WHERE shop = $1 AND claim_id = ANY($2::uuid[]) AND (override_reason IS NOT NULL OR customer_reason IS NOT NULL)`,
      claims,
    );
    await tx.query("UPDATE audit_entry SET detail = '{}' WHERE shop = $1 AND subject = ANY($2::text[])", of);
    await tx.query(
      `UPDATE privacy_request SET answer = NULL, outcome = 'Answered; the answer was erased on request.'
       WHERE shop = $1 AND customer_id = ANY($2::text[]) AND answer IS NOT NULL`,
      of,
    );
    return found;
  });
  const photos = await removePhotos(shop, subject);
  const payloads = await erasePayloads(shop, subject);
  return (
    `Erased: the customer's personal data, that of ${many(subject.orders.length, "order")}, what was written on ` +
    `${many(subject.claims.length, "claim")}, ${many(photos, "photo")} and ${many(payloads, "stored message")}.`
  );
}

function many(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

/** Deletes every stored payload in which one of the subject's ids stands. */
async function erasePayloads(shop: ShopDomain, subject: Subject): Promise<number> {
  const ids = new Set<string>([...subject.customers, ...subject.orders]);
  return eraseBodies(shop, (body) => {
    const numbers = body.toString("utf8").match(/[0-9]+/g) ?? [];
    return numbers.some((number) => ids.has(number));
  });
}
