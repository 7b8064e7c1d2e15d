// The customer's private page of one claim.

import type { State, Why, Wish } from "#app/claims/claim.ts";
import { claimReference, MAX_MESSAGE, MAX_PHOTOS } from "#app/claims/claim.ts";
import { isClosed } from "#app/claims/life.ts";
import type { ClaimEvent } from "#app/claims/timeline.ts";
import { type Html, html } from "#app/storefront/html.ts";
import { type ClaimInHand, nextStep } from "#app/storefront/next-step.ts";
import { type Addresses, pageAddress } from "#app/storefront/pages/find-form.ts";
import { refusedBefore, reviewState } from "#app/storefront/review.ts";
import { whatWasDone } from "#app/storefront/what-was-done.ts";
import type { Word } from "#app/storefront/words/en.ts";

/** What of a claim its customer may see. */
export type PrivateClaim = ClaimInHand & {
  readonly number: number;
  readonly why: Why;
  readonly wish: Wish;
  readonly closingReason: string | null;
  readonly givenAt: Date | null;
  readonly timeline: readonly ClaimEvent[];
  readonly messages: readonly { readonly at: Date; readonly from: "customer" | "shop"; readonly text: string }[];
  readonly photos: readonly unknown[];
};

export type PrivatePageSetting = Addresses & { readonly secret: string; readonly now: Date };

const EVENTS: Partial<Record<ClaimEvent["kind"], Word>> = {
  opened: "event_opened",
  message_in: "event_message_in",
  message_out: "event_message_out",
  photo_added: "event_photo_added",
  review_asked: "event_review_asked",
};

export function privatePage(
  setting: PrivatePageSetting,
  claim: PrivateClaim,
  orderName: string | null,
  notice: { readonly text: string; readonly good: boolean } | null,
): Html {
  const { say, state, dayAndTime, why, wish } = setting.language;
  const next = nextStep(claim, setting.now);
  return html`<h1>${say("mine_title", { reference: claimReference(claim.number) })}</h1>
${notice && html`<p class="${notice.good ? "mg-good" : "mg-problem"}" role="status">${notice.text}</p>`}
<section class="mg-card"><h2>${state[claim.state]}</h2><h3>${say("now")}</h3>
<p>${say(next.word, next.by ? { date: dayAndTime(next.by) } : {})}</p>
${told(setting, claim)}
${review(setting, claim)}
</section>
<section class="mg-card"><h2>${say("about")}</h2>
<p>${orderName && html`${say("order", { name: orderName })} · `}${why[claim.why]} · ${wish[claim.wish]}</p>
<p>${say("photos_count", { count: claim.photos.length })}</p></section>
${messages(setting, claim)}
${history(setting, claim.timeline)}
${writeForm(setting)}
${photoForm(setting, claim)}
${claim.reviewAskedAt ? null : reviewForm(setting)}
${isClosed(claim.state) || claim.givenAt ? null : withdrawForm(setting)}`;
}

/** What the shop said when it closed the claim, and what it had said when the claim is open again after a refusal. */
function told({ language: { say, done } }: PrivatePageSetting, claim: PrivateClaim): Html | null {
  const before = refusedBefore(claim);
  if (before) return html`<h3>${say("reason_before")}</h3><p class="mg-typed">${before}</p>`;
  if (!isClosed(claim.state) || claim.state === "withdrawn" || !claim.closingReason) return null;
  const title = say(claim.state === "resolved" ? "what_we_did" : "reason");
  return html`<h3>${title}</h3><p class="mg-typed">${whatWasDone(claim.closingReason, done)}</p>`;
}

function review({ language: { say, dayAndTime } }: PrivatePageSetting, claim: PrivateClaim): Html | null {
  const state = reviewState(claim);
  if (state === "none" || !claim.reviewAskedAt) return null;
  return html`<p>${say(state === "open" ? "review_asked" : "review_done", { date: dayAndTime(claim.reviewAskedAt) })}</p>`;
}

