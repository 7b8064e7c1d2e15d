import { sentence } from "#app/components/words.ts";
import type { AuditAction } from "#app/ledger/audit.server.ts";

const WORDS: Partial<Record<AuditAction, string>> = {
  customer_read: "Opened this record",
  standing_changed: "Standing changed",
  standing_set: "Set the standing by hand",
  standing_lifted: "Lifted the standing",
  customer_marked: "Marked the customer when answering a claim",
  privacy_answer_read: "Downloaded the customer's data",
};

/** An entry of the audit log as a colleague would say it. */
export function auditWords(action: AuditAction): string {
  return WORDS[action] ?? sentence(action);
}
