// Opens a claim for a workflow. Reasons and wishes are taken by their code or by the words that the app shows.
import { claimReference, WHY_CODES, WHYS, type Why, WISH_WORDS, WISHES, type Wish } from "#app/claims/claim.ts";
import { openClaim } from "#app/claims/open-claim.server.ts";
import type { Sql } from "#app/db.server.ts";
import { FLOW, referenceIn, type Step, type StepResult, textIn } from "#app/routes/flow/from-flow.server.ts";

export async function openClaimStep(tx: Sql, { shop, run, properties, now }: Step): Promise<StepResult> {
  const orderId = referenceIn(properties.order_id);
  if (!orderId) return { outcome: "refused", words: "The step names no order." };
  const why = whyCalled(textIn(properties.why));
  if (!why)
    return { outcome: "refused", words: `What went wrong is one of: ${list(WHY_CODES, (code) => WHYS[code].label)}.` };
  const wish = wishCalled(textIn(properties.wish));
  if (!wish) {
    return {
      outcome: "refused",
      words: `What the customer would like is one of: ${list(WISHES, (code) => WISH_WORDS[code])}.`,
    };
  }
  const known = await tx.query(`SELECT FROM "order" WHERE shop = $1 AND id = $2 AND seen AND deleted_at IS NULL`, [
    shop,
    orderId,
  ]);
  if (known.rowCount === 0) return { outcome: "not_yet", words: "Makegood does not know this order yet." };
  const opened = await openClaim(tx, shop, {
    orderId,
    customerId: null,
    channel: "flow",
    why,
    wish,
    message: textIn(properties.message),
    lines: [],
    submissionKey: `flow:${run}`,
    actor: FLOW,
    now,
  });
  if (opened.outcome === "refused") return { outcome: "refused", words: Object.values(opened.faults).join(" ") };
  return { outcome: "done", words: `${claimReference(opened.number)} is open.` };
}

function whyCalled(text: string): Why | null {
  return WHY_CODES.find((code) => same(text, code) || same(text, WHYS[code].label)) ?? null;
}

function wishCalled(text: string): Wish | null {
  if (text === "") return "information";
  return WISHES.find((code) => same(text, code) || same(text, WISH_WORDS[code])) ?? null;
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}

function list<Code extends string>(codes: readonly Code[], words: (code: Code) => string): string {
  return codes.map(words).join(", ");
}
