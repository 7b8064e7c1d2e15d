// Customers: who they are, that they are gone, merged or to be forgotten, and their tags.
import type { CustomerTagsFact, Delivery, Translation } from "#app/ledger/facts.ts";
import * as f from "#app/ledger/fields.ts";

const customer = f.resource({
  updated_at: f.instant,
  created_at: f.instantOrNull,
  email: f.text,
  phone: f.text,
  first_name: f.text,
  last_name: f.text,
  default_address: f.loosely(f.record({ company: f.text })),
});

export function translateCustomer({ payload, triggeredAt }: Delivery): Translation {
  return f.readFields(customer, payload, (read) => {
    const said = {
      kind: "customer" as const,
      id: read.id,
      createdAt: read.created_at,
      personal: {
        email: read.email,
        phone: read.phone,
        firstName: read.first_name,
        lastName: read.last_name,
        company: read.default_address?.company ?? null,
      },
    };
    return { outcome: "facts", facts: [{ ...said, version: f.versionOf(read.updated_at, triggeredAt, said) }] };
  });
}

export function translateCustomerDeleted({ payload }: Delivery): Translation {
  return f.readFields(f.resource({}), payload, ({ id }) => ({
    outcome: "facts",
    facts: [{ kind: "customer_deleted", id }],
  }));
}

const merge = f.record({
  admin_graphql_api_customer_kept_id: f.id,
  admin_graphql_api_customer_deleted_id: f.id,
  status: f.oneOf(["requested", "in_progress", "completed", "failed"]),
});

export function translateCustomerMerged({ payload }: Delivery): Translation {
  return f.readFields(merge, payload, (read) => {
    const [id, into] = [read.admin_graphql_api_customer_deleted_id, read.admin_graphql_api_customer_kept_id];
    if (read.status !== "completed")
      return { outcome: "ignored", reason: `the merge is ${read.status.replace("_", " ")}` };
    if (id === into) {
      const problem = "is the customer that is kept";
      return { outcome: "malformed", field: "admin_graphql_api_customer_deleted_id", problem };
    }
    return { outcome: "facts", facts: [{ kind: "customer_merged", id, into }] };
  });
}

const tagChange = f.record({ customerId: f.id, tags: f.list(f.word), occurredAt: f.instant });

/** customer.tags_added and customer.tags_removed. */
export function translateTagChange(change: CustomerTagsFact["change"]) {
  return ({ payload }: Delivery): Translation =>
    f.readFields(tagChange, payload, (read) => {
      const occurredAt = (payload as { occurredAt: string }).occurredAt;
      const at = f.asFineInstant(occurredAt, 6);
      return { outcome: "facts", facts: [{ kind: "customer_tags", id: read.customerId, at, change, tags: read.tags }] };
    });
}

const redact = f.record({ customer: f.orAbsent(f.resource({})), orders_to_redact: f.listOrNone(f.id) });

export function translateCustomerRedact({ payload, webhookId }: Delivery): Translation {
  return f.readFields(redact, payload, (read) => ({
    outcome: "facts",
    facts: [
      { kind: "customer_redact", webhookId, customerId: read.customer?.id ?? null, orderIds: read.orders_to_redact },
    ],
  }));
}

const dataRequest = f.record({ customer: f.orAbsent(f.resource({})), orders_requested: f.listOrNone(f.id) });

export function translateDataRequest({ payload, webhookId }: Delivery): Translation {
  return f.readFields(dataRequest, payload, (read) => ({
    outcome: "facts",
    facts: [
      { kind: "data_request", webhookId, customerId: read.customer?.id ?? null, orderIds: read.orders_requested },
    ],
  }));
}
