// Shopify's states in the words that a merchant reads in the admin.
import type { BadgeProps } from "@shopify/polaris";

export type StateView = { words: string; tone: BadgeProps["tone"] };

const FINANCIAL: Record<string, StateView> = {
  pending: { words: "Payment pending", tone: "attention" },
  authorized: { words: "Authorized", tone: "attention" },
  partially_paid: { words: "Partially paid", tone: "attention" },
  paid: { words: "Paid", tone: undefined },
  partially_refunded: { words: "Partially refunded", tone: "warning" },
  refunded: { words: "Refunded", tone: "warning" },
  voided: { words: "Voided", tone: undefined },
  expired: { words: "Expired", tone: undefined },
};

type OrderState = { financialStatus: string; cancelledAt: Date | null; deletedAt: Date | null; test: boolean };

export function paymentState(order: OrderState): StateView {
  if (order.deletedAt) return { words: "Deleted", tone: "critical" };
  if (order.test) return { words: "Test order", tone: "info" };
  if (order.cancelledAt) return { words: "Cancelled", tone: "critical" };
  return FINANCIAL[order.financialStatus] ?? { words: sentence(order.financialStatus), tone: undefined };
}

const DISPUTE: Record<string, StateView> = {
  needs_response: { words: "Needs your answer", tone: "critical" },
  under_review: { words: "Under review", tone: "attention" },
  accepted: { words: "Accepted", tone: "warning" },
  won: { words: "Won", tone: "success" },
  lost: { words: "Lost", tone: "critical" },
  prevented: { words: "Prevented", tone: "success" },
  charge_refunded: { words: "Refunded", tone: "warning" },
};

export function disputeState(status: string): StateView {
  return DISPUTE[status] ?? { words: sentence(status), tone: undefined };
}

/** `out_for_delivery` as `Out for delivery`. */
export function sentence(code: string): string {
  const text = code.replaceAll("_", " ").toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What a person did by hand with a tier tag, from the ledger's `removed:<tag>` or `added:<tag>`. */
export function overrideWords(override: string): string {
  const [deed, ...rest] = override.split(":");
  const tag = rest.join(":");
  return deed === "added"
    ? `Someone added the tag “${tag}” by hand. Makegood leaves it alone until this customer's tier changes.`
    : `Someone removed the tag “${tag}” by hand. Makegood does not put it back until this customer's tier changes.`;
}
