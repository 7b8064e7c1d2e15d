// A step of a claim's life, as text.
import { FAULT_WORDS, isState, STATE_WORDS } from "#app/claims/claim.ts";
import type { ClaimEvent } from "#app/claims/timeline.ts";
import { actorWords } from "#app/components/claim-words.ts";
import { day, dayAndTime } from "#app/components/format.ts";
import type { EventView } from "#app/routes/claim/views.ts";
import type { Visit } from "#app/routes/visit.server.ts";

type Reader = Pick<Visit, "actor" | "staff" | "formats">;

export function eventView(event: ClaimEvent, reader: Reader): EventView {
  const { reason, words } = event.detail;
  const told = [change(event, reader), typeof reason === "string" ? reason : "", broughtAlong(words, event)];
  return {
    id: event.id,
    words: event.words,
    detail: told.filter((part) => part !== "").reduce(sentences, "") || null,
    who: actorWords(event.actor, reader),
    when: dayAndTime(event.at, reader.formats),
    visible: event.visible,
  };
}

/** One after the other, with the stop between them that what people wrote may have already. */
function sentences(before: string, next: string): string {
  if (before === "") return next;
  return `${before}${/[.!?…。！？]$/u.test(before) ? "" : "."} ${next}`;
}

/** Words that the step brought along; a move's own are said by what was and is. */
function broughtAlong(words: unknown, { kind }: ClaimEvent): string {
  return typeof words === "string" && kind !== "moved" && kind !== "reopened" ? words : "";
}

function change({ kind, detail: { from, to } }: ClaimEvent, reader: Reader): string {
  const { actor, formats } = reader;
  const was = typeof from === "string" ? from : null;
  const is = typeof to === "string" ? to : null;
  if (kind === "assigned" && is === null) return "To nobody";
  if (kind === "assigned" && is !== null) return is === actor ? "To you" : `To ${actorWords(is, reader)}`;
  if (kind === "due_changed") return is === null ? "No deadline" : `To ${dayAndTime(new Date(is), formats)}`;
  if (kind === "snoozed" && is !== null) return `Until ${day(new Date(is), formats)}`;
  if (kind === "fault_set" && is !== null) return isFault(is) ? FAULT_WORDS[is] : is;
  if (kind === "threat_reported") return is === null ? "" : `To ${is}`;
  if (kind === "why_changed") return was === null && is === null ? "" : `${was ?? ""} → ${is ?? ""}`;
  if (is !== null && isState(is)) return is === was ? "" : STATE_WORDS[is];
  return "";
}

function isFault(text: string): text is keyof typeof FAULT_WORDS {
  return text in FAULT_WORDS;
}
