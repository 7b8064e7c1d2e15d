// Disputes: chargebacks and inquiries.
import { z } from "zod";
import type { Delivery, DisputeStatus, Translation } from "#app/ledger/facts.ts";
import * as f from "#app/ledger/fields.ts";
import { parseMoney } from "#app/lib/money.ts";

export const disputeStatuses = [
  "needs_response",
  "under_review",
  "charge_refunded",
  "prevented",
  "won",
  "accepted",
  "lost",
] as const satisfies readonly DisputeStatus[];

const dispute = f
  .resource({
    order_id: f.idOrNull,
    type: f.oneOf(["chargeback", "inquiry"]),
    status: f.oneOf(disputeStatuses),
    reason: f.text,
    amount: z.unknown(),
    currency: f.currency,
    initiated_at: f.instantOrNull,
    evidence_due_by: f.instantOrNull,
    evidence_sent_on: f.instantOrNull,
    finalized_on: f.instantOrNull,
  })
  .transform((read, context) => {
    const amountMinor = parseMoney(read.amount, read.currency);
    if (amountMinor !== null && amountMinor >= 0n) return { ...read, amountMinor };
    context.addIssue({ code: "custom", message: "should be an amount such as 12.50", path: ["amount"] });
    return z.NEVER;
  });

export function translateDispute({ payload, triggeredAt }: Delivery): Translation {
  return f.readFields(dispute, payload, (read) => {
    const said = {
      kind: "dispute" as const,
      id: read.id,
      orderId: read.order_id,
      type: read.type,
      status: read.status,
      reason: read.reason,
      amountMinor: read.amountMinor,
      currency: read.currency,
      initiatedAt: read.initiated_at,
      evidenceDueBy: read.evidence_due_by,
      evidenceSentOn: read.evidence_sent_on,
      finalizedOn: read.finalized_on,
    };
    return { outcome: "facts", facts: [{ ...said, tie: f.tieOf(triggeredAt, said) }] };
  });
}
