import { type Doing, stop } from "#app/effects/calls/doing.server.ts";
import type { CallOf } from "#app/effects/kinds.ts";
import type { Done } from "#app/effects/settle-claim-effect.server.ts";
import {
  type DisputeEvidence,
  readDisputeEvidence,
  writeDisputeEvidence,
} from "#app/shopify/dispute-evidence.server.ts";

/**
 * Adds our text to the evidence of a dispute, once, below what a person wrote there, or takes it out again. It is a draft:
 * sending it to the bank can't be undone, so a person does that in Shopify. What a person made of our text stays theirs.
 */
export async function writeEvidence({ admin }: Doing, call: CallOf<"dispute_evidence">): Promise<Done> {
  const evidence = await readDisputeEvidence(admin, call.disputeId);
  return call.remove ? takeOut(admin, call, evidence) : putIn(admin, call, evidence);
}

type Admin = Doing["admin"];

async function putIn(admin: Admin, call: CallOf<"dispute_evidence">, evidence: DisputeEvidence): Promise<Done> {
  const until = evidence.dueBy ? ` by ${evidence.dueBy.toISOString().slice(0, 10)}` : "";
  const next = `look it over in Shopify and submit it there${until}.`;
  const done = { words: `The evidence is written in the dispute, and not sent yet: ${next}` };
  if (evidence.text.includes(call.text)) return done;
  if (evidence.closed) return stop("The evidence was sent to the bank already, or the dispute is over.");
  if (isThere(call, evidence)) return { words: `Somebody has worked on the evidence; it was left as it is: ${next}` };
  const parts = [evidence.text.trim(), call.text].filter((part) => part !== "");
  await writeDisputeEvidence(admin, evidence.id, parts.join("\n\n"));
  return done;
}

async function takeOut(admin: Admin, call: CallOf<"dispute_evidence">, evidence: DisputeEvidence): Promise<Done> {
  const done = { words: "Our text is out of the dispute's evidence." };
  if (!isThere(call, evidence)) return done;
  if (evidence.closed) return stop("The evidence was sent to the bank already, or the dispute is over.");
  if (!evidence.text.includes(call.text))
    return stop("Somebody has changed our text in the dispute's evidence: take it out there.");
  await writeDisputeEvidence(admin, evidence.id, evidence.text.replace(call.text, "").trim());
  return done;
}

/** By its first line, which names the claim. */
function isThere({ text }: CallOf<"dispute_evidence">, evidence: DisputeEvidence): boolean {
  const [heading = text] = text.split("\n");
  return evidence.text.includes(heading);
}
