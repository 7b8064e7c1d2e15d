// The value of an order, case by case.
import { describe } from "vitest";
import type { ValuedOrder } from "#app/ledger/value.ts";
import { dispute, euros, paid, usd, yen } from "#tests/unit/ledger/a-paid-order.ts";
import { type ValueCase, valuedAs } from "#tests/unit/ledger/value-cases.ts";

const dinars: ValuedOrder = {
  ...paid,
  currency: "KWD",
  presentmentCurrency: "KWD",
  totalMinor: 1_234_567n,
  presentmentTotalMinor: 1_234_567n,
  receivedMinor: 1_234_567n,
  taxMinor: 0n,
  shippingMinor: 34_567n,
};

/** Worked out by hand: net by the rule, contribution at 40 % less $15.00 for a chargeback. */
const cases: Record<string, ValueCase> = {
  "paid in full": { order: paid, net: 9_000n, contribution: 3_600n },
  "with tax counted": { order: paid, rules: { includeTax: true }, net: 9_800n, contribution: 3_920n },
  "with shipping counted": { order: paid, rules: { includeShipping: true }, net: 10_000n, contribution: 4_000n },
  "with both counted": {
    order: paid,
    rules: { includeTax: true, includeShipping: true },
    net: 10_800n,
    contribution: 4_320n,
  },
  "a deposit of a quarter": {
    order: { ...paid, financialStatus: "partially_paid", receivedMinor: 2_700n },
    net: 2_250n,
    contribution: 900n,
  },
  "a third refunded": {
    order: { ...paid, financialStatus: "partially_refunded" },
    refunds: [usd(3_600n)],
    net: 6_000n,
    contribution: 2_400n,
  },
  "goodwill of $10 without lines": { order: paid, refunds: [usd(1_000n)], net: 8_167n, contribution: 3_267n },
  "refunded in full": {
    order: { ...paid, financialStatus: "refunded" },
    refunds: [usd(10_800n)],
    net: 0n,
    contribution: 0n,
  },
  "refunded in full, in three parts": {
    order: paid,
    refunds: [usd(3_333n), usd(3_333n), usd(4_134n)],
    net: 0n,
    contribution: 0n,
  },
  "refunded more than was paid": {
    order: { ...paid, financialStatus: "refunded" },
    refunds: [usd(12_000n)],
    net: -1_000n,
    contribution: -400n,
  },
  "a chargeback lost": { order: paid, disputes: [dispute("lost")], net: 0n, contribution: -1_500n },
  "a chargeback accepted": { order: paid, disputes: [dispute("accepted")], net: 0n, contribution: -1_500n },
  "a chargeback won still costs its fee": {
    order: paid,
    disputes: [dispute("won")],
    net: 9_000n,
    contribution: 2_100n,
  },
  "a chargeback open takes nothing yet": {
    order: paid,
    disputes: [dispute("under_review")],
    net: 9_000n,
    contribution: 2_100n,
  },
  "a chargeback over half of it lost": {
    order: paid,
    disputes: [dispute("lost", 5_400n)],
    net: 4_500n,
    contribution: 300n,
  },
  "an inquiry is free": {
    order: paid,
    disputes: [dispute("won", 10_800n, { type: "inquiry" })],
    net: 9_000n,
    contribution: 3_600n,
  },
  "a chargeback lost after a refund": {
    order: paid,
    refunds: [usd(5_400n)],
    disputes: [dispute("lost")],
    net: -4_500n,
    contribution: -3_300n,
  },
  cancelled: { order: { ...paid, cancelled: true }, net: 0n, contribution: 0n, counts: false },
  "cancelled after a chargeback": {
    order: { ...paid, cancelled: true },
    disputes: [dispute("lost")],
    net: 0n,
    contribution: -1_500n,
    counts: false,
  },
  voided: { order: { ...paid, financialStatus: "voided" }, net: 0n, contribution: 0n, counts: false },
  authorized: { order: { ...paid, financialStatus: "authorized" }, net: 0n, contribution: 0n, counts: false },
  pending: { order: { ...paid, financialStatus: "pending" }, net: 0n, contribution: 0n, counts: false },
  expired: { order: { ...paid, financialStatus: "expired" }, net: 0n, contribution: 0n, counts: false },
  "a test": { order: { ...paid, test: true }, disputes: [dispute("lost")], net: 0n, contribution: 0n, counts: false },
  deleted: { order: { ...paid, deleted: true }, net: 0n, contribution: 0n, counts: false },
  "known from a refund only": {
    order: { ...paid, seen: false },
    refunds: [usd(500n)],
    net: 0n,
    contribution: 0n,
    counts: false,
  },
  "in a currency that is not the shop's": { order: yen, net: 0n, contribution: 0n, counts: false },
  "before the shop was read": { order: yen, rules: { shopCurrency: null }, net: 9_000n, contribution: 3_600n },
  "yen, which have no cents": {
    order: { ...yen, taxMinor: 982n, shippingMinor: 0n },
    rules: { shopCurrency: "JPY" },
    net: 9_818n,
    contribution: 3_927n,
  },
  "dinars, which have three decimals": {
    order: dinars,
    rules: { shopCurrency: "KWD" },
    net: 1_200_000n,
    contribution: 480_000n,
  },
  "a refund in the buyer's euros": {
    order: euros,
    refunds: [{ minor: 4_860n, currency: "EUR" }],
    net: 4_500n,
    contribution: 1_800n,
  },
  "a full refund in the buyer's euros": {
    order: euros,
    refunds: [{ minor: 9_720n, currency: "EUR" }],
    net: 0n,
    contribution: 0n,
  },
  "a dispute lost in the buyer's euros": {
    order: euros,
    disputes: [dispute("lost", 9_720n, { currency: "EUR" })],
    net: 0n,
    contribution: -1_500n,
  },
  "a dispute lost in a third currency takes all that was left": {
    order: euros,
    refunds: [usd(800n)],
    disputes: [dispute("lost", 1n, { currency: "CAD" })],
    net: 0n,
    contribution: -1_500n,
  },
  "edited up and paid": {
    order: { ...paid, totalMinor: 15_800n, receivedMinor: 15_800n, presentmentTotalMinor: 15_800n },
    net: 14_000n,
    contribution: 5_600n,
  },
  "edited up, the rest not paid yet": {
    order: { ...paid, totalMinor: 15_800n, presentmentTotalMinor: 15_800n, financialStatus: "partially_paid" },
    net: 9_570n,
    contribution: 3_828n,
  },
  "edited down, the difference refunded": {
    order: { ...paid, totalMinor: 5_800n, presentmentTotalMinor: 5_800n },
    refunds: [usd(5_000n)],
    net: 4_000n,
    contribution: 1_600n,
  },
  "free, and nothing paid": {
    order: { ...paid, totalMinor: 0n, presentmentTotalMinor: 0n, receivedMinor: 0n, taxMinor: 0n, shippingMinor: 0n },
    net: 0n,
    contribution: 0n,
  },
  "tax and shipping alone": {
    order: { ...paid, totalMinor: 1_800n, receivedMinor: 1_800n, presentmentTotalMinor: 1_800n },
    net: 0n,
    contribution: 0n,
  },
};

describe("the value of an order", () => valuedAs(cases));
