// The life of a claim: which state may follow which, and what a message does to it.
import { STATE_WORDS, type State } from "#app/claims/claim.ts";
import { assertNever } from "#app/lib/assert-never.ts";

const AT_WORK = ["open", "waiting_customer", "waiting_carrier", "waiting_us"] as const;
const CLOSED = ["resolved", "declined", "withdrawn"] as const;

/** A claim that is closed opens again only as "waiting for us": somebody has to look at it. */
const NEXT: Readonly<Record<State, readonly State[]>> = {
  open: ["waiting_customer", "waiting_carrier", "waiting_us", ...CLOSED],
  waiting_customer: ["waiting_carrier", "waiting_us", ...CLOSED],
  waiting_carrier: ["waiting_customer", "waiting_us", ...CLOSED],
  waiting_us: ["waiting_customer", "waiting_carrier", ...CLOSED],
  resolved: ["waiting_us"],
  declined: ["waiting_us"],
  withdrawn: ["waiting_us"],
};

export type Step =
  | { readonly outcome: "moved"; readonly state: State }
  | { readonly outcome: "same" }
  | { readonly outcome: "not_allowed"; readonly problem: string };

export function isClosed(state: State): boolean {
  return (CLOSED as readonly State[]).includes(state);
}

/** The states of claims that somebody still has to deal with. */
export const OPEN_STATES: readonly State[] = AT_WORK;

/** Whether the shop has to act next: nothing else can be overdue. */
export function isOurs(state: State): boolean {
  return state === "open" || state === "waiting_us";
}

/** Where a claim in `state` may be moved by a person. */
export function nextStates(state: State): readonly State[] {
  return NEXT[state];
}

/** Moves a claim. Declining and opening again need a reason, since somebody will ask for it. */
export function step(state: State, to: State, reason: string): Step {
  if (state === to) return { outcome: "same" };
  if (!NEXT[state].includes(to)) {
    const words = `A claim that is “${STATE_WORDS[state].toLowerCase()}” can't become “${STATE_WORDS[to].toLowerCase()}”.`;
    return { outcome: "not_allowed", problem: words };
  }
  if (to === "declined" && reason.trim() === "") {
    return { outcome: "not_allowed", problem: "Say why it is declined: the customer will be told." };
  }
  if (isClosed(state) && reason.trim() === "") {
    return { outcome: "not_allowed", problem: "Say why it is opened again." };
  }
  return { outcome: "moved", state: to };
}

/** Where a message leaves the claim: a customer's word puts the ball into our court, whatever was before. */
export function afterMessage(state: State, from: "customer" | "shop"): State {
  switch (from) {
    case "customer":
      return state === "open" ? "open" : "waiting_us";
    case "shop":
      return state === "open" ? "waiting_us" : state;
    default:
      return assertNever(from);
  }
}
