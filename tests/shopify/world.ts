// The state of the stand-in: one shop as plain data in memory. It is changed only by the functions in `deeds/`, which
// also send the webhooks that Shopify would send.
import type { Act, BulkOperation, Call, Chaos, Delivery, Installation, Subscription } from "./state/app.ts";
import type { Id, Time } from "./state/basics.ts";
import type { Dispute, DraftOrder, GiftCard, StoreCreditAccount } from "./state/credit.ts";
import type { Order } from "./state/order.ts";
import type { Customer, Product, Shop, StaffMember } from "./state/shop.ts";

export type * from "./state/app.ts";
export type * from "./state/basics.ts";
export type * from "./state/credit.ts";
export type * from "./state/order.ts";
export type * from "./state/parcels.ts";
export type * from "./state/shop.ts";

export type World = {
  shop: Shop;
  staff: StaffMember[];
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
  /** Pages of the app that the start page offers beside a golden scenario: what is known once its claim is open. */
  storyPages: Map<string, { path: string; label: string }>;
  installation: Installation;
  subscriptions: Subscription[];
  deliveries: Delivery[];
  calls: Call[];
  chaos: Chaos;
  /** Takes a webhook on its way; does nothing until a sender is attached, so that seeding stays silent. */
  notify: (act: Act, topic: string, payload: () => unknown) => void;
};
