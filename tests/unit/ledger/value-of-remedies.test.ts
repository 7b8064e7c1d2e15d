// What making good takes from an order's contribution, case by case, at 40 % and $15.00 for a chargeback.
import { describe } from "vitest";
import { dispute, euros, paid, usd, yen } from "#tests/unit/ledger/a-paid-order.ts";
import { type ValueCase, valuedAs } from "#tests/unit/ledger/value-cases.ts";

const cases: Record<string, ValueCase> = {
  "sent again for $35.80": {
    order: paid,
    remedies: [{ costMinor: 3_580n, refund: null }],
    net: 9_000n,
    contribution: 20n,
  },
  "sent again twice, for more than the order brought": {
    order: paid,
    remedies: [
      { costMinor: 3_580n, refund: null },
      { costMinor: 1_000n, refund: null },
    ],
    net: 9_000n,
    contribution: -980n,
  },
  "a third refunded though the goods are gone": {
    order: { ...paid, financialStatus: "partially_refunded" },
    refunds: [usd(3_600n)],
    remedies: [{ costMinor: 3_600n, refund: usd(3_600n) }],
    net: 6_000n,
    contribution: 0n,
  },
  "the same before Shopify's word of the refund": {
    order: paid,
    remedies: [{ costMinor: 3_600n, refund: null }],
    net: 9_000n,
    contribution: 0n,
  },
  "a refund as a remedy beside one that is none": {
    order: { ...paid, financialStatus: "partially_refunded" },
    refunds: [usd(3_600n), usd(3_600n)],
    remedies: [{ costMinor: 3_600n, refund: usd(3_600n) }],
    net: 3_000n,
    contribution: -1_200n,
  },
  "a remedy in the buyer's euros": {
    order: euros,
    refunds: [{ minor: 4_860n, currency: "EUR" }],
    remedies: [{ costMinor: 5_400n, refund: { minor: 4_860n, currency: "EUR" } }],
    net: 4_500n,
    contribution: -1_800n,
  },
  "refunded as a remedy, then cancelled: the goods are gone all the same": {
    order: { ...paid, cancelled: true, financialStatus: "refunded" },
    refunds: [usd(10_800n)],
    remedies: [{ costMinor: 10_800n, refund: usd(10_800n) }],
    net: 0n,
    contribution: -7_200n,
    counts: false,
  },
  "sent again, then charged back": {
    order: paid,
    disputes: [dispute("lost")],
    remedies: [{ costMinor: 3_580n, refund: null }],
    net: 0n,
    contribution: -5_080n,
  },
  "a test that was made good": {
    order: { ...paid, test: true },
    remedies: [{ costMinor: 3_580n, refund: null }],
    net: 0n,
    contribution: 0n,
    counts: false,
  },
  "made good in a currency that is no longer the shop's": {
    order: yen,
    remedies: [{ costMinor: 3_580n, refund: null }],
    net: 0n,
    contribution: 0n,
    counts: false,
  },
};

describe("the value of an order that was made good", () => valuedAs(cases));