function messages({ language: { say, dayAndTime } }: PrivatePageSetting, claim: PrivateClaim): Html | null {
  if (claim.messages.length === 0) return null;
  return html`<section class="mg-card"><h2>${say("messages")}</h2><ul class="mg-messages">${claim.messages.map(
    (one) =>
      html`<li><strong>${say(one.from === "customer" ? "you" : "us")}</strong> <span class="mg-hint">${dayAndTime(one.at)}</span><p>${one.text}</p></li>`,
  )}</ul></section>`;
}

function history({ language }: PrivatePageSetting, timeline: readonly ClaimEvent[]): Html {
  const steps = timeline.flatMap((event) => {
    const words = event.visible ? wordsOf(language, event) : null;
    return words ? [{ at: event.at, words }] : [];
  });
  return html`<section class="mg-card"><h2>${language.say("history")}</h2><ol class="mg-steps">${steps.map(
    ({ at, words }) => html`<li>${words} <span class="mg-hint">${language.dayAndTime(at)}</span></li>`,
  )}</ol></section>`;
}

/** A step in the customer's language; one that is not theirs to know has no words. */
function wordsOf(language: PrivatePageSetting["language"], event: ClaimEvent): string | null {
  if (event.kind === "moved" || event.kind === "reopened") {
    const to = event.detail.to ?? "";
    return to in language.state ? language.state[to as State] : null;
  }
  const word = EVENTS[event.kind];
  return word ? language.say(word) : null;
}

function form(setting: PrivatePageSetting, name: string, inner: Html, multipart = false): Html {
  const action = pageAddress(setting, `mine/${setting.secret}`);
  return html`<form class="mg-card" action="${action}" method="post"${multipart && html` enctype="multipart/form-data"`}><input type="hidden" name="do" value="${name}">${inner}</form>`;
}

function writeForm(setting: PrivatePageSetting): Html {
  const { say } = setting.language;
  return form(
    setting,
    "message",
    html`<h2>${say("write")}</h2><p class="mg-field"><label for="mg-write">${say("message")}</label>
<textarea id="mg-write" name="message" required maxlength="${MAX_MESSAGE}" rows="4"></textarea></p>
<p><button class="mg-button mg-primary" type="submit">${say("write_send")}</button></p>`,
  );
}

function photoForm(setting: PrivatePageSetting, claim: PrivateClaim): Html {
  const { say } = setting.language;
  if (claim.photos.length >= MAX_PHOTOS) {
    return html`<p class="mg-card">${say("photos_full", { count: claim.photos.length })}</p>`;
  }
  return form(
    setting,
    "photos",
    html`<h2>${say("add_photos")}</h2><p class="mg-field"><label for="mg-more">${say("photos")}</label>
<input id="mg-more" name="photos" type="file" required multiple accept="image/jpeg,image/png,image/webp" aria-describedby="mg-more-hint">
<span class="mg-hint" id="mg-more-hint">${say("photos_hint", { count: MAX_PHOTOS - claim.photos.length })}</span></p>
<p><button class="mg-button" type="submit">${say("add_photos")}</button></p>`,
    true,
  );
}

function reviewForm(setting: PrivatePageSetting): Html {
  const { say } = setting.language;
  return form(
    setting,
    "review",
    html`<h2>${say("review")}</h2><p>${say("review_hint")}</p>
<p class="mg-field"><label for="mg-review">${say("review_why")} (${say("optional")})</label>
<textarea id="mg-review" name="reason" maxlength="${MAX_MESSAGE}" rows="3"></textarea></p>
<p><button class="mg-button" type="submit">${say("review")}</button></p>`,
  );
}

function withdrawForm(setting: PrivatePageSetting): Html {
  const { say } = setting.language;
  return form(
    setting,
    "withdraw",
    html`<h2>${say("withdraw")}</h2><p>${say("withdraw_hint")}</p>
<p class="mg-choice"><input id="mg-sure" type="checkbox" required><label for="mg-sure">${say("withdraw_sure")}</label></p>
<p><button class="mg-button" type="submit">${say("withdraw")}</button></p>`,
  );
}
