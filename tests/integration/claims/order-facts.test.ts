// What is known of an order when a claim comes: read from the ledger, the packing table and the photos.
import { describe, expect, test } from "vitest";
import { claimsOfCustomer, readOrderFacts } from "#app/claims/order-facts.server.ts";
import { recordPacking } from "#app/claims/packing.server.ts";
import { gramsOf } from "#app/claims/parcel-weight.ts";
import { addPhoto } from "#app/claims/photos/add-photo.server.ts";
import { weightOfClaim } from "#app/claims/weight-of-claim.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import type { FulfillmentFact, LedgerFact, TrackingEventFact } from "#app/ledger/facts.ts";
import { tellsOfSignature } from "#app/ledger/signature.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { aClaim, aShop, daysAgo, id, NOW, napkins, opened, tell } from "./a-shop.ts";
import { scene } from "./pictures.ts";

const facts = (shop: ShopDomain, order = 1001) => readOrderFacts(pool(), shop, id(order), { now: NOW });

function sent(number: number, order: number, days: number): FulfillmentFact {
  return {
    kind: "fulfillment",
    id: id(number),
    orderId: id(order),
    version: { at: daysAgo(days), tie: "" },
    status: "success",
    shipmentStatus: "in_transit",
    trackingCompany: "UPS",
    trackingNumbers: ["1Z9"],
    trackingUrls: [],
    service: null,
    createdAt: daysAgo(days),
    deliveredAt: null,
  };
}

function scan(
  number: number,
  parcel: number,
  order: number,
  status: string,
  days: number,
  said?: string,
): TrackingEventFact {
  return {
    kind: "tracking_event",
    id: id(number),
    orderId: id(order),
    fulfillmentId: id(parcel),
    status,
    happenedAt: daysAgo(days),
    place: "Albany",
    message: said ?? null,
    signed: tellsOfSignature(status, said ?? null),
  };
}

const pack = (shop: ShopDomain, weightGrams: number | null, signature: boolean | null = null, parcel = 1) =>
  withTransaction((tx) =>
    recordPacking(tx, shop, {
      orderId: id(1001),
      parcel,
      weightGrams,
      signature,
      doubleChecked: true,
      note: "Tissue paper",
      by: "7",
      at: NOW,
    }),
  );

describe("an order under way", () => {
  test("money, what was typed, the parcel's scans and its days against the normal", async () => {
    const shop = await aShop();
    // NOW is a Monday: shipped on Friday the 13th, six business days ago.
    await tell(
      shop,
      napkins(1001, 5),
      sent(21, 1001, 10),
      scan(31, 21, 1001, "in_transit", 9),
      scan(32, 21, 1001, "delayed", 8),
    );
    expect(await facts(shop)).toMatchObject({
      id: "1001",
      customerId: "5",
      currency: "USD",
      totalMinor: 4_800n,
      gateways: ["shopify_payments"],
      customerName: "Ada Buyer",
      shippingMethod: "Next Day Air",
      lines: [{ paidEachMinor: 1_200n, grams: 544, typed: [{ name: "Monogram", value: "AMB" }] }],
      parcels: [{ trackingCompany: "UPS", scans: [{ status: "in_transit" }, { status: "delayed", place: "Albany" }] }],
      transit: {
        state: "under_way",
        businessDays: 6,
        judgement: "late",
        carrierException: true,
        normalUntil: "2026-11-20",
      },
      signature: null,
      packing: [],
      refunds: [],
      disputes: [],
      claims: [],
    });
  });

  test("a delivery scan ends it", async () => {
    const shop = await aShop();
    await tell(shop, napkins(1001, 5), sent(21, 1001, 7), scan(31, 21, 1001, "delivered", 5));
    expect((await facts(shop))?.transit).toMatchObject({ state: "delivered", businessDays: 2, judgement: "normal" });
  });
});

