// The state of the stand-in: one shop as plain data in memory. It is changed only by the functions in `deeds/`, which
// also send the webhooks that Shopify would send.

/** A resource's number. Always below 2^53 and unique within the world, whatever the kind. */
export type Id = number;

/** Milliseconds since 1970, UTC, on the shop's (movable) clock. Payloads show whole seconds only. */
export type Time = number;

/**
 * Whole minor units of the shop's currency. Numbers, not the app's bigint money: the stand-in calculates on its own, so
 * that a mistake in the app's money can't cancel itself out.
 */
export type Cents = number;

export type Pair = { name: string; value: string };

export type Plan = "standard" | "advanced" | "plus";

export type Shop = {
  kind: "Shop";
  id: Id;
  domain: string;
  name: string;
  email: string;
  owner: string;
  currency: string;
  /** Minutes east of UTC: payload times carry this offset. */
  utcOffsetMinutes: number;
  ianaTimezone: string;
  countryCode: string;
  plan: Plan;
  taxesIncluded: boolean;
  createdAt: Time;
  updatedAt: Time;
};

export type Address = {
  kind: "MailingAddress";
  id: Id;
  firstName: string | null;
  lastName: string | null;
  company: string | null;
  address1: string | null;
  address2: string | null;
  city: string | null;
  province: string | null;
  provinceCode: string | null;
  country: string | null;
  countryCode: string | null;
  zip: string | null;
  phone: string | null;
};

export type Metafield = {
  kind: "Metafield";
  id: Id;
  namespace: string;
  key: string;
  type: string;
  value: string;
  createdAt: Time;
  updatedAt: Time;
};

export type Customer = {
  kind: "Customer";
  id: Id;
  email: string | null;
  phone: string | null;
  firstName: string | null;
  lastName: string | null;
  state: "disabled" | "invited" | "enabled" | "declined";
  note: string | null;
  tags: string[];
  taxExempt: boolean;
  verifiedEmail: boolean;
  locale: string;
  acceptsMarketing: boolean;
  /** The first one is the default address. */
  addresses: Address[];
  metafields: Metafield[];
  createdAt: Time;
  updatedAt: Time;
};

export type Variant = {
  kind: "ProductVariant";
  id: Id;
  productId: Id;
  title: string;
  sku: string | null;
  price: Cents;
  grams: number;
};

export type Product = {
  kind: "Product";
  id: Id;
  title: string;
  handle: string;
  vendor: string;
  productType: string;
  tags: string[];
  /** Personalised goods carry what the customer typed in the line's properties, under these names. */
  customProperties: string[];
  variants: Variant[];
  createdAt: Time;
  updatedAt: Time;
};

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

export type TrackingStatus =
  | "label_printed"
  | "label_purchased"
  | "confirmed"
  | "in_transit"
  | "out_for_delivery"
  | "attempted_delivery"
  | "ready_for_pickup"
  | "picked_up"
  | "delivered"
  | "delayed"
  | "failure";

export type FulfillmentEvent = {
  kind: "FulfillmentEvent";
  id: Id;
  status: TrackingStatus;
  message: string | null;
  happenedAt: Time;
  createdAt: Time;
  city: string | null;
  province: string | null;
  country: string | null;
  zip: string | null;
  estimatedDeliveryAt: Time | null;
};

export type Fulfillment = {
  kind: "Fulfillment";
  id: Id;
  orderId: Id;
  name: string;
  status: "pending" | "open" | "success" | "cancelled" | "error" | "failure";
  shipmentStatus: TrackingStatus | null;
  trackingCompany: string | null;
  trackingNumbers: string[];
  trackingUrls: string[];
  lines: { id: Id; lineId: Id; quantity: number }[];
  events: FulfillmentEvent[];
  createdAt: Time;
  updatedAt: Time;
  inTransitAt: Time | null;
  deliveredAt: Time | null;
  estimatedDeliveryAt: Time | null;
};

export type FulfillmentHold = {
  kind: "FulfillmentHold";
  id: Id;
  handle: string | null;
  externalId: string | null;
  /** In capitals, as the Admin API has it: HIGH_RISK_OF_FRAUD … */
  reason: string;
  reasonNotes: string | null;
  /** True when the app under test placed it; false for a hold of another app or of a person. */
  heldByApp: boolean;
  createdAt: Time;
};

export type FulfillmentOrder = {
  kind: "FulfillmentOrder";
  id: Id;
  orderId: Id;
  status: "open" | "in_progress" | "on_hold" | "closed" | "cancelled" | "incomplete";
  lines: { id: Id; lineId: Id; total: number; remaining: number }[];
  holds: FulfillmentHold[];
  createdAt: Time;
  updatedAt: Time;
};

