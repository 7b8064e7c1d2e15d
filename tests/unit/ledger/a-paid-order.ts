// An order that was paid, and what may become of its money.
import { parseSettings } from "#app/ledger/settings.ts";
import type { ValuedDispute, ValuedOrder, ValueRules } from "#app/ledger/value.ts";

export const rules: ValueRules = { ...parseSettings({}), shopCurrency: "USD" };

/** $108.00 paid: $90.00 of goods, $8.00 of tax, $10.00 of shipping. */
export const paid: ValuedOrder = {
  currency: "USD",
  presentmentCurrency: "USD",
  totalMinor: 10_800n,
  presentmentTotalMinor: 10_800n,
  taxMinor: 800n,
  shippingMinor: 1_000n,
  receivedMinor: 10_800n,
  financialStatus: "paid",
  test: false,
  cancelled: false,
  deleted: false,
  seen: true,
};
export const usd = (minor: bigint) => ({ minor, currency: "USD" });
export const dispute = (
  status: ValuedDispute["status"],
  minor = 10_800n,
  more: Partial<ValuedDispute> = {},
): ValuedDispute => ({
  type: "chargeback",
  status,
  minor,
  currency: "USD",
  ...more,
});

/** The same, paid by a buyer in Europe. */
export const euros = { ...paid, presentmentCurrency: "EUR", presentmentTotalMinor: 9_720n };
export const yen: ValuedOrder = {
  ...paid,
  currency: "JPY",
  presentmentCurrency: "JPY",
  totalMinor: 10_800n,
  presentmentTotalMinor: 10_800n,
};
