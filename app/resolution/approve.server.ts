// The answer to what an agent escalated or what costs more than an agent may give: the owner's, or of whom the owner has
// named for it.
import { moveClaim } from "#app/claims/change-claim.server.ts";
import { addEvent } from "#app/claims/timeline.server.ts";
import { type Sql, withTransaction } from "#app/db.server.ts";
import { recordAudit } from "#app/ledger/audit.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { carryOut } from "#app/resolution/accept.server.ts";
import { type Accepted, isPerson, whatIsAsked } from "#app/resolution/accept.ts";
import { checkMoment, checkTerms } from "#app/resolution/accept-check.ts";
import { ACTION_WORDS, type Action, type Terms } from "#app/resolution/actions.ts";
import { costOf } from "#app/resolution/limits.ts";
import { type Moment, readMoment } from "#app/resolution/moment.server.ts";
import { policyInForce } from "#app/resolution/policy.server.ts";
import { toJson } from "#app/resolution/stored.ts";
import { approvalWords } from "#app/staff/approval-words.ts";
import { type Approval, mayApprove } from "#app/staff/may-approve.ts";
import { readStaff } from "#app/staff/read-staff.server.ts";
import { openText } from "#app/vault.server.ts";

export type ApprovalAnswer = {
  readonly claim: string;
  readonly decision: string;
  readonly actor: string;
  readonly approve: boolean;
  /** Needed for a refusal, from the owner for a request of their own, and while nobody is known as the owner. */
  readonly reason?: string | null;
  /** What is done when the agent asked without a proposal, or when the owner decides otherwise. */
  readonly action?: Action;
  readonly terms?: Terms;
  readonly now?: Date;
};

export type ApprovalOutcome =
  | Accepted
  | { readonly outcome: "refused" }
  /** This person may not answer this request. */
  | { readonly outcome: "not_allowed"; readonly words: string };

/** Approves or refuses, once. What is approved is checked like a fresh click, save for the limits. */
export async function answerApproval(shop: ShopDomain, answer: ApprovalAnswer): Promise<ApprovalOutcome> {
  return withTransaction((tx) => respond(tx, shop, answer));
}

async function respond(tx: Sql, shop: ShopDomain, answer: ApprovalAnswer): Promise<ApprovalOutcome> {
  const now = answer.now ?? new Date();
  const moment = await readMoment(tx, shop, answer.claim, answer.decision);
  if (!moment) return { outcome: "unknown" };
  if (!isPerson(answer.actor)) return { outcome: "invalid", field: "actor", words: "Only a person can approve this." };
  const { decision } = moment.now;
  if (!decision.waitsForApproval || !moment.chosen) {
    return { outcome: "stale", words: "Nothing waits for approval here: somebody has answered already." };
  }
  const staff = await readStaff(tx, shop);
  const right = mayApprove(staff, answer.actor, decision.chosenBy);
  const reason = answer.reason?.trim() ?? "";
  if (!answer.approve && (right.may || right.own)) {
    // Whoever asked may take it back.
    if (reason === "") return missing("Say why not.");
    return refuse(tx, shop, { ...answer, now, reason });
  }
  if (!right.may) return { outcome: "not_allowed", words: approvalWords(staff, right) ?? "" };
  if (reason === "" && right.needsReason) return missing("Say why you approve it.");
  return approve(tx, shop, moment, { ...answer, now, reason, as: right.as });
}

function missing(words: string): ApprovalOutcome {
  return { outcome: "invalid", field: "overrideReason", words };
}

async function approve(
  tx: Sql,
  shop: ShopDomain,
  moment: Moment,
  answer: ApprovalAnswer & { now: Date; reason: string; as: Extract<Approval, { may: true }>["as"] },
): Promise<ApprovalOutcome> {
  const { claim, decision, actor, now, reason, as } = answer;
  const asked = moment.chosen;
  const action = answer.action ?? (asked && whatIsAsked(asked));
  const given = answer.terms ?? asked?.terms;
  if (!action || action === "escalate" || !given) {
    return { outcome: "invalid", field: "terms", words: "Choose what is to be done." };
  }
  const terms = { ...given, proposal: null };
  const customerReason = await readCustomerReason(tx, shop, decision);
  const refused = checkMoment({ action, terms }, moment.now) ?? checkTerms({ action, terms, customerReason });
  if (refused) return refused;
  const { policy } = await policyInForce(tx, shop);
  await tx.query(
    `UPDATE decision SET approved_by = $3, approved_at = $7, chosen_action = $4, chosen_terms = $5, chosen_cost_minor = $6
     WHERE shop = $1 AND id = $2`,
    [shop, decision, actor, action, toJson(terms), costOf(action, terms, moment.now, policy), now],
  );
  await addEvent(tx, shop, claim, {
    actor,
    kind: "approved",
    at: now,
    detail: { to: action, reason, words: ACTION_WORDS[action] },
  });
  await recordAudit(tx, shop, { actor, action: "approval_given", subject: claim, detail: { decision, action, as } });
  const effects = await carryOut(tx, shop, moment, { claim, action, terms, actor, customerReason, now });
  return { outcome: "accepted", effects };
}

/** What whoever asked would tell the customer; null when nothing was given. */
async function readCustomerReason(tx: Sql, shop: ShopDomain, decision: string): Promise<string | null> {
  const { rows } = await tx.query<{ sealed: Uint8Array | null }>(
    "SELECT customer_reason AS sealed FROM decision WHERE shop = $1 AND id = $2",
    [shop, decision],
  );
  return rows[0]?.sealed ? openText(rows[0].sealed) : null;
}

/** The suggestion is open again, for another choice. */
async function refuse(
  tx: Sql,
  shop: ShopDomain,
  { claim, decision, actor, now, reason }: ApprovalAnswer & { now: Date; reason: string },
): Promise<ApprovalOutcome> {
  await tx.query(
    `UPDATE decision SET chosen_action = NULL, chosen_terms = NULL, override_reason = NULL, chosen_by = NULL,
       chosen_at = NULL, chosen_cost_minor = 0, customer_reason = NULL, approval_asked_at = NULL
     WHERE shop = $1 AND id = $2`,
    [shop, decision],
  );
  await addEvent(tx, shop, claim, { actor, kind: "approval_refused", at: now, detail: { reason } });
  await recordAudit(tx, shop, { actor, action: "approval_refused", subject: claim, detail: { decision } });
  await moveClaim(tx, shop, { claim, actor, now, to: "waiting_us", reason: "We are looking at it again." });
  return { outcome: "refused" };
}
