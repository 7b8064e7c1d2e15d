// The shop itself, the app's place in it, and bulk operations.
import type { Delivery, Translation } from "#app/ledger/facts.ts";
import * as f from "#app/ledger/fields.ts";

const shop = f.record({
  id: f.idOrNull,
  updated_at: f.instantOrNull,
  name: f.text,
  currency: f.currency,
  iana_timezone: f.text,
  plan_name: f.text,
});

export function translateShopUpdated({ payload, triggeredAt }: Delivery): Translation {
  return f.readFields(shop, payload, (read) => {
    const said = {
      kind: "shop_updated" as const,
      shopifyId: read.id,
      name: read.name,
      currency: read.currency,
      timezone: read.iana_timezone,
      plan: read.plan_name,
    };
    const at = read.updated_at ?? f.asInstant(f.asFineInstant(triggeredAt)) ?? "";
    return { outcome: "facts", facts: [{ ...said, version: f.versionOf(at, triggeredAt, said) }] };
  });
}

/** Whatever the payload looks like: that it was sent says all that counts. */
export function translateUninstalled({ triggeredAt }: Delivery): Translation {
  return { outcome: "facts", facts: [{ kind: "app_uninstalled", at: f.asInstant(triggeredAt) }] };
}

const scopes = f.record({ current: f.list(f.word), updated_at: f.instantOrNull });

export function translateScopes({ payload, triggeredAt }: Delivery): Translation {
  return f.readFields(scopes, payload, (read) => ({
    outcome: "facts",
    facts: [{ kind: "scopes_updated", at: read.updated_at ?? f.asInstant(triggeredAt), scopes: read.current }],
  }));
}

const bulkOperation = f.record({ admin_graphql_api_id: f.word, status: f.word, error_code: f.text });

export function translateBulkOperation({ payload }: Delivery): Translation {
  return f.readFields(bulkOperation, payload, (read) => ({
    outcome: "facts",
    facts: [
      {
        kind: "bulk_operation_finished",
        operation: read.admin_graphql_api_id,
        status: read.status.toLowerCase(),
        errorCode: read.error_code,
      },
    ],
  }));
}

export function translateShopRedact({ webhookId }: Delivery): Translation {
  return { outcome: "facts", facts: [{ kind: "shop_redact", webhookId }] };
}
