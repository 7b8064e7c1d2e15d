// Orders: the one shape of orders/create, updated, paid, cancelled …, and the two that differ.
import { z } from "zod";
import { inShopMoney, shopAmount, sideOf } from "#app/ledger/amounts.ts";
import type { Delivery, Fact, OrderFact, Translation } from "#app/ledger/facts.ts";
import * as f from "#app/ledger/fields.ts";
import { type LineFields, lineFields, readLine } from "#app/ledger/translate-line.ts";
import { embeddedRefund, refundedAmount, refundFact } from "#app/ledger/translate-refund.ts";
import { embeddedFulfillment, fulfillmentFact } from "#app/ledger/translate-shipping.ts";
import { type Minor, parseMoney } from "#app/lib/money.ts";

export const financialStatuses = [
  "pending",
  "authorized",
  "partially_paid",
  "paid",
  "partially_refunded",
  "refunded",
  "voided",
  "expired",
] as const satisfies readonly OrderFact["financialStatus"][];

const address = f.loosely(
  f.record({
    name: f.text,
    company: f.text,
    address1: f.text,
    address2: f.text,
    city: f.text,
    zip: f.text,
    province_code: f.text,
    country_code: f.text,
    phone: f.text,
  }),
);

const shippingLine = f.record({
  title: f.text,
  tax_lines: f.listOrNone(f.record({ price_set: z.unknown(), price: z.unknown() })),
});

const order = f.resource({
  name: f.text,
  created_at: f.instant,
  processed_at: f.instantOrNull,
  updated_at: f.instant,
  cancelled_at: f.instantOrNull,
  test: f.flag,
  taxes_included: f.flag,
  financial_status: f.oneOf(financialStatuses),
  fulfillment_status: f.text,
  currency: f.currencyOrNull,
  presentment_currency: f.currencyOrNull,
  total_price: z.unknown(),
  total_price_set: z.unknown(),
  total_tax: z.unknown(),
  total_tax_set: z.unknown(),
  total_shipping_price_set: z.unknown(),
  current_total_price: z.unknown(),
  current_total_price_set: z.unknown(),
  total_outstanding: z.unknown(),
  payment_gateway_names: f.texts,
  tags: f.commaTexts,
  email: f.text,
  contact_email: f.text,
  phone: f.text,
  note: f.text,
  customer: f.orAbsent(f.resource({ first_name: f.text, last_name: f.text })),
  billing_address: address,
  shipping_address: address,
  line_items: f.list(lineFields),
  shipping_lines: f.listOrNone(shippingLine),
  refunds: f.list(embeddedRefund),
  fulfillments: f.listOrNone(embeddedFulfillment),
});

type OrderFields = z.output<typeof order>;

/** The shop's currency as the order has it; the sets and the plain field must not contradict each other. */
function currencyOf(fields: OrderFields, context: z.core.$RefinementCtx): string | null {
  const total = sideOf(fields.total_price_set, "shop_money");
  const told = "amount" in total ? total.amount.currency : null;
  if (fields.currency !== null && told !== null && fields.currency !== told) {
    context.addIssue({
      code: "custom",
      message: `is ${fields.currency}, but shop_money is in ${told}`,
      path: ["currency"],
    });
  }
  const currency = told ?? fields.currency;
  if (currency === null) context.addIssue({ code: "custom", message: "is missing", path: ["currency"] });
  return currency;
}

function readMoney(fields: OrderFields, currency: string, context: z.core.$RefinementCtx) {
  const totalMinor = shopAmount(fields, "total_price", currency, context);
  const presentment = sideOf(fields.total_price_set, "presentment_money");
  const presentmentTotal =
    "amount" in presentment
      ? presentment.amount
      : { minor: totalMinor, currency: fields.presentment_currency ?? currency };
  const rate = {
    currency,
    totalMinor,
    presentmentCurrency: presentmentTotal.currency,
    presentmentTotalMinor: presentmentTotal.minor,
  };
  if (!("amount" in presentment) && presentmentTotal.currency !== currency) {
    const message = "is needed for an order paid in another currency";
    context.addIssue({ code: "custom", message, path: ["total_price_set", "presentment_money"] });
  }
  const refunds = fields.refunds.map((refund, i) => refundedAmount(refund, currency, context, ["refunds", i]));
  let refundedMinor = 0n;
  for (const [i, amount] of refunds.entries()) {
    const minor = inShopMoney(amount, rate);
    if (minor === null) {
      const message = `${amount.currency} is neither the shop's currency nor the buyer's`;
      context.addIssue({ code: "custom", message, path: ["refunds", i, "transactions"] });
    }
    refundedMinor += minor ?? 0n;
  }
  const outstanding = parseMoney(fields.total_outstanding, currency);
  if (outstanding === null) {
    context.addIssue({ code: "custom", message: "should be an amount such as 12.50", path: ["total_outstanding"] });
  }
  const currentMinor = shopAmount(fields, "current_total_price", currency, context);
  return {
    ...rate,
    refunds,
    taxMinor: shopAmount(fields, "total_tax", currency, context),
    shippingMinor:
      shopAmount(fields, "total_shipping_price", currency, context) - shippingTaxWithin(fields, currency, context),
    // What is owed now less what is still open is what the shop has; with what went back, it is all that came in.
    receivedMinor: refundedMinor + currentMinor - (outstanding ?? 0n),
  };
}

