// How soon the shop answers, in words.
import { type Html, html } from "#app/storefront/html.ts";
import { type ReplyTime, spokenHours } from "#app/storefront/reply-time.ts";
import type { Language } from "#app/storefront/words/language.ts";

export function replyLine(time: ReplyTime, { say }: Language): Html {
  if (time.outcome === "too_few") return html`<p>${say("reply_too_few")}</p>`;
  if (time.outcome === "mostly_waiting") return html`<p>${say("reply_waiting")}</p>`;
  const spoken = (hours: number) => {
    const { unit, count } = spokenHours(hours);
    return say(unit, { count });
  };
  const half = spoken(time.halfHours);
  const line =
    time.mostHours === null ? say("reply_slow", { half }) : say("reply_known", { half, most: spoken(time.mostHours) });
  return html`<p>${line} ${say("reply_from", { count: time.claims })}</p>`;
}
