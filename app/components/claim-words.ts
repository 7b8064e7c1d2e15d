// Claims in the words and colours of the admin.

import { STATE_WORDS, type State } from "#app/claims/claim.ts";
import { isClosed, isOurs } from "#app/claims/life.ts";
import { CUSTOMER, MAKEGOOD } from "#app/claims/timeline.ts";
import { day, dayAndTime, duration, type Formats } from "#app/components/format.ts";
import type { StateView } from "#app/components/words.ts";
import { memberOf, type StaffMember, staffName } from "#app/staff/staff.ts";
import { STANDING_WORDS, type StandingState } from "#app/standing/assess.ts";

const STANDING_TONES: Readonly<Record<StandingState, StateView["tone"]>> = {
  clear: "success",
  watch: "attention",
  questionable: "warning",
};

export function standingView(standing: StandingState): StateView {
  return { words: STANDING_WORDS[standing], tone: STANDING_TONES[standing] };
}

const STATE_TONES: Readonly<Record<State, StateView["tone"]>> = {
  open: "attention",
  waiting_us: "attention",
  waiting_customer: "info",
  waiting_carrier: "info",
  resolved: "success",
  declined: undefined,
  withdrawn: undefined,
};

export function claimState(state: State): StateView {
  return { words: STATE_WORDS[state], tone: STATE_TONES[state] };
}

/** Who reads a page, and the shop's people whom it may name. */
export type Reader = { readonly actor: string; readonly staff: readonly StaffMember[] };

/** Who did something, as the reader would say it. `actor` is what the audit log has. */
export function actorWords(actor: string, { actor: me, staff }: Reader): string {
  if (actor === me) return "You";
  const member = memberOf(staff, actor);
  if (member) return staffName(staff, member);
  if (actor === CUSTOMER) return "The customer";
  if (actor === MAKEGOOD) return "Makegood";
  return actor.charAt(0).toUpperCase() + actor.slice(1);
}

/** Agents to choose from, without the reader, who is “Me”: in the order of their names. */
export function agentChoices(agents: readonly string[], reader: Reader): { label: string; value: string }[] {
  return [...new Set(agents)]
    .filter((agent) => agent !== reader.actor)
    .map((agent) => ({ label: actorWords(agent, reader), value: agent }))
    .toSorted((one, other) => one.label.localeCompare(other.label, "en", { numeric: true }));
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const SOON_MS = 2 * HOUR_MS;

type Due = { dueAt: Date | null; snoozedUntil: Date | null; state: State };

/** Until when somebody has to act, and whether that has passed. Only what waits for us can be overdue. */
export function dueView({ dueAt, snoozedUntil, state }: Due, now: Date, formats: Formats): StateView | null {
  if (isClosed(state)) return null;
  if (snoozedUntil && snoozedUntil > now)
    return { words: `Snoozed until ${day(snoozedUntil, formats)}`, tone: undefined };
  if (!dueAt) return null;
  const left = dueAt.getTime() - now.getTime();
  const ours = isOurs(state);
  if (left < 0 && ours) return { words: `Overdue by ${span(-left)}`, tone: "critical" };
  if (left < 0) return null;
  if (left < DAY_MS) return { words: `Due in ${span(left)}`, tone: ours && left < SOON_MS ? "warning" : undefined };
  return { words: `Due ${dayAndTime(dueAt, formats)}`, tone: undefined };
}

/** A length of time without "about": days once there are two of them. */
function span(ms: number): string {
  if (ms >= 2 * DAY_MS) return `${Math.floor(ms / DAY_MS)} days`;
  return duration(ms / 1_000).replace(/^about /, "");
}