/** The tax inside the shipping price, where prices include tax: it is counted as tax already. */
function shippingTaxWithin(fields: OrderFields, currency: string, context: z.core.$RefinementCtx): Minor {
  if (!fields.taxes_included) return 0n;
  const parts = fields.shipping_lines.flatMap((line) => line.tax_lines);
  return parts.reduce((sum, part) => sum + shopAmount(part, "price", currency, context), 0n);
}

const readOrder = order.transform((fields, context) => {
  const currency = currencyOf(fields, context);
  if (currency === null) return z.NEVER;
  const money = readMoney(fields, currency, context);
  const lines = fields.line_items.map((line: LineFields, i) => readLine(line, currency, context, ["line_items", i]));
  return { fields, money, lines };
});

export function translateOrder({ payload, triggeredAt }: Delivery): Translation {
  return f.readFields(readOrder, payload, ({ fields, money: { refunds, ...money }, lines }) => {
    const said = {
      kind: "order" as const,
      id: fields.id,
      name: fields.name ?? "",
      customerId: fields.customer?.id ?? null,
      createdAt: fields.created_at,
      processedAt: fields.processed_at ?? fields.created_at,
      cancelledAt: fields.cancelled_at,
      test: fields.test,
      financialStatus: fields.financial_status,
      fulfillmentStatus: fields.fulfillment_status,
      ...money,
      gateways: fields.payment_gateway_names,
      shippingMethod: fields.shipping_lines[0]?.title ?? null,
      tags: fields.tags,
      personal: personalOf(fields),
      lines,
    };
    const version = f.versionOf(fields.updated_at, triggeredAt, said);
    const facts: Fact[] = [{ ...said, version }];
    for (const [i, refund] of fields.refunds.entries()) {
      const amount = refunds[i];
      if (amount) facts.push(refundFact(refund, amount, fields.id, { triggeredAt, orderVersion: version }));
    }
    for (const parcel of fields.fulfillments) {
      facts.push(fulfillmentFact(parcel, fields.id, { triggeredAt, at: version.at }));
    }
    return { outcome: "facts", facts };
  });
}

function personalOf(fields: OrderFields): OrderFact["personal"] {
  const shipTo = fields.shipping_address;
  const customerName = [fields.customer?.first_name, fields.customer?.last_name].filter(Boolean).join(" ");
  return {
    email: fields.email ?? fields.contact_email,
    phone: fields.phone,
    name: customerName || shipTo?.name || fields.billing_address?.name || null,
    company: shipTo?.company ?? fields.billing_address?.company ?? null,
    note: fields.note,
    shipTo: shipTo && {
      name: shipTo.name,
      company: shipTo.company,
      line1: shipTo.address1,
      line2: shipTo.address2,
      city: shipTo.city,
      zip: shipTo.zip,
      province: shipTo.province_code,
      country: shipTo.country_code,
      phone: shipTo.phone,
    },
  };
}

export function translateOrderDeleted({ payload, triggeredAt }: Delivery): Translation {
  return f.readFields(f.resource({}), payload, ({ id }) => ({
    outcome: "facts",
    facts: [{ kind: "order_deleted", id, at: f.asInstant(f.asFineInstant(triggeredAt)) ?? "" }],
  }));
}

const edit = f.record({
  order_edit: f.record({ order_id: f.id, committed_at: f.instantOrNull, created_at: f.instantOrNull }),
});

/** orders/edited tells only that an order was edited; the new lines and totals come by orders/updated. */
export function translateOrderEdited({ payload, triggeredAt }: Delivery): Translation {
  return f.readFields(edit, payload, ({ order_edit: { order_id: orderId, committed_at, created_at } }) => ({
    outcome: "facts",
    facts: [
      {
        kind: "order_edited",
        orderId,
        at: committed_at ?? created_at ?? f.asInstant(f.asFineInstant(triggeredAt)) ?? "",
      },
    ],
  }));
}
