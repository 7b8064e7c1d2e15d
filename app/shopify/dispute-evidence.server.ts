import { gid, type ShopifyId } from "#app/lib/ids.ts";
import type { Admin } from "#app/shopify/client.server.ts";
import { ReadDisputeEvidence, WriteDisputeEvidence } from "#app/shopify/generated/operations.ts";
import { missing } from "#app/shopify/refusal.ts";
import { refuseUserErrors } from "#app/shopify/user-errors.ts";

export type DisputeEvidence = {
  /** Shopify's global id of the evidence. */
  readonly id: string;
  /** The last moment at which it can be sent to the bank; null when Shopify names none. */
  readonly dueBy: Date | null;
  /** Whether it went to the bank, or the dispute is over: it stays as it is. */
  readonly closed: boolean;
  /** What is written where no other field fits; empty for nothing. */
  readonly text: string;
};

/** What is in the evidence form of a dispute at Shopify Payments. Throws a ShopifyRefusal. */
export async function readDisputeEvidence(admin: Admin, dispute: ShopifyId): Promise<DisputeEvidence> {
  const answer = await admin.run(ReadDisputeEvidence, { id: gid("ShopifyPaymentsDispute", dispute) });
  if (!answer.dispute) return missing("Shopify no longer has this dispute, or it is not one of Shopify Payments.");
  const { disputeEvidence, evidenceDueBy, finalizedOn } = answer.dispute;
  return {
    id: disputeEvidence.id,
    dueBy: evidenceDueBy ? new Date(evidenceDueBy) : null,
    closed: disputeEvidence.submitted || finalizedOn !== null,
    text: disputeEvidence.uncategorizedText ?? "",
  };
}

/** Writes the text into the form and sends nothing to the bank. Throws a ShopifyRefusal. */
export async function writeDisputeEvidence(admin: Admin, evidence: string, text: string): Promise<void> {
  const { disputeEvidenceUpdate } = await admin.run(WriteDisputeEvidence, { id: evidence, text }, { repeatable: true });
  refuseUserErrors(disputeEvidenceUpdate?.userErrors ?? []);
}
