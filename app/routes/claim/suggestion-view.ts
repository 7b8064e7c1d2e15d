// A stored suggestion as text for its card.
import { dayAndTime, type Formats, money } from "#app/components/format.ts";
import { toDecimal } from "#app/lib/money.ts";
import { ACTION_WORDS, ACTIONS, type Action, NO_TERMS, type Terms } from "#app/resolution/actions.ts";
import type { BankEvidence } from "#app/resolution/bank-evidence.ts";
import type { CostRow, Decision, EvidenceItem } from "#app/resolution/decision.ts";
import type { ActionView, CostRowView, EvidenceView, SuggestionView } from "#app/routes/claim/views.ts";

const SURE = 0.8;

/** Actions that send or make something, that move money, that have a day to look again. */
export const SENDS: ReadonlySet<Action> = new Set(["resend", "exchange", "redo_free", "redo_at_cost"]);
export const PAYS: ReadonlySet<Action> = new Set(["refund", "store_credit", "redo_at_cost"]);
export const WAITS: ReadonlySet<Action> = new Set(["wait", "carrier_trace", "ask_for_evidence", "hold_order"]);
/** Declining and asking the owner have forms of their own. */
const ELSEWHERE: ReadonlySet<Action> = new Set(["decline", "escalate"]);

type Stored = {
  id: string;
  decision: Decision;
  decidedAt: Date;
  policyVersion: number;
  bankEvidence: BankEvidence | null;
};

type AsItStands = {
  /** Whether it can be done as things stand now. */
  possible: (action: Action, terms: Terms) => boolean;
  /** The order's prices are without tax. */
  taxOnTop: boolean;
};

export function suggestionView(
  { id, decision, decidedAt, policyVersion, bankEvidence }: Stored,
  formats: Formats,
  { possible, taxOnTop }: AsItStands,
): SuggestionView {
  const viewOf = (action: Action, terms: Terms, words: string) =>
    actionView({ action, terms, words }, formats, taxOnTop);
  const { flag, flip, rule } = decision;
  const suggested = viewOf(decision.action, decision.terms, decision.words);
  const tax =
    suggested.plusTaxAt === null ? [] : ["The order's prices are without tax: Shopify gives that back besides."];
  return {
    id,
    suggested,
    words: decision.words,
    rule: { title: rule.title, because: rule.because, cites: [...rule.cites] },
    carrying: decision.carrying.map((fact) => fact.words),
    flip: flip?.words ?? null,
    runnerUp: decision.runnerUp?.words ?? null,
    confidence: `${Math.round(decision.confidence * 100)} %`,
    unsure: decision.confidence < SURE,
    before: money(decision.contributionBeforeMinor, formats),
    after: money(decision.contributionAfterMinor, formats),
    cost: money(decision.costMinor, formats),
    stillProfit: decision.contributionAfterMinor >= 0n,
    table: decision.table.map((row) => costRow(row, decision, formats)),
    evidenceFor: decision.evidenceFor.map(evidenceView),
    evidenceAgainst: decision.evidenceAgainst.map(evidenceView),
    flag: flag.suggest === "none" ? null : { suggest: flag.suggest, words: flag.words },
    notes: [...decision.notes.map((note) => note.words), ...tax],
    bankEvidence: bankEvidence?.text ?? null,
    choices: ACTIONS.filter(
      (action) => !ELSEWHERE.has(action) && possible(action, leastOf(action, termsFor(action, decision))),
    ).map((action) => viewOf(action, termsFor(action, decision), ACTION_WORDS[action])),
    decided: dayAndTime(decidedAt, formats),
    policyVersion: policyVersion === 0 ? "the default policy" : `version ${policyVersion} of your policy`,
  };
}

/** The terms that `action` would have: those of the cost table where it is there, else the suggestion's own pieces. */
export function termsFor(action: Action, decision: Pick<Decision, "action" | "terms" | "runnerUp" | "table">): Terms {
  if (action === decision.action) return decision.terms;
  if (action === decision.runnerUp?.action) return decision.runnerUp.terms;
  const row = decision.table.find((one) => one.action === action);
  if (row) return row.terms;
  return { ...NO_TERMS, lines: SENDS.has(action) || PAYS.has(action) ? decision.terms.lines : [] };
}

/** The least that a person can make of it in the form, where the amount is theirs to choose. */
function leastOf(action: Action, terms: Terms): Terms {
  if (action === "refund") return { ...terms, refundPart: "part", amountMinor: 1n };
  return action === "store_credit" ? { ...terms, amountMinor: 1n } : terms;
}

type Answer = { action: Action; terms: Terms; words: string };

function actionView({ action, terms, words }: Answer, { currency }: Formats, taxOnTop: boolean): ActionView {
  const amount = terms.amountMinor === null ? "" : toDecimal(terms.amountMinor, currency);
  return {
    action,
    words,
    amount: PAYS.has(action) ? amount : null,
    plusTaxAt: taxOnTop && action === "refund" && terms.refundPart === "full" ? amount : null,
    until: WAITS.has(action) ? (terms.until ?? "") : null,
    expedited: SENDS.has(action) ? terms.expedited : null,
    returnLabel: SENDS.has(action) ? terms.returnLabel : null,
    signature: SENDS.has(action) ? terms.signature : null,
  };
}

function costRow(row: CostRow, { action, runnerUp }: Decision, formats: Formats): CostRowView {
  return {
    action: row.action,
    words: ACTION_WORDS[row.action],
    mark: row.action === action ? "suggested" : row.action === runnerUp?.action ? "runner-up" : null,
    whyNot: row.admissible ? null : row.whyNot,
    direct: money(row.directMinor, formats),
    dispute: money(row.disputeMinor, formats),
    relationship: money(row.relationshipMinor, formats),
    total: money(row.totalMinor, formats),
  };
}

/** Natural log odds say little to people: how strongly does it speak? */
function evidenceView({ code, words, weight, source }: EvidenceItem): EvidenceView {
  const size = Math.abs(weight);
  const strength = size >= 2 ? "very strong" : size >= 1 ? "strong" : size >= 0.5 ? "some weight" : "little weight";
  return { code, words, source, weight: strength };
}
