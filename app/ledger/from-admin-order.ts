// Orders read from the Admin API, as the facts that webhooks would have told. The row's type is in admin-rows.ts; what
// comes from outside is still checked field by field.
import type { z } from "zod";
import { type Amount, inShopMoney } from "#app/ledger/amounts.ts";
import type { Fact, Instant, OrderFact, RefundFact, Translation, Version } from "#app/ledger/facts.ts";
import * as f from "#app/ledger/fields.ts";
import { fulfillment, inBoth, inShop, lineItem, lineOf, parcelOf } from "#app/ledger/from-admin-parts.ts";
import { financialStatuses } from "#app/ledger/translate-order.ts";
import type { ShopifyId } from "#app/lib/ids.ts";

const refund = f.resource({ createdAt: f.instantOrNull, note: f.text, totalRefundedSet: inBoth });

const shippingLine = f.record({ title: f.text, taxLines: f.listOrNone(f.record({ priceSet: inShop })) });

const address = f.loosely(
  f.record({
    name: f.text,
    company: f.text,
    address1: f.text,
    address2: f.text,
    city: f.text,
    zip: f.text,
    provinceCode: f.text,
    countryCodeV2: f.text,
    phone: f.text,
  }),
);

const order = f.resource({
  name: f.text,
  createdAt: f.instant,
  processedAt: f.instant,
  updatedAt: f.instant,
  cancelledAt: f.instantOrNull,
  test: f.flag,
  taxesIncluded: f.flag,
  displayFinancialStatus: f.oneOf(financialStatuses),
  displayFulfillmentStatus: f.text,
  email: f.text,
  phone: f.text,
  note: f.text,
  tags: f.texts,
  paymentGatewayNames: f.texts,
  totalPriceSet: inBoth,
  totalTaxSet: f.orAbsent(inShop),
  totalShippingPriceSet: inShop,
  totalReceivedSet: inShop,
  netPaymentSet: inShop,
  customer: f.orAbsent(f.resource({ firstName: f.text, lastName: f.text })),
  shippingAddress: address,
  billingAddress: address,
  refunds: f.list(refund),
  fulfillments: f.listOrNone(fulfillment),
  lineItems: f.list(lineItem),
  shippingLines: f.listOrNone(shippingLine),
});

type OrderFields = z.output<typeof order>;

/** The facts of one order row; `readAt` is when the read began. */
export function orderRowFacts(row: unknown, readAt: Instant): Translation {
  return f.readFields(order, row, (fields) => {
    const refunds = fields.refunds.map((read) => ({ read, amount: amountOf(read, fields) }));
    const said = {
      ...moneyOf(
        fields,
        refunds.map(({ amount }) => amount),
      ),
      ...restOf(fields),
    };
    const version = f.versionOf(fields.updatedAt, readAt, said);
    const facts: Fact[] = [{ ...said, version }];
    for (const { read, amount } of refunds) facts.push(refundOf(read, amount, fields.id, version, readAt));
    for (const parcel of fields.fulfillments) facts.push(parcelOf(parcel, fields.id, readAt));
    return { outcome: "facts", facts };
  });
}

/** A refund in the currency in which webhooks tell it, so that both are converted alike: the buyer's. */
function amountOf(read: OrderFields["refunds"][number], fields: OrderFields): Amount {
  const { shopMoney, presentmentMoney } = read.totalRefundedSet;
  return shopMoney.currency === fields.totalPriceSet.presentmentMoney.currency ? shopMoney : presentmentMoney;
}

function moneyOf(fields: OrderFields, refunds: readonly Amount[]) {
  const { shopMoney, presentmentMoney } = fields.totalPriceSet;
  const rate = {
    currency: shopMoney.currency,
    presentmentCurrency: presentmentMoney.currency,
    presentmentTotalMinor: presentmentMoney.minor,
    totalMinor: shopMoney.minor,
  };
  const refunded = refunds.reduce((sum, amount) => sum + (inShopMoney(amount, rate) ?? 0n), 0n);
  const shippingTax = fields.shippingLines
    .flatMap((line) => line.taxLines)
    .reduce((sum, part) => sum + part.priceSet, 0n);
  return {
    ...rate,
    taxMinor: fields.totalTaxSet ?? 0n,
    shippingMinor: fields.totalShippingPriceSet - (fields.taxesIncluded ? shippingTax : 0n),
    // With two currencies a full refund must end at exactly 0, so what came in is measured as the refunds are.
    receivedMinor:
      shopMoney.currency === presentmentMoney.currency ? fields.totalReceivedSet : fields.netPaymentSet + refunded,
  };
}

const fulfillmentWords: Readonly<Record<string, string>> = {
  FULFILLED: "fulfilled",
  PARTIALLY_FULFILLED: "partial",
  RESTOCKED: "restocked",
};

function restOf(fields: OrderFields): Omit<OrderFact, "version" | keyof ReturnType<typeof moneyOf>> {
  return {
    kind: "order",
    id: fields.id,
    name: fields.name ?? "",
    customerId: fields.customer?.id ?? null,
    createdAt: fields.createdAt,
    processedAt: fields.processedAt,
    cancelledAt: fields.cancelledAt,
    test: fields.test,
    financialStatus: fields.displayFinancialStatus,
    fulfillmentStatus: fulfillmentWords[fields.displayFulfillmentStatus ?? ""] ?? null,
    gateways: fields.paymentGatewayNames,
    shippingMethod: fields.shippingLines[0]?.title ?? null,
    tags: fields.tags,
    personal: personalOf(fields),
    lines: fields.lineItems.map(lineOf),
  };
}

function personalOf(fields: OrderFields): OrderFact["personal"] {
  const shipTo = fields.shippingAddress;
  const customerName = [fields.customer?.firstName, fields.customer?.lastName].filter(Boolean).join(" ");
  return {
    email: fields.email,
    phone: fields.phone,
    name: customerName || shipTo?.name || fields.billingAddress?.name || null,
    company: shipTo?.company ?? fields.billingAddress?.company ?? null,
    note: fields.note,
    shipTo: shipTo && {
      name: shipTo.name,
      company: shipTo.company,
      line1: shipTo.address1,
      line2: shipTo.address2,
      city: shipTo.city,
      zip: shipTo.zip,
      province: shipTo.provinceCode,
      country: shipTo.countryCodeV2,
      phone: shipTo.phone,
    },
  };
}

function refundOf(
  read: OrderFields["refunds"][number],
  amount: Amount,
  orderId: ShopifyId,
  version: Version,
  readAt: Instant,
): RefundFact {
  const createdAt = read.createdAt ?? version.at;
  const said = {
    kind: "refund" as const,
    id: read.id,
    orderId,
    createdAt,
    amountMinor: amount.minor,
    currency: amount.currency,
    note: read.note,
  };
  return { ...said, version: f.versionOf(version.at, readAt, said) };
}