export type Return = {
  kind: "Return";
  id: Id;
  orderId: Id;
  name: string;
  status: "requested" | "open" | "closed" | "canceled" | "declined";
  lines: { id: Id; fulfillmentLineId: Id; lineId: Id; quantity: number; reason: string; reasonNote: string }[];
  createdAt: Time;
  closedAt: Time | null;
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

export type BulkOperation = {
  kind: "BulkOperation";
  id: Id;
  type: "QUERY";
  query: string;
  groupObjects: boolean;
  status: "CREATED" | "RUNNING" | "COMPLETED" | "FAILED" | "CANCELING" | "CANCELED" | "EXPIRED";
  errorCode: "ACCESS_DENIED" | "INTERNAL_SERVER_ERROR" | "TIMEOUT" | null;
  objectCount: number;
  rootObjectCount: number;
  fileSize: number | null;
  /** Where the result lies on disk; null until there is one (an empty result has none). */
  file: string | null;
  partial: boolean;
  createdAt: Time;
  completedAt: Time | null;
};

export type AccessToken = { token: string; scopes: string[]; expiresAt: Time | null; refreshToken: string | null };

export type RefreshToken = {
  token: string;
  expiresAt: Time;
  /** Set on a rotated token: it dies as soon as the access token that replaced its own is used. */
  endsWith: string | null;
};

export type Installation = {
  kind: "AppInstallation";
  id: Id;
  installed: boolean;
  scopes: string[];
  installedAt: Time | null;
  uninstalledAt: Time | null;
  accessTokens: Map<string, AccessToken>;
  refreshTokens: Map<string, RefreshToken>;
};

export type Subscription = {
  topic: string;
  /** A path on the app's origin or a whole https URL. */
  uri: string;
  includeFields: string[] | null;
  filter: string | null;
  name: string | null;
};

export type Attempt = { at: Time; status: number | null; problem: string | null; tookMs: number };

export type Delivery = {
  webhookId: string;
  eventId: string;
  topic: string;
  url: string;
  triggeredAt: Time;
  body: Buffer;
  headers: Record<string, string>;
  state: "waiting" | "sending" | "delivered" | "dropped" | "given_up";
  attempts: Attempt[];
};

/** One request to the Admin API or to OAuth, with its answer. */
export type Call = {
  at: Time;
  path: string;
  operation: string | null;
  document: string | null;
  variables: unknown;
  status: number;
  answer: unknown;
  cost: number | null;
  tookMs: number;
};

export type Chaos = {
  /** Share of deliveries (0–1) sent twice with the same webhook id. */
  duplicate: number;
  /** Deliveries are held back and sent in a shuffled order. */
  reorder: boolean;
  /** Share of deliveries (0–1) that never leave. */
  drop: number;
  /** Added before every delivery, in real milliseconds. */
  delayMs: number;
  /** Every n-th exchange fails: an Admin API call is refused, a delivery's answer gets lost. 0 = never. */
  failEvery: number;
  failWhat: "both" | "admin" | "webhooks";
  /** HTTP status of a refused Admin API call: 503, 500, 502, 504, 423 (locked shop), 402 (frozen shop), 429 … */
  failStatus: number;
  /** Every n-th Admin API call is carried out, but its answer is replaced by a 502. 0 = never. */
  loseAnswerEvery: number;
  /** The next n Admin API calls are answered THROTTLED; true = all of them. */
  throttle: number | boolean;
  /** Access tokens given out so far stop working at once (refresh tokens stay). Resets itself. */
  expireTokens: boolean;
  /** Bulk operations: how they end, and after how many milliseconds. */
  bulk: "complete" | "fail" | "partial" | "stall";
  bulkDelayMs: number;
};

/** What one act of a merchant or buyer has in common: all webhooks it causes share the event id. */
export type Act = { eventId: string; at: Time };

export type World = {
  shop: Shop;
  /** The shop's clock is the machine's plus this. */
  clockOffsetMs: number;
  /** While history is being written the clock stands at this time; null = it runs. */
  clockStoppedAt: Time | null;
  nextId: Id;
  nextOrderNumber: number;
  customers: Map<Id, Customer>;
  /** Customers that were merged away or deleted, by their id; the id of the one that lives on, or null. */
  goneCustomers: Map<Id, Id | null>;
  products: Map<Id, Product>;
  orders: Map<Id, Order>;
  /** Order ids by customer, in the order in which they were placed. */
  ordersOfCustomer: Map<Id, Set<Id>>;
  /** Order id by the id of one of its refunds, fulfilments, fulfilment orders or returns. */
  orderOfPart: Map<Id, Id>;
  /**
   * Orders that exist only as a recipe, read by bulk operations after the others: for shops of a size that memory does
   * not hold.
   */
  moreOrders: (() => Iterable<Order>) | null;
  disputes: Map<Id, Dispute>;
  draftOrders: Map<Id, DraftOrder>;
  storeCreditAccounts: Map<Id, StoreCreditAccount>;
  giftCards: Map<Id, GiftCard>;
  bulkOperations: Map<Id, BulkOperation>;
  /** Payloads the app sent by flowTriggerReceive. */
  flowTriggers: { handle: string | null; payload: unknown; at: Time }[];
  installation: Installation;
  subscriptions: Subscription[];
  deliveries: Delivery[];
  calls: Call[];
  chaos: Chaos;
  /** Takes a webhook on its way; does nothing until a sender is attached, so that seeding stays silent. */
  notify: (act: Act, topic: string, payload: () => unknown) => void;
};