describe("a carrier's words", () => {
  const SAID = "Signed for by A. SMITH";

  test("are shown as they were said, sealed at rest, and tell of a signature", async () => {
    const shop = await aShop();
    await tell(shop, napkins(1001, 5), sent(21, 1001, 7), scan(31, 21, 1001, "delivered", 5, SAID));
    expect(await facts(shop)).toMatchObject({
      signature: true,
      parcels: [{ scans: [{ message: SAID, signed: true }] }],
    });
    const { rows } = await pool().query("SELECT message FROM tracking_event WHERE shop = $1", [shop]);
    expect(Buffer.from(rows[0].message).toString("latin1")).not.toContain("SMITH");
  });

  test("are no signature for an order of which one parcel was not signed for", async () => {
    const shop = await aShop();
    const parcels = [sent(21, 1001, 7), sent(22, 1001, 7)];
    await tell(shop, napkins(1001, 5), ...parcels, scan(31, 21, 1001, "delivered", 5, SAID));
    expect((await facts(shop))?.signature).toBeNull();
    await tell(shop, scan(32, 22, 1001, "delivered", 4, "Left at the door"));
    expect((await facts(shop))?.signature).toBeNull();
    await tell(shop, scan(33, 22, 1001, "delivered", 4, SAID));
    expect((await facts(shop))?.signature).toBe(true);
  });

  test("are no signature once the carrier takes the scan back", async () => {
    const shop = await aShop();
    await tell(shop, napkins(1001, 5), sent(21, 1001, 7), scan(31, 21, 1001, "delivered", 5, SAID));
    await tell(shop, { kind: "tracking_event_deleted", id: id(31) });
    expect(await facts(shop)).toMatchObject({ signature: null, parcels: [{ scans: [] }] });
  });

  test("are erased with their person, also when they come later", async () => {
    const shop = await aShop();
    await tell(shop, napkins(1001, 5), napkins(1002, 6), sent(21, 1001, 7), scan(31, 21, 1001, "in_transit", 6, SAID));
    await tell(shop, { kind: "customer_redact", webhookId: "w", customerId: id(5), orderIds: [] });
    await tell(shop, scan(32, 21, 1001, "delivered", 5, SAID), scan(33, 22, 1002, "delivered", 5, SAID));
    const { rows } = await pool().query(
      `SELECT order_id AS order, message IS NOT NULL AS said, place, signed FROM tracking_event
       WHERE shop = $1 ORDER BY id`,
      [shop],
    );
    expect(rows).toEqual([
      { order: "1001", said: false, place: null, signed: false },
      { order: "1001", said: false, place: null, signed: true },
      { order: "1002", said: true, place: "Albany", signed: true },
    ]);
  });
});

test("refunds elsewhere, disputes and earlier claims are told", async () => {
  const shop = await aShop();
  const more: LedgerFact[] = [
    {
      kind: "refund",
      id: id(41),
      orderId: id(1001),
      version: { at: daysAgo(3), tie: "" },
      createdAt: daysAgo(3),
      amountMinor: 1_200n,
      currency: "USD",
      note: null,
    },
    {
      kind: "dispute",
      id: id(51),
      orderId: id(1001),
      tie: "1",
      type: "chargeback",
      status: "needs_response",
      reason: "product_not_received",
      amountMinor: 4_800n,
      currency: "USD",
      initiatedAt: daysAgo(1),
      evidenceDueBy: daysAgo(-9),
      evidenceSentOn: null,
      finalizedOn: null,
    },
  ];
  await tell(shop, napkins(1001, 5), napkins(1002, 5), ...more);
  const one = await opened(shop, aClaim(1001));
  const two = await opened(shop, aClaim(1002, { now: new Date(NOW.getTime() + 1_000) }));
  expect(await facts(shop)).toMatchObject({
    refundedMinor: 1_200n,
    refunds: [{ id: "41", amountMinor: 1_200n, currency: "USD" }],
    disputes: [{ kind: "chargeback", status: "needs_response", reason: "product_not_received" }],
    claims: [{ id: one.id, why: "missing_items", state: "open", amountMinor: 1_200n }],
  });
  expect((await claimsOfCustomer(pool(), shop, id(5))).map((claim) => claim.id)).toEqual([two.id, one.id]);
});

