// What came of threats, as text for the page of the policy.
import { claimReference } from "#app/claims/claim.ts";
import { actorWords } from "#app/components/claim-words.ts";
import { day, money } from "#app/components/format.ts";
import { ACTION_WORDS } from "#app/resolution/actions.ts";
import type { ThreatsAnswered } from "#app/resolution/threats-answered.server.ts";
import type { ThreatsView } from "#app/routes/policy/threats-card.tsx";
import type { Visit } from "#app/routes/visit.server.ts";

const SHOWN = 20;

/** `days`: how far back it was looked. */
export function threatsView(
  { answered, more }: ThreatsAnswered,
  days: number,
  reader: Pick<Visit, "actor" | "staff" | "formats">,
): ThreatsView {
  const { formats } = reader;
  return {
    words: inWords(answered, more.length, days),
    more: more.slice(0, SHOWN).map((one, n) => ({
      id: `${one.claim}-${n}`,
      claim: claimReference(one.number),
      words: `${insteadOf(one)}. ${money(one.overMinor, formats)} more.`,
      why: `“${one.reason}” ${one.by === null ? "Makegood" : actorWords(one.by, reader)} · ${day(one.at, formats)}`,
    })),
  };
}

function insteadOf({ action, suggested }: ThreatsAnswered["more"][number]): string {
  if (action === suggested) return `${ACTION_WORDS[action]}, but more of it`;
  return `${ACTION_WORDS[action]} instead of: ${ACTION_WORDS[suggested].toLowerCase()}`;
}

function inWords(answered: number, more: number, days: number): string {
  if (answered === 0) return `No claim with a threat was answered in the last ${days} days.`;
  const claims = answered === 1 ? "1 claim with a threat was" : `${answered} claims with a threat were`;
  const got = more === 0 ? "none got more than was suggested" : `${more} got more than was suggested`;
  return `${claims} answered in the last ${days} days; ${got}.`;
}
