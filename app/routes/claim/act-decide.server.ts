// Answering a claim: accept, decide otherwise, decline, ask the owner; the answer to that; what Shopify did and did not do.
import { z } from "zod";
import { isDay } from "#app/claims/input.ts";
import { actorWords, type Reader } from "#app/components/claim-words.ts";
import { fieldErrors } from "#app/components/form-errors.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import { assertNever } from "#app/lib/assert-never.ts";
import { parseTypedMoney } from "#app/lib/typed-money.ts";
import { acceptDecision } from "#app/resolution/accept.server.ts";
import type { Accepted } from "#app/resolution/accept.ts";
import { ACTIONS, type Terms } from "#app/resolution/actions.ts";
import { answerApproval } from "#app/resolution/approve.server.ts";
import { decideAgain } from "#app/resolution/decide-again.server.ts";
import { readDecision, type StoredDecision } from "#app/resolution/read-decision.server.ts";
import { dropFailed, retryClaim } from "#app/resolution/retry.server.ts";
import { undoEffect } from "#app/resolution/undo.server.ts";
import type { Act, ActAnswer } from "#app/routes/claim/act.server.ts";
import { PAYS, SENDS, termsFor, WAITS } from "#app/routes/claim/suggestion-view.ts";
import { markCustomer } from "#app/standing/set-standing.server.ts";

const reason = z.string().trim().max(500, "Use at most 500 characters.").default("");
const checked = z.preprocess((value) => value === "true", z.boolean());

const decideSchema = z.object({
  intent: z.literal("decide"),
  decision: z.uuid(),
  action: z.enum(ACTIONS, "Choose what to do."),
  /** What the owner is asked about; empty when it is decided here. */
  proposal: z.union([z.literal(""), z.enum(ACTIONS)]).default(""),
  reason,
  told: z.string().trim().max(1_000, "Use at most 1000 characters."),
  flag: checked,
  amount: z.string().trim().max(20),
  until: z.union([z.literal(""), z.string().refine(isDay, "Choose a day.")]),
  expedited: checked,
  returnLabel: checked,
  signature: checked,
});

const schema = z.discriminatedUnion("intent", [
  decideSchema,
  z.object({ intent: z.literal("approve"), decision: z.uuid(), reason }),
  z.object({ intent: z.literal("refuse_approval"), decision: z.uuid(), reason }),
  z.object({ intent: z.literal("undo"), effect: z.uuid(), reason }),
  z.object({ intent: z.literal("retry") }),
  z.object({ intent: z.literal("decide_again") }),
  z.object({ intent: z.literal("drop"), reason }),
]);

export const DECIDING: ReadonlySet<string> = new Set(schema.options.map((option) => option.shape.intent.value));

type Decide = z.output<typeof decideSchema>;

const GONE: ActAnswer = { toast: "This claim is gone.", failed: true };

export async function decide(act: Act): Promise<ActAnswer> {
  const parsed = schema.safeParse(Object.fromEntries(act.form));
  if (!parsed.success) return refused(fieldErrors(parsed.error));
  const wish = parsed.data;
  const { claim } = act;
  const { shop, actor } = act.visitor;
  switch (wish.intent) {
    case "decide":
      return accept(act, wish);
    case "approve":
    case "refuse_approval": {
      const approve = wish.intent === "approve";
      const answer = await answerApproval(shop, {
        claim,
        decision: wish.decision,
        actor,
        approve,
        reason: wish.reason,
      });
      if (answer.outcome === "not_allowed")
        return { toast: "Not yours to answer", failed: true, problem: answer.words };
      // The form of an answer has its reason alone: what else is missing has to be asked for anew.
      if (answer.outcome === "invalid" && answer.field !== "overrideReason")
        return { toast: "It was not done", failed: true, problem: answer.words };
      return answer.outcome === "refused"
        ? { toast: "Refused: decide the claim anew" }
        : said(answer, "Approved", act.visitor);
    }
    case "undo": {
      const answer = await undoEffect(shop, { claim, effect: wish.effect, actor, reason: wish.reason });
      if (answer.outcome === "invalid") return refused({ reason: answer.words });
      if (answer.outcome === "not_possible")
        return { toast: "It can't be undone", failed: true, problem: answer.words };
      return answer.outcome === "unknown" ? GONE : { toast: "Being undone in Shopify" };
    }
    case "retry": {
      const answer = await retryClaim(shop, { claim, actor });
      if (answer.outcome === "unknown") return GONE;
      return { toast: answer.outcome === "planned" ? "Trying again" : "Nothing is left to try again" };
    }
    case "decide_again": {
      const answer = await decideAgain(shop, claim);
      if (answer.outcome === "not_allowed") return { toast: answer.words, failed: true };
      return answer.outcome === "unknown" ? GONE : { toast: "The evidence is weighed anew" };
    }
    case "drop": {
      const answer = await dropFailed(shop, { claim, actor, reason: wish.reason });
      if (answer.outcome === "invalid") return refused({ reason: answer.words });
      if (answer.outcome === "being_done") return { toast: "Not now", failed: true, problem: answer.words };
      return answer.outcome === "unknown" ? GONE : { toast: "Left undone: the suggestion is drawn anew" };
    }
    default:
      return assertNever(wish);
  }
}

