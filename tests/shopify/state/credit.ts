// Disputes, drafts, credit and gift cards.
import type { Cents, Id, Pair, Time } from "./basics.ts";
import type { OrderLine, ShippingLine } from "./order.ts";
import type { Address } from "./shop.ts";

export type Dispute = {
  kind: "ShopifyPaymentsDispute";
  id: Id;
  orderId: Id;
  type: "chargeback" | "inquiry";
  amount: Cents;
  currency: string;
  reason: string;
  networkReasonCode: string | null;
  status: "accepted" | "lost" | "needs_response" | "prevented" | "under_review" | "won";
  initiatedAt: Time;
  evidenceDueBy: Time | null;
  evidenceSentOn: Time | null;
  finalizedOn: Time | null;
  evidenceId: Id;
  /** What the app wrote by disputeEvidenceUpdate, under the Admin API's names. */
  evidence: Record<string, unknown>;
};

export type DraftOrder = {
  kind: "DraftOrder";
  id: Id;
  name: string;
  status: "open" | "invoice_sent" | "completed";
  customerId: Id | null;
  email: string | null;
  note: string | null;
  tags: string[];
  customAttributes: Pair[];
  shippingAddress: Address | null;
  lines: OrderLine[];
  shippingLine: ShippingLine | null;
  /** Per cent off the whole, 0–100. */
  discountPercent: number;
  orderId: Id | null;
  createdAt: Time;
  updatedAt: Time;
  completedAt: Time | null;
};

export type StoreCreditAccount = {
  kind: "StoreCreditAccount";
  id: Id;
  customerId: Id;
  balance: Cents;
  currency: string;
  transactions: { id: Id; amount: Cents; balanceAfter: Cents; expiresAt: Time | null; createdAt: Time }[];
};

export type GiftCard = {
  kind: "GiftCard";
  id: Id;
  code: string;
  customerId: Id | null;
  initialValue: Cents;
  balance: Cents;
  note: string | null;
  expiresOn: string | null;
  enabled: boolean;
  createdAt: Time;
};