describe("what was recorded when packing", () => {
  test("weight and photo are there when the claim comes: four dozen, 5.1 lb, one said to be missing", async () => {
    const shop = await aShop();
    await tell(shop, napkins(1001, 5), sent(21, 1001, 5));
    await pack(shop, gramsOf(5.1, "lb"), true);
    await addPhoto(shop, {
      kind: "before_shipping",
      order: id(1001),
      bytes: await scene(1, 300, 200),
      by: "7",
      now: NOW,
    });
    const known = await facts(shop);
    expect(known).toMatchObject({
      signature: true,
      packing: [{ weightGrams: 2_313, doubleChecked: true, note: "Tissue paper", by: "7" }],
      photosBeforeShipping: [{ kind: "before_shipping", uploadedBy: "7" }],
    });
    if (!known) throw new Error("no order");
    expect(weightOfClaim(known, aClaim(1001).lines, "missing_items")?.verdict).toBe("contradicts");
  });

  test("two parcels are judged once both are weighed", async () => {
    const shop = await aShop();
    await tell(shop, napkins(1001, 5), sent(21, 1001, 5), sent(22, 1001, 5));
    const judged = async () => {
      const known = (await facts(shop)) ?? expect.unreachable();
      return weightOfClaim(known, aClaim(1001).lines, "missing_items");
    };
    await pack(shop, gramsOf(2.6, "lb"));
    expect(await judged()).toMatchObject({ why: "parcels_missing", parcels: 2, weighed: 1 });
    await pack(shop, gramsOf(2.5, "lb"), null, 2);
    expect(await judged()).toMatchObject({ recorded: 2_313, parcels: 2, verdict: "contradicts" });
    await tell(shop, napkins(1001, 5, { fulfillmentStatus: "partial", version: { at: daysAgo(1), tie: "" } }));
    expect(await judged()).toMatchObject({ why: "not_all_sent" });
  });

  test.each([0, -1, 1.5, 100])("there is no parcel %d", async (parcel) => {
    expect((await pack(await aShop(), 500, null, parcel)).outcome).toBe("not_allowed");
  });

  test.each([0, -5, 1.5, 3_000_000])("%d g is no weight", async (grams) => {
    const shop = await aShop();
    expect((await pack(shop, grams)).outcome).toBe("not_allowed");
  });

  test("has open claims on the order looked at anew", async () => {
    const shop = await aShop();
    await tell(shop, napkins(1001, 5));
    const { id: claim } = await opened(shop, aClaim(1001));
    await pool().query("SELECT graphile_worker.remove_job($1)", [`decide_claim:${shop}:${claim}`]);
    const waiting = async () => {
      const { rows } = await pool().query(
        `SELECT key FROM graphile_worker.jobs
         WHERE task_identifier IN ('decide_claim', 'reassess_standing') AND key LIKE '%' || $1 || '%' ORDER BY key`,
        [shop],
      );
      return rows.map((row) => row.key);
    };
    expect(await waiting()).toEqual([`reassess_standing:${shop}:5`]);
    await pack(shop, 2_313);
    expect(await waiting()).toEqual([`decide_claim:${shop}:${claim}`, `reassess_standing:${shop}:5`]);
  });
});

test("an order that was never seen, was deleted or is another shop's is none", async () => {
  const [shop, other] = [await aShop(), await aShop()];
  await tell(shop, napkins(1001, 5), napkins(1002, 5), { kind: "order_deleted", id: id(1002), at: daysAgo(1) });
  expect(await facts(shop, 4040)).toBeNull();
  expect(await facts(shop, 1002)).toBeNull();
  expect(await facts(other, 1001)).toBeNull();
});
