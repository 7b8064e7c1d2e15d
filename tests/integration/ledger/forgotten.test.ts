// Who was forgotten stays forgotten: whatever is told of their orders later leaves nothing personal behind.
import { expect, test } from "vitest";
import { withTransaction } from "#app/db.server.ts";
import { lockShop } from "#app/ledger/lock-shop.server.ts";
import { post } from "#app/ledger/post.server.ts";
import { parseSettings } from "#app/ledger/settings.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { factsOf } from "#tests/builders/facts-of.ts";
import { dumpLedger } from "#tests/builders/ledger-dump.ts";
import type { Told } from "#tests/builders/story-happenings.ts";
import {
  customerPayload,
  fulfillmentPayload,
  orderPayload,
  redactPayload,
  refundPayload,
} from "#tests/builders/webhooks.ts";

const SECRET = "Rosalind";
const AT = (minute: number) => `2026-01-10T12:0${minute}:00Z`;

const parcel = {
  ...fulfillmentPayload({ id: 5, orderId: 11, at: AT(4) }),
  tracking_numbers: [SECRET],
  tracking_urls: [`https://carrier.example/${SECRET}`],
};
const order = (minute: number, more: Partial<Parameters<typeof orderPayload>[0]> = {}) => ({
  ...orderPayload({ id: 11, customerId: 7, updatedAt: AT(minute), ...more }),
  note: SECRET,
});
const told = (topic: string, payload: object, minute: number): Told => ({
  topic,
  payload: payload as Told["payload"],
  triggeredAt: AT(minute),
});

let shops = 0;
async function tellEach(...deliveries: readonly (readonly Told[])[]): Promise<string> {
  const shop = `forgotten-${++shops}.myshopify.com` as ShopDomain;
  for (const batch of deliveries) {
    await withTransaction(async (tx) => {
      await lockShop(tx, shop);
      await post(tx, shop, batch.flatMap(factsOf), parseSettings({}));
    });
  }
  return JSON.stringify(await dumpLedger(shop), (_name, value) => (typeof value === "bigint" ? String(value) : value));
}

const before = [
  [told("customers/create", customerPayload({ id: 7, updatedAt: AT(1), firstName: SECRET }), 1)],
  [told("orders/create", order(2), 2)],
];
const redaction = [told("customers/redact", redactPayload(7, [11]), 3)];

const later: Record<string, Told[]> = {
  "a parcel alone": [told("fulfillments/create", parcel, 4)],
  "a parcel beside an old snapshot of its order": [
    told("orders/updated", order(1), 4),
    told("fulfillments/create", parcel, 4),
  ],
  "a snapshot with a parcel": [told("orders/updated", order(4, { fulfillments: [parcel] }), 4)],
  "a refund with a note": [
    told("refunds/create", { ...refundPayload({ id: 8, orderId: 11, cents: 100, at: AT(4) }), note: SECRET }, 4),
  ],
  "a scan where somebody signed": [
    told(
      "fulfillment_events/create",
      {
        id: 9,
        order_id: 11,
        fulfillment_id: 5,
        status: "delivered",
        happened_at: AT(4),
        city: SECRET,
        message: `Signed by ${SECRET}`,
      },
      4,
    ),
  ],
};

test.each(Object.entries(later))("%s, told after the redaction", async (_what, news) => {
  expect(await tellEach(...before, news)).toContain(SECRET);
  expect(await tellEach(...before, redaction, news)).not.toContain(SECRET);
  expect(await tellEach(...before, news, redaction)).not.toContain(SECRET);
  expect(await tellEach(redaction, news, ...before)).not.toContain(SECRET);
});
