// The app in the shop: tokens, bulk operations, webhooks, calls, and chaos.
import type { Id, Time } from "./basics.ts";

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
  /** The next call of this operation is carried out, but its answer is replaced by a 502. Resets itself. */
  loseAnswerOf: string | null;
  /** The next call of this operation is carried out, but its answer never comes. Resets itself. */
  stallAnswerOf: string | null;
  /** The next n Admin API calls are answered THROTTLED; true = all of them. */
  throttle: number | boolean;
  /** Access tokens given out so far stop working at once (refresh tokens stay). Resets itself. */
  expireTokens: boolean;
  /** Nobody gets an online token, so that Shopify does not tell who somebody is. */
  refuseOnlineTokens: boolean;
  /** Bulk operations: how they end, and after how many milliseconds. */
  bulk: "complete" | "fail" | "partial" | "stall";
  bulkDelayMs: number;
};

/** What one act of a merchant or buyer has in common: all webhooks it causes share the event id. */
export type Act = { eventId: string; at: Time };
