import { type Doing, stop } from "#app/effects/calls/doing.server.ts";
import type { CallOf } from "#app/effects/kinds.ts";
import type { Done } from "#app/effects/settle-claim-effect.server.ts";
import { readDisputeEvidence, writeDisputeEvidence } from "#app/shopify/dispute-evidence.server.ts";

/**
 * Adds our text to the evidence of a dispute, once, below what a person wrote there, or takes it out again. It is a draft:
 * sending it to the bank can't be undone, so a person does that in Shopify.
 */
export async function writeEvidence({ admin }: Doing, call: CallOf<"dispute_evidence">): Promise<Done> {
  const evidence = await readDisputeEvidence(admin, call.disputeId);
  if (evidence.text.includes(call.text) !== call.remove) return { words: wordsFor(call, evidence.dueBy) };
  if (evidence.closed) return stop("The evidence was sent to the bank already, or the dispute is over.");
  const others = evidence.text.replace(call.text, "").trim();
  const text = call.remove ? others : [others, call.text].filter((part) => part !== "").join("\n\n");
  await writeDisputeEvidence(admin, evidence.id, text);
  return { words: wordsFor(call, evidence.dueBy) };
}

function wordsFor({ remove }: CallOf<"dispute_evidence">, dueBy: Date | null): string {
  if (remove) return "Our text is out of the dispute's evidence.";
  const until = dueBy ? ` by ${dueBy.toISOString().slice(0, 10)}` : "";
  return `The evidence is written in the dispute, and not sent yet: look it over in Shopify and submit it there${until}.`;
}
