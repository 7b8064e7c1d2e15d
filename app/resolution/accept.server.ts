// A person decides: looked at once more under the locks, written down, and planned as calls, all in one transaction.
import { randomUUID } from "node:crypto";
import { claimReference } from "#app/claims/claim.ts";
import { addEvent } from "#app/claims/timeline.server.ts";
import { type Sql, withTransaction } from "#app/db.server.ts";
import { planClaimEffects } from "#app/effects/plan-claim.server.ts";
import { recordAudit } from "#app/ledger/audit.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { type Acceptance, type Accepted, whatIsAsked } from "#app/resolution/accept.ts";
import { checkGiven, checkMoment, isOverride } from "#app/resolution/accept-check.ts";
import { ACTION_WORDS, type Action, type Terms } from "#app/resolution/actions.ts";
import { callsOf } from "#app/resolution/calls-of.ts";
import { gatherBankEvidence } from "#app/resolution/gather-bank-evidence.server.ts";
import { approvalNeeded, costOf } from "#app/resolution/limits.ts";
import { besidesRefundsMinor } from "#app/resolution/making-good.ts";
import { type Moment, readMoment, readSpent } from "#app/resolution/moment.server.ts";
import { moveOn } from "#app/resolution/move-on.server.ts";
import { policyInForce } from "#app/resolution/policy.server.ts";
import { remedyCost } from "#app/resolution/remedy-cost.ts";
import { toJson } from "#app/resolution/stored.ts";
import { sealText } from "#app/vault.server.ts";

/**
 * Carries out what a person decided about a claim: the suggestion, or something else with a reason. Two people who click
 * at the same moment decide once; the other is told who was first. What costs too much waits for approval instead.
 */
export async function acceptDecision(shop: ShopDomain, wish: Acceptance): Promise<Accepted> {
  return withTransaction((tx) => accept(tx, shop, wish));
}

async function accept(tx: Sql, shop: ShopDomain, wish: Acceptance): Promise<Accepted> {
  const now = wish.now ?? new Date();
  const moment = await readMoment(tx, shop, wish.claim, wish.decision);
  if (!moment) return { outcome: "unknown" };
  const { decision } = moment.now;
  if (decision.waitsForApproval) {
    const words = "This waits for approval already: it is answered where it says so.";
    return { outcome: "blocked", because: "waits_for_approval", words };
  }
  const refused = checkMoment(wish, moment.now) ?? checkGiven(wish, decision);
  if (refused) return refused;

  const asked = whatIsAsked(wish);
  const { policy } = await policyInForce(tx, shop);
  const cost = asked ? costOf(asked, wish.terms, moment.now, policy) : 0n;
  const spent = await readSpent(tx, shop, wish.actor, now);
  const why = approvalNeeded(wish.action, cost, spent, policy.caps, moment.currency);
  await writeChoice(tx, shop, wish, { now, cost, approval: why !== null });
  const overridden = isOverride(wish, decision);
  await addEvent(tx, shop, wish.claim, {
    actor: wish.actor,
    kind: overridden ? "decision_overridden" : "decision_accepted",
    at: now,
    detail: {
      from: overridden ? decision.action : null,
      to: wish.action,
      reason: wish.overrideReason?.trim() ?? "",
      words: ACTION_WORDS[wish.action],
    },
  });
  await recordAudit(tx, shop, {
    actor: wish.actor,
    action: overridden ? "decision_overridden" : "decision_accepted",
    subject: wish.claim,
    detail: { decision: wish.decision, action: wish.action, costMinor: cost.toString() },
  });
  if (why !== null) {
    await askApproval(tx, shop, wish, { why, now });
    return { outcome: "approval_asked", why };
  }
  const effects = await carryOut(tx, shop, moment, { ...wish, now });
  return { outcome: "accepted", effects };
}

async function writeChoice(
  tx: Sql,
  shop: ShopDomain,
  wish: Acceptance,
  more: { now: Date; cost: bigint; approval: boolean },
): Promise<void> {
  await tx.query(
    `UPDATE decision SET chosen_action = $3, chosen_terms = $4, override_reason = $5, chosen_by = $6, chosen_at = $7,
       chosen_cost_minor = $8, customer_reason = $9, approval_asked_at = CASE WHEN $10::boolean THEN $7::timestamptz END
     WHERE shop = $1 AND id = $2`,
    [
      shop,
      wish.decision,
      wish.action,
      toJson(wish.terms),
      wish.overrideReason?.trim() || null,
      wish.actor,
      more.now,
      more.cost,
      wish.customerReason?.trim() ? sealText(wish.customerReason.trim()) : null,
      more.approval,
    ],
  );
}

async function askApproval(
  tx: Sql,
  shop: ShopDomain,
  { claim, actor, action, terms }: Acceptance,
  { why, now }: { why: string; now: Date },
): Promise<void> {
  const proposal = whatIsAsked({ action, terms });
  await addEvent(tx, shop, claim, {
    actor,
    kind: "approval_asked",
    at: now,
    detail: { reason: why, to: proposal, words: proposal ? ACTION_WORDS[proposal] : null },
  });
  await recordAudit(tx, shop, { actor, action: "approval_asked", subject: claim, detail: { action } });
  // The day of the proposal is for after the approval: nobody would look at what is out of sight until then.
  await moveOn(tx, shop, { claim, actor, now, action: "escalate", terms: { ...terms, until: null }, reason: null });
}

export type Choice = {
  readonly claim: string;
  readonly action: Action;
  readonly terms: Terms;
  readonly actor: string;
  readonly customerReason?: string | null;
  readonly now: Date;
};

/** Plans the calls of a choice that is written down; what needs none moves the claim on at once. Gives their number. */
export async function carryOut(
  tx: Sql,
  shop: ShopDomain,
  { claim, now, currency }: Moment,
  choice: Choice,
): Promise<number> {
  const calls = claim.orderId
    ? callsOf(
        choice.action,
        choice.terms,
        {
          orderId: claim.orderId,
          customerId: claim.customerId,
          currency,
          reference: claimReference(claim.number),
          why: claim.why,
          costMinor: remedyCost(choice.action, choice.terms, now, (await policyInForce(tx, shop)).policy),
          known: {
            refunds: [...now.knownRefunds],
            cancelled: now.order?.cancelled ?? false,
            besidesMinor: now.order ? besidesRefundsMinor(now.given, now.order) : 0n,
          },
          evidence: choice.action === "contest_dispute" ? await gatherBankEvidence(tx, shop, claim, choice.now) : null,
        },
        randomUUID,
      )
    : [];
  if (calls.length === 0) {
    await moveOn(tx, shop, { ...choice, reason: choice.customerReason ?? null });
    await tx.query("UPDATE decision SET settled_at = $3 WHERE shop = $1 AND id = $2", [
      shop,
      now.decision.id,
      choice.now,
    ]);
    return 0;
  }
  await planClaimEffects(tx, shop, claim.id, calls);
  const [deed] = calls;
  await addEvent(tx, shop, claim.id, {
    actor: choice.actor,
    kind: "effect_planned",
    at: choice.now,
    detail: { words: ACTION_WORDS[choice.action], effect: deed?.id ?? null },
  });
  return calls.length;
}
