// Fulfilments, what the carrier tells of them, and returns.
import type { z } from "zod";
import type { Delivery, FulfillmentFact, Translation, Version } from "#app/ledger/facts.ts";
import * as f from "#app/ledger/fields.ts";
import { tellsOfSignature } from "#app/ledger/signature.ts";
import type { ShopifyId } from "#app/lib/ids.ts";

const fields = {
  updated_at: f.instantOrNull,
  created_at: f.instantOrNull,
  status: f.text,
  shipment_status: f.text,
  service: f.text,
  tracking_company: f.text,
  tracking_number: f.text,
  tracking_numbers: f.texts,
  tracking_url: f.text,
  tracking_urls: f.texts,
};

/** A fulfilment as orders hold it. */
export const embeddedFulfillment = f.resource(fields);

type FulfillmentFields = z.output<typeof embeddedFulfillment>;

/** The fact that `fields` tell of a parcel; a fulfilment without an `updated_at` of its own takes its order's. */
export function fulfillmentFact(
  fields: FulfillmentFields,
  orderId: ShopifyId,
  told: { readonly triggeredAt: string | null; readonly at: Version["at"] },
): FulfillmentFact {
  const said = {
    kind: "fulfillment" as const,
    id: fields.id,
    orderId,
    status: fields.status,
    shipmentStatus: fields.shipment_status,
    trackingCompany: fields.tracking_company,
    trackingNumbers: fields.tracking_numbers.length > 0 ? fields.tracking_numbers : only(fields.tracking_number),
    trackingUrls: fields.tracking_urls.length > 0 ? fields.tracking_urls : only(fields.tracking_url),
    service: fields.service,
    createdAt: fields.created_at,
    deliveredAt: null,
  };
  return { ...said, version: f.versionOf(fields.updated_at ?? told.at, told.triggeredAt, said) };
}

function only(text: string | null): string[] {
  return text === null ? [] : [text];
}

const fulfillment = f.resource({ ...fields, order_id: f.id, updated_at: f.instant });

export function translateFulfillment({ payload, triggeredAt }: Delivery): Translation {
  return f.readFields(fulfillment, payload, (read) => ({
    outcome: "facts",
    facts: [fulfillmentFact(read, read.order_id, { triggeredAt, at: read.updated_at })],
  }));
}

const trackingEvent = f.resource({
  order_id: f.idOrNull,
  fulfillment_id: f.idOrNull,
  status: f.text,
  message: f.text,
  happened_at: f.instantOrNull,
  city: f.text,
  province: f.text,
  country: f.text,
});

export function translateTrackingEvent({ payload }: Delivery): Translation {
  return f.readFields(trackingEvent, payload, (read) => ({
    outcome: "facts",
    facts: [
      {
        kind: "tracking_event",
        id: read.id,
        orderId: read.order_id,
        fulfillmentId: read.fulfillment_id,
        status: read.status,
        happenedAt: read.happened_at,
        place: [read.city, read.province, read.country].filter((part) => part !== null).join(", ") || null,
        // Words that no order leads to could not be erased with their person.
        message: read.order_id === null ? null : read.message,
        signed: tellsOfSignature(read.status, read.message),
      },
    ],
  }));
}

export function translateTrackingEventDeleted({ payload }: Delivery): Translation {
  return f.readFields(f.resource({}), payload, ({ id }) => ({
    outcome: "facts",
    facts: [{ kind: "tracking_event_deleted", id }],
  }));
}

const returned = f.resource({
  order_id: f.idOrNull,
  order: f.orAbsent(f.resource({})),
  name: f.text,
  status: f.word,
});

/** Returns are versioned by when they were told, since they carry no time of their own. */
export function translateReturn({ payload, triggeredAt }: Delivery): Translation {
  return f.readFields(returned, payload, (read) => {
    const said = {
      kind: "return" as const,
      id: read.id,
      orderId: read.order_id ?? read.order?.id ?? null,
      name: read.name,
      status: read.status.toLowerCase(),
    };
    const at = f.asFineInstant(triggeredAt, 6);
    return { outcome: "facts", facts: [{ ...said, version: f.versionOf(at, triggeredAt, said) }] };
  });
}

/** returns/update and returns/process tell which items changed; only one that names a status says something here. */
export function translateReturnChange(delivery: Delivery): Translation {
  const { payload } = delivery;
  if (typeof payload === "object" && payload !== null && !("status" in payload)) {
    return { outcome: "ignored", reason: "the return's items changed, its status did not" };
  }
  return translateReturn(delivery);
}
