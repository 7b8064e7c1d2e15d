// What was decided and how far Shopify is with it, as text.
import { actorWords } from "#app/components/claim-words.ts";
import { dayAndTime } from "#app/components/format.ts";
import type { StateView } from "#app/components/words.ts";
import type { ClaimEffectView } from "#app/effects/of-claim.server.ts";
import { ACTION_WORDS } from "#app/resolution/actions.ts";
import type { StoredDecision } from "#app/resolution/read-decision.server.ts";
import type { ChosenView, EffectRow } from "#app/routes/claim/views.ts";
import type { Visit } from "#app/routes/visit.server.ts";
import { approvalWords } from "#app/staff/approval-words.ts";
import { mayApprove } from "#app/staff/may-approve.ts";

type Reader = Pick<Visit, "actor" | "staff" | "formats">;

export function chosenView(decision: StoredDecision, reader: Reader): ChosenView | null {
  const { formats } = reader;
  const { chosen, approvalAskedAt, approvedBy, result } = decision;
  if (!chosen) return null;
  const waits = approvalAskedAt !== null && approvedBy === null;
  const own = chosen.action === result.action;
  return {
    words: own ? result.words : `${ACTION_WORDS[chosen.action]}.`,
    by: `${chosen.by ? actorWords(chosen.by, reader) : "Makegood"}${approvedWords(decision, reader)}`,
    at: dayAndTime(chosen.at, formats),
    overrideReason: chosen.overrideReason,
    settled: decision.settledAt !== null,
    approval: waits ? approvalView(chosen, approvalAskedAt, reader) : null,
  };
}

function approvedWords({ chosen, approvedBy }: StoredDecision, reader: Reader): string {
  if (approvedBy === null || approvedBy === chosen?.by) return "";
  return `, approved by ${approvedBy === reader.actor ? "you" : actorWords(approvedBy, reader)}`;
}

function approvalView(
  { by, terms }: NonNullable<StoredDecision["chosen"]>,
  asked: Date,
  { actor, staff, formats }: Reader,
): ChosenView["approval"] {
  const right = mayApprove(staff, actor, by);
  return {
    asked: dayAndTime(asked, formats),
    proposal: terms?.proposal ? `The proposal: ${ACTION_WORDS[terms.proposal].toLowerCase()}.` : "",
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
