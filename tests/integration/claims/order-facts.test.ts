// What an order says to a claim.
import { describe, expect, test } from "vitest";
import { claimsOfCustomer } from "#app/claims/order-facts.server.ts";
import { reasonState } from "#app/claims/reasons.ts";
import { pool } from "#app/db.server.ts";
import type { LedgerFact } from "#app/ledger/facts.ts";
import { facts, scan, sent } from "#tests/integration/claims/a-parcel.ts";
import { aClaim, aShop, daysAgo, id, NOW, napkins, opened, tell } from "./a-shop.ts";

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

test("what a theme or an app noted on a line was not typed by the customer, and makes nothing personalised", async () => {
  const shop = await aShop();
  const order = napkins(1001, 5);
  const lines = order.lines.map((line) => ({ ...line, properties: [{ name: "_bundle", value: "7f3" }] }));
  await tell(shop, { ...order, lines });
  const known = (await facts(shop)) ?? expect.unreachable();
  expect(known.lines.map(({ typed }) => typed)).toEqual([[]]);
  expect(reasonState(known).personalised).toBe(false);
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

test("an order that was never seen, was deleted or is another shop's is none", async () => {
  const [shop, other] = [await aShop(), await aShop()];
  await tell(shop, napkins(1001, 5), napkins(1002, 5), { kind: "order_deleted", id: id(1002), at: daysAgo(1) });
  expect(await facts(shop, 4040)).toBeNull();
  expect(await facts(shop, 1002)).toBeNull();
  expect(await facts(other, 1001)).toBeNull();
});
