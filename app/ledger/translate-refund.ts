// Refunds, on their own (refunds/create) or inside an order.
import { z } from "zod";
import type { Amount } from "#app/ledger/amounts.ts";
import type { Delivery, RefundFact, Translation, Version } from "#app/ledger/facts.ts";
import * as f from "#app/ledger/fields.ts";
import type { ShopifyId } from "#app/lib/ids.ts";
import { parseMoney } from "#app/lib/money.ts";

const transaction = f.record({ kind: f.word, status: f.word, amount: z.unknown(), currency: f.currencyOrNull });

const fields = {
  created_at: f.instant,
  processed_at: f.instantOrNull,
  note: f.text,
  transactions: f.list(transaction),
};

/** A refund as orders hold it. */
export const embeddedRefund = f.resource(fields);

type RefundFields = z.output<typeof embeddedRefund>;

/**
 * What went back: the transactions of kind refund that succeeded. One that is pending counts once the order tells that
 * it succeeded, one that failed never does; a refund without any (a restock, say) moves no money. A transaction that
 * names no currency is in the shop's.
 */
export function refundedAmount(
  refund: RefundFields,
  shopCurrency: string,
  context: z.core.$RefinementCtx,
  path: readonly PropertyKey[] = [],
): Amount {
  const sum = { minor: 0n, currency: shopCurrency };
  let counted = 0;
  for (const [i, part] of refund.transactions.entries()) {
    if (part.kind.toLowerCase() !== "refund" || part.status.toLowerCase() !== "success") continue;
    const currency = part.currency ?? shopCurrency;
    const complain = (name: string, message: string) =>
      context.addIssue({ code: "custom", message, path: [...path, "transactions", i, name] });
    if (counted > 0 && currency !== sum.currency)
      complain("currency", `is ${currency}, the one before ${sum.currency}`);
    const minor = parseMoney(part.amount, currency);
    if (minor === null) complain("amount", "should be an amount such as 12.50");
    sum.minor += minor ?? 0n;
    sum.currency = currency;
    counted += 1;
  }
  return sum;
}

/** The fact that `refund` tells of `orderId`; `version` is the order's when the order tells it. */
export function refundFact(
  refund: RefundFields,
  amount: Amount,
  orderId: ShopifyId,
  told: { readonly triggeredAt: string | null; readonly orderVersion: Version | null },
): RefundFact {
  const said = {
    kind: "refund" as const,
    id: refund.id,
    orderId,
    createdAt: refund.created_at,
    amountMinor: amount.minor,
    currency: amount.currency,
    note: refund.note,
  };
  const at = told.orderVersion?.at ?? refund.processed_at ?? refund.created_at;
  return { ...said, version: f.versionOf(at, told.triggeredAt, said) };
}

export function translateRefund({ payload, triggeredAt, currency }: Delivery): Translation {
  const schema = f
    .resource({ ...fields, order_id: f.id })
    .transform((refund, context) => ({ refund, amount: refundedAmount(refund, currency, context) }));
  return f.readFields(schema, payload, ({ refund, amount }) => ({
    outcome: "facts",
    facts: [refundFact(refund, amount, refund.order_id, { triggeredAt, orderVersion: null })],
  }));
}
