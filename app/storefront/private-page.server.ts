// The customer's private page: whoever has its link may read it, add to it, ask for a review and withdraw.

import { askReview } from "#app/claims/change-claim.server.ts";
import { MAX_MESSAGE, MAX_PHOTOS } from "#app/claims/claim.ts";
import type { Changed } from "#app/claims/edit-claim.server.ts";
import { claimBySecret } from "#app/claims/link.server.ts";
import { addMessage } from "#app/claims/messages.server.ts";
import { type ClaimRecord, readClaim } from "#app/claims/read-claim.server.ts";
import { withdrawClaim } from "#app/claims/withdraw.server.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import { filesOf } from "#app/storefront/body.server.ts";
import { photoFault, textOf } from "#app/storefront/claim-form.ts";
import { addPhotos } from "#app/storefront/send-claim.server.ts";
import { countVisit, note, type Visit } from "#app/storefront/visit.server.ts";
import type { Word } from "#app/storefront/words/en.ts";

export type PrivatePage =
  | { readonly outcome: "claim"; readonly claim: ClaimRecord; readonly orderName: string | null }
  | { readonly outcome: "gone" }
  | { readonly outcome: "over"; readonly retryAfterS: number };

/** The claim of the link, when it is this shop's. Links that lead nowhere are counted: nobody tries long. */
export async function openPrivatePage(visit: Visit, secret: string): Promise<PrivatePage> {
  const found = await claimBySecret(pool(), secret, visit.now);
  const claim = found?.shop === visit.shop ? await readClaim(pool(), visit.shop, found.id) : null;
  if (claim) {
    const { rows } = await pool().query<{ name: string }>(`SELECT name FROM "order" WHERE shop = $1 AND id = $2`, [
      visit.shop,
      claim.orderId,
    ]);
    return { outcome: "claim", claim, orderName: rows[0]?.name ?? null };
  }
  const counted = await countVisit(visit, { own: [{ limit: "wrong_link", of: visit.client }] });
  return counted.outcome === "over" ? { outcome: "over", retryAfterS: counted.retryAfterS } : { outcome: "gone" };
}

export type Notice = { readonly word: Word; readonly good: boolean; readonly blanks?: Record<string, number> };

const DONE: Notice = { word: "done", good: true };
const UNCHANGED: Notice = { word: "unchanged", good: true };

/** Does what the customer asks for on the page. Asked twice, it is done once. */
export async function changePrivatePage(visit: Visit, claim: ClaimRecord, form: FormData): Promise<Notice> {
  const { shop, now } = visit;
  const wanted = textOf(form, "do");
  const reason = textOf(form, "reason").trim().slice(0, MAX_MESSAGE);
  const notice = await (async (): Promise<Notice | null> => {
    switch (wanted) {
      case "photos":
        return morePhotos(visit, claim, await filesOf(form, "photos"));
      case "message":
        return moreWords(visit, claim, textOf(form, "message"));
      case "review":
        return said(await withTransaction((tx) => askReview(tx, shop, { claim: claim.id, now, reason })));
      case "withdraw":
        return withdrawn(await withTransaction((tx) => withdrawClaim(tx, shop, { claim: claim.id, now, reason })));
      default:
        return null;
    }
  })();
  if (!notice) return UNCHANGED;
  await note(visit, "private_page_changed", `${claim.number} ${wanted}`);
  return notice;
}

async function morePhotos(visit: Visit, claim: ClaimRecord, photos: readonly Uint8Array[]): Promise<Notice> {
  if (photos.length === 0) return UNCHANGED;
  const fault = photoFault(photos);
  if (fault) return { word: fault, good: false, blanks: { count: MAX_PHOTOS } };
  const refused = await addPhotos(visit, claim.id, photos);
  return refused > 0 ? { word: "photo_refused", good: false, blanks: { count: refused } } : DONE;
}

async function moreWords(visit: Visit, claim: ClaimRecord, message: string): Promise<Notice> {
  const text = message.replaceAll("\r\n", "\n").trim();
  if (text === "") return UNCHANGED;
  if (text.length > MAX_MESSAGE) return { word: "fault_message", good: false, blanks: { count: MAX_MESSAGE } };
  // The page reloaded sends its form again.
  const last = claim.messages.at(-1);
  if (last?.from === "customer" && last.text === text) return DONE;
  await withTransaction((tx) =>
    addMessage(tx, visit.shop, {
      claim: claim.id,
      from: "customer",
      author: null,
      channel: "contact_page",
      text,
      now: visit.now,
    }),
  );
  return DONE;
}

function said(changed: Changed): Notice {
  return changed.outcome === "changed" ? DONE : UNCHANGED;
}

function withdrawn(changed: Changed): Notice {
  return changed.outcome === "not_allowed" ? { word: "withdraw_given", good: false } : said(changed);
}
