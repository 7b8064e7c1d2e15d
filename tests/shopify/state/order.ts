// An order and its money.
import type { Cents, Id, Pair, Time } from "./basics.ts";
import type { Fulfillment, FulfillmentOrder, Return } from "./parcels.ts";
import type { Address, Metafield } from "./shop.ts";

export type OrderLine = {
  kind: "LineItem";
  id: Id;
  productId: Id | null;
  variantId: Id | null;
  title: string;
  variantTitle: string | null;
  sku: string | null;
  vendor: string | null;
  /** As ordered. */
  quantity: number;
  /** What is left of it after edits and refunds with removal or return. */
  currentQuantity: number;
  fulfilledQuantity: number;
  /** Of one unit, before discount. */
  price: Cents;
  /** Of the whole line as ordered. */
  discount: Cents;
  /** Of the whole line as ordered. */
  tax: Cents;
  grams: number;
  requiresShipping: boolean;
  taxable: boolean;
  giftCard: boolean;
  /** What the customer typed, such as a monogram. */
  properties: Pair[];
};

export type ShippingLine = {
  kind: "ShippingLine";
  id: Id;
  title: string;
  code: string | null;
  price: Cents;
  tax: Cents;
};

export type Transaction = {
  kind: "OrderTransaction";
  id: Id;
  type: "sale" | "authorization" | "capture" | "refund" | "void";
  status: "success" | "pending" | "failure" | "error";
  gateway: string;
  amount: Cents;
  parentId: Id | null;
  refundId: Id | null;
  createdAt: Time;
};

export type RefundLine = {
  kind: "RefundLineItem";
  id: Id;
  lineId: Id;
  quantity: number;
  restock: "no_restock" | "cancel" | "return";
  subtotal: Cents;
  tax: Cents;
};

export type Refund = {
  kind: "Refund";
  id: Id;
  orderId: Id;
  note: string | null;
  lines: RefundLine[];
  shipping: Cents;
  shippingTax: Cents;
  /** Refunded beyond (positive) or short of (negative) what lines and shipping come to. */
  discrepancy: Cents;
  transactionIds: Id[];
  returnId: Id | null;
  createdAt: Time;
  processedAt: Time;
  updatedAt: Time;
};

export type Risk = {
  recommendation: "ACCEPT" | "CANCEL" | "INVESTIGATE" | "NONE";
  assessments: {
    level: "HIGH" | "LOW" | "MEDIUM" | "NONE" | "PENDING";
    facts: { description: string; sentiment: "NEGATIVE" | "NEUTRAL" | "POSITIVE" }[];
  }[];
};

export type Order = {
  kind: "Order";
  id: Id;
  /** 1001, 1002 …; `name` shows it as #1001. */
  number: number;
  name: string;
  /** Null for an order without a customer record. */
  customerId: Id | null;
  email: string | null;
  phone: string | null;
  currency: string;
  /** What the buyer paid in, and how much of it one unit of the shop's currency was. */
  presentmentCurrency: string;
  presentmentRate: number;
  taxesIncluded: boolean;
  test: boolean;
  note: string | null;
  noteAttributes: Pair[];
  tags: string[];
  sourceName: string;
  browserIp: string | null;
  gateway: string;
  discountCodes: string[];
  billingAddress: Address | null;
  shippingAddress: Address | null;
  lines: OrderLine[];
  shippingLines: ShippingLine[];
  transactions: Transaction[];
  refunds: Refund[];
  fulfillments: Fulfillment[];
  fulfillmentOrders: FulfillmentOrder[];
  returns: Return[];
  disputeIds: Id[];
  risk: Risk;
  metafields: Metafield[];
  edited: boolean;
  cancelReason: string | null;
  /** Not yet paid and no longer payable: the authorisation ran out or was voided. */
  payment: "normal" | "voided" | "expired";
  createdAt: Time;
  processedAt: Time;
  updatedAt: Time;
  cancelledAt: Time | null;
  closedAt: Time | null;
};