async function accept({ visitor, claim, now }: Act, wish: Decide): Promise<ActAnswer> {
  const { shop, actor, formats } = visitor;
  const decision = await readDecision(pool(), shop, wish.decision);
  if (!decision || decision.claimId !== claim)
    return { toast: "This suggestion is gone. Look at the claim again.", failed: true };
  const terms = editedTerms(proposed(decision, wish), wish, formats.currency);
  if (terms === null) return refused({ amount: `Enter an amount in ${formats.currency}, such as 25 or 12.50.` });
  const answer = await acceptDecision(shop, {
    claim,
    decision: wish.decision,
    action: wish.action,
    terms,
    actor,
    overrideReason: wish.reason || null,
    customerReason: wish.told || null,
    now,
  });
  if (wish.flag && (answer.outcome === "accepted" || answer.outcome === "approval_asked")) {
    await remember(decision, { shop, claim, actor, now });
  }
  return said(answer, wish.action === "decline" ? "Declined" : "Accepted", visitor);
}

/** The terms to begin with. The owner is asked about a proposal, whose terms they are. */
function proposed({ result }: StoredDecision, { action, proposal }: Decide): Terms {
  if (action !== "escalate" || proposal === "") return termsFor(action, result);
  return { ...termsFor(proposal, result), proposal };
}

/** The terms as they were changed in the form, as far as the action has them; null when the amount can't be read. */
function editedTerms(base: Terms, wish: Decide, currency: string): Terms | null {
  const action = wish.action === "escalate" && wish.proposal !== "" ? wish.proposal : wish.action;
  let terms = base;
  if (SENDS.has(action)) {
    const { expedited, returnLabel, signature } = wish;
    terms = { ...terms, expedited, returnLabel, signature };
  }
  if (WAITS.has(action) && wish.until !== "") terms = { ...terms, until: wish.until };
  if (!PAYS.has(action) || wish.amount === "") return terms;
  const amountMinor = parseTypedMoney(wish.amount, currency);
  if (amountMinor === null || amountMinor <= 0n) return null;
  if (amountMinor === base.amountMinor) return terms;
  return { ...terms, amountMinor, refundPart: action === "refund" ? "part" : terms.refundPart };
}

type By = { shop: Act["visitor"]["shop"]; claim: string; actor: string; now: Date };

/** Granting and flagging are separate: the person agreed to remember the customer too. */
async function remember({ result: { flag } }: StoredDecision, { shop, claim, actor, now }: By): Promise<void> {
  const { suggest, cause } = flag;
  if (suggest === "none" || cause === null) return;
  await withTransaction(async (tx) => {
    const { rows } = await tx.query("SELECT customer_id AS customer FROM claim WHERE shop = $1 AND id = $2", [
      shop,
      claim,
    ]);
    const customer = rows[0]?.customer;
    if (customer) await markCustomer(tx, shop, { customer, claim, cause, state: suggest, actor, now });
  });
}

function said(answer: Accepted, done: string, reader: Reader): ActAnswer {
  switch (answer.outcome) {
    case "accepted":
      return { toast: answer.effects > 0 ? `${done}. Shopify is doing it.` : done };
    case "approval_asked":
      return { toast: `Approval is asked for. ${answer.why}` };
    case "invalid": {
      const field = { overrideReason: "reason", customerReason: "told", terms: "amount", actor: "reason" }[
        answer.field
      ];
      return refused({ [field]: answer.words });
    }
    case "already_accepted": {
      const who = actorWords(answer.by, reader);
      const problem = `${who} ${who === "You" ? "have" : "has"} decided this already.`;
      return { toast: "It was not done", failed: true, problem };
    }
    case "blocked":
    case "stale":
      return { toast: "It was not done", failed: true, problem: answer.words };
    case "unknown":
      return GONE;
    default:
      return assertNever(answer);
  }
}

function refused(faults: Record<string, string>): ActAnswer {
  return { toast: Object.values(faults)[0] ?? "Some fields need another look", failed: true, faults };
}
