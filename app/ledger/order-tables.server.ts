// The tables of orders as sets of rows are written to them.
import type { Table } from "#app/ledger/rows.server.ts";
import type { OrderValue } from "#app/ledger/value.ts";

/** The columns that hold an order's value, as `valueColumns` fills them. */
const values = {
  refunded_minor: "bigint",
  dispute_lost_minor: "bigint",
  net_minor: "bigint",
  remedy_minor: "bigint",
  contribution_minor: "bigint",
  dispute_count: "integer",
  counts: "boolean",
} as const;

export function valueColumns(value: OrderValue) {
  return {
    refunded_minor: value.refundedMinor,
    dispute_lost_minor: value.disputeLostMinor,
    net_minor: value.netMinor,
    remedy_minor: value.remedyMinor,
    contribution_minor: value.contributionMinor,
    dispute_count: value.disputeCount,
    counts: value.counts,
  } satisfies Record<keyof typeof values, bigint | number | boolean>;
}

export const orders: Table = {
  name: '"order"',
  key: ["id"],
  columns: {
    id: "text",
    name: "text",
    customer_id: "text",
    email_hash: "text",
    created_at: "timestamptz",
    processed_at: "timestamptz",
    updated_at: "timestamptz",
    version_tie: "text",
    cancelled_at: "timestamptz",
    test: "boolean",
    financial_status: "text",
    fulfillment_status: "text",
    currency: "text",
    presentment_currency: "text",
    presentment_total_minor: "bigint",
    total_minor: "bigint",
    tax_minor: "bigint",
    shipping_minor: "bigint",
    received_minor: "bigint",
    gateways: "text[]",
    shipping_method: "text",
    tags: "text[]",
    personal: "bytea",
    business_signals: "text[]",
    seen: "boolean",
    owner_id: "text",
    ...values,
  },
  // Owner and value are foretold for a new row only: the projection must see whose an existing one was.
  merge: Object.fromEntries(["owner_id", ...Object.keys(values)].map((name) => [name, `old.${name}`])),
};

/** Owner and value of orders that are there. */
export const projection: Table = {
  name: '"order"',
  key: ["id"],
  columns: { id: "text", owner_id: "text", ...values },
};

/** What is true of an order whatever its snapshots say; makes a row for one of which no snapshot has come yet. */
export const marks: Table = {
  name: '"order"',
  key: ["id"],
  columns: {
    id: "text",
    created_at: "timestamptz",
    processed_at: "timestamptz",
    updated_at: "timestamptz",
    seen: "boolean",
    deleted_at: "timestamptz",
    edited_at: "timestamptz",
    redacted: "boolean",
  },
  merge: {
    created_at: "old.created_at",
    processed_at: "old.processed_at",
    updated_at: "old.updated_at",
    seen: "old.seen",
    deleted_at: "least(old.deleted_at, excluded.deleted_at)",
    edited_at: "greatest(old.edited_at, excluded.edited_at)",
    redacted: "old.redacted OR excluded.redacted",
  },
};

export const lines: Table = {
  name: "order_line",
  key: ["order_id", "id"],
  columns: {
    order_id: "text",
    id: "text",
    position: "integer",
    title: "text",
    sku: "text",
    product_id: "text",
    variant_id: "text",
    quantity: "integer",
    current_quantity: "integer",
    grams: "integer",
    price_minor: "bigint",
    discount_minor: "bigint",
    properties: "bytea",
  },
};

export const refunds: Table = {
  name: "refund",
  key: ["id"],
  columns: {
    id: "text",
    order_id: "text",
    created_at: "timestamptz",
    amount_minor: "bigint",
    currency: "text",
    note: "bytea",
    updated_at: "timestamptz",
    version_tie: "text",
  },
};

export const disputes: Table = {
  name: "dispute",
  key: ["id"],
  columns: {
    id: "text",
    order_id: "text",
    kind: "text",
    status: "text",
    reason: "text",
    amount_minor: "bigint",
    currency: "text",
    initiated_at: "timestamptz",
    evidence_due_by: "timestamptz",
    evidence_sent_on: "timestamptz",
    finalized_on: "timestamptz",
    status_rank: "integer",
    version_tie: "text",
  },
};
