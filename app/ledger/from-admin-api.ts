// Rows of the Admin API as facts: what history and reconciliation read ends in the same ledger as webhooks do.
import { z } from "zod";
import type { Instant, Translation } from "#app/ledger/facts.ts";
import * as f from "#app/ledger/fields.ts";
import { disputeStatuses } from "#app/ledger/translate-dispute.ts";
import { parseMoney } from "#app/lib/money.ts";

export { orderRowFacts } from "#app/ledger/from-admin-order.ts";

const customer = f.resource({
  createdAt: f.instantOrNull,
  updatedAt: f.instant,
  firstName: f.text,
  lastName: f.text,
  tags: f.list(f.word),
  defaultEmailAddress: f.orAbsent(f.record({ emailAddress: f.text })),
  defaultPhoneNumber: f.orAbsent(f.record({ phoneNumber: f.text })),
  defaultAddress: f.orAbsent(f.record({ company: f.text })),
});

/** The facts of one customer row: who it is, and all tags as they were when the read began at `readAt`. */
export function customerRowFacts(row: unknown, readAt: Instant): Translation {
  return f.readFields(customer, row, (read) => {
    const said = {
      kind: "customer" as const,
      id: read.id,
      createdAt: read.createdAt,
      personal: {
        email: read.defaultEmailAddress?.emailAddress ?? null,
        phone: read.defaultPhoneNumber?.phoneNumber ?? null,
        firstName: read.firstName,
        lastName: read.lastName,
        company: read.defaultAddress?.company ?? null,
      },
    };
    return {
      outcome: "facts",
      facts: [
        { ...said, version: f.versionOf(read.updatedAt, readAt, said) },
        { kind: "customer_tags", id: read.id, at: f.asFineInstant(readAt, 6), change: "read", tags: read.tags },
      ],
    };
  });
}

const dispute = f
  .resource({
    status: f.oneOf(disputeStatuses),
    type: f.oneOf(["chargeback", "inquiry"]),
    amount: f.record({ amount: z.unknown(), currencyCode: f.currency }),
    initiatedAt: f.instantOrNull,
    evidenceDueBy: f.instantOrNull,
    evidenceSentOn: f.instantOrNull,
    finalizedOn: f.instantOrNull,
    reasonDetails: f.orAbsent(f.record({ reason: f.text })),
    order: f.orAbsent(f.resource({})),
  })
  .transform((read, context) => {
    const amountMinor = parseMoney(read.amount.amount, read.amount.currencyCode);
    if (amountMinor !== null) return { ...read, amountMinor };
    context.addIssue({ code: "custom", message: "should be an amount such as 12.50", path: ["amount", "amount"] });
    return z.NEVER;
  });

/** The fact of one dispute row. */
export function disputeRowFacts(row: unknown, readAt: Instant): Translation {
  return f.readFields(dispute, row, (read) => {
    const said = {
      kind: "dispute" as const,
      id: read.id,
      orderId: read.order?.id ?? null,
      type: read.type,
      status: read.status,
      reason: read.reasonDetails?.reason?.toLowerCase() ?? null,
      amountMinor: read.amountMinor,
      currency: read.amount.currencyCode,
      initiatedAt: read.initiatedAt,
      evidenceDueBy: read.evidenceDueBy,
      evidenceSentOn: read.evidenceSentOn,
      finalizedOn: read.finalizedOn,
    };
    return { outcome: "facts", facts: [{ ...said, tie: f.tieOf(readAt, said) }] };
  });
}
