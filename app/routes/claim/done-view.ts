// What was decided and how far Shopify is with it, as text.
import { actorWords } from "#app/components/claim-words.ts";
import { dayAndTime, money } from "#app/components/format.ts";
import type { StateView } from "#app/components/words.ts";
import type { ClaimEffectView } from "#app/effects/of-claim.server.ts";
import { whatIsAsked } from "#app/resolution/accept.ts";
import { ACTION_WORDS, type Action, type Terms } from "#app/resolution/actions.ts";
import type { StoredDecision } from "#app/resolution/read-decision.server.ts";
import { answerWords } from "#app/resolution/sentences.ts";
import type { ChosenView, EffectRow } from "#app/routes/claim/views.ts";
import type { Visit } from "#app/routes/visit.server.ts";
import { approvalWords } from "#app/staff/approval-words.ts";
import { mayApprove } from "#app/staff/may-approve.ts";

type Reader = Pick<Visit, "actor" | "staff" | "formats">;
type Chosen = NonNullable<StoredDecision["chosen"]>;
/** What the order's lines are called, by their ids. */
type Titles = ReadonlyMap<string, string>;

export function chosenView(decision: StoredDecision, reader: Reader, titles: Titles): ChosenView | null {
  const { formats } = reader;
  const { chosen, approvalAskedAt, approvedBy } = decision;
  if (!chosen) return null;
  const waits = approvalAskedAt !== null && approvedBy === null;
  return {
    words: wordsOf(chosen.action, chosen.terms, decision),
    by: `${chosen.by ? actorWords(chosen.by, reader) : "Makegood"}${approvedWords(decision, reader)}`,
    at: dayAndTime(chosen.at, formats),
    overrideReason: chosen.overrideReason,
    settled: decision.settledAt !== null,
    approval: waits ? approvalView(decision, chosen, approvalAskedAt, reader, titles) : null,
  };
}

function wordsOf(action: Action, terms: Terms | null, { facts }: StoredDecision): string {
  return terms ? answerWords({ action, terms }, facts.currency) : `${ACTION_WORDS[action]}.`;
}

function approvedWords({ chosen, approvedBy }: StoredDecision, reader: Reader): string {
  if (approvedBy === null || approvedBy === chosen?.by) return "";
  return `, approved by ${approvedBy === reader.actor ? "you" : actorWords(approvedBy, reader)}`;
}

function approvalView(
  decision: StoredDecision,
  chosen: Chosen,
  asked: Date,
  { actor, staff, formats }: Reader,
  titles: Titles,
): ChosenView["approval"] {
  const { by, terms, customerReason, costMinor } = chosen;
  const right = mayApprove(staff, actor, by);
  const action = terms && whatIsAsked({ action: chosen.action, terms });
  const pieces = (terms?.lines ?? []).map(({ lineId, quantity }) => `${quantity} × ${titles.get(lineId) ?? lineId}`);
  return {
    asked: dayAndTime(asked, formats),
    what: [
      ...(action ? [`To be approved: ${wordsOf(action, terms, decision)}`] : []),
      ...(pieces.length > 0 ? [`It is about ${pieces.join(", ")}.`] : []),
      ...(costMinor > 0n ? [`It costs ${money(costMinor, formats)} at most.`] : []),
      ...(action === "decline" && customerReason ? [`The customer will read: “${customerReason}”`] : []),
    ],
    words: approvalWords(staff, right),
    mayApprove: right.may,
    needsReason: right.may && right.needsReason,
    refusal: right.may ? "Refuse" : right.own ? "Take it back" : null,
  };
}

const STATES: Readonly<Record<ClaimEffectView["status"], StateView>> = {
  planned: { words: "Waiting", tone: "info" },
  doing: { words: "Under way", tone: "info" },
  done: { words: "Done", tone: "success" },
  failed: { words: "Not done", tone: "critical" },
  superseded: { words: "Dropped", tone: undefined },
};

export function effectRow(effect: ClaimEffectView): EffectRow {
  const busy = effect.status === "planned" || effect.status === "doing";
  return {
    id: effect.id,
    words: effect.words,
    state: STATES[effect.status],
    problem: effect.problem,
    failed: effect.status === "failed",
    busy,
    undo: effect.status === "done" ? effect.undo : null,
  };
}
