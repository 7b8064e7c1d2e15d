// What is sent to Shopify for a refund: amounts in the currency in which the buyer paid, shared over the payments.
import type { CallOf } from "#app/effects/kinds.ts";
import { gid } from "#app/lib/ids.ts";
import { formatMoney, type Minor, parseMoney, scale, toDecimal } from "#app/lib/money.ts";
import type { ReadRefundQuery, RefundInput } from "#app/shopify/generated/operations.ts";

type Reading = Pick<
  NonNullable<ReadRefundQuery["order"]>,
  "id" | "currencyCode" | "presentmentCurrencyCode" | "suggestedRefund"
>;
type Suggestion = NonNullable<Reading["suggestedRefund"]>;

export type RefundInputOutcome =
  | { readonly outcome: "input"; readonly input: RefundInput }
  | { readonly outcome: "impossible"; readonly problem: string };

/** The input for `call` by what Shopify suggests; impossible, in words, when nothing or not enough is left. */
export function refundInput(call: CallOf<"refund">, reading: Reading, note: string): RefundInputOutcome {
  const suggestion = reading.suggestedRefund;
  if (!suggestion) return impossible("Shopify suggests no refund for this order.");
  const buyers = reading.presentmentCurrencyCode;
  const wanted = wantedMinor(call, reading, suggestion);
  const left = minorOf(suggestion.maximumRefundableSet.presentmentMoney.amount, buyers);
  if (wanted <= 0n) return impossible("Nothing is left to give back for this: it was refunded or taken off the order.");
  if (wanted > left) {
    return impossible(`Only ${formatMoney(left, buyers)} of this order can still be given back.`);
  }
  const rest =
    minorOf(suggestion.maximumRefundableSet.shopMoney.amount, call.currency) - (call.known?.besidesMinor ?? 0n);
  if (shopMinor(call, suggestion) > rest) {
    return impossible(
      `${formatMoney(rest > 0n ? rest : 0n, call.currency)} of what was paid is left, since credit was given or a parcel sent again.`,
    );
  }
  const transactions = shared(reading, suggestion, wanted);
  if (!transactions) return impossible("None of the order's payments can take this refund.");
  return {
    outcome: "input",
    input: {
      orderId: reading.id,
      note,
      currency: buyers,
      notify: true,
      ...(call.part === "full"
        ? {
            refundLineItems: call.lines.map(({ lineId, quantity }) => ({
              lineItemId: gid("LineItem", lineId),
              quantity,
              // Whether goods come back, and into the stock, is settled when they are there.
              restockType: "NO_RESTOCK" as const,
            })),
          }
        : {}),
      ...(call.part === "shipping"
        ? { shipping: call.amountMinor === null ? { fullRefund: true } : { amount: toDecimal(wanted, buyers) } }
        : {}),
      transactions,
    },
  };
}

function impossible(problem: string): RefundInputOutcome {
  return { outcome: "impossible", problem };
}

function minorOf(amount: string, currency: string): Minor {
  return parseMoney(amount, currency) ?? 0n;
}

/** In the buyer's currency. All that was paid for lines is what Shopify says, tax included; a part is what was decided. */
function wantedMinor(call: CallOf<"refund">, reading: Reading, suggestion: Suggestion): Minor {
  const buyers = reading.presentmentCurrencyCode;
  const suggested = minorOf(suggestion.amountSet.presentmentMoney.amount, buyers);
  if (call.part === "full" || call.amountMinor === null) return suggested;
  const asked = inBuyersCurrency(call.amountMinor, reading, suggestion);
  return call.part === "shipping" && asked > suggested ? suggested : asked;
}

/** The same in the shop's currency. */
function shopMinor({ part, amountMinor, currency }: CallOf<"refund">, { amountSet }: Suggestion): Minor {
  const suggested = minorOf(amountSet.shopMoney.amount, currency);
  return part === "full" || amountMinor === null ? suggested : amountMinor;
}

function inBuyersCurrency(amount: Minor, reading: Reading, { maximumRefundableSet }: Suggestion): Minor {
  if (reading.presentmentCurrencyCode === reading.currencyCode) return amount;
  const shops = minorOf(maximumRefundableSet.shopMoney.amount, reading.currencyCode);
  const buyers = minorOf(maximumRefundableSet.presentmentMoney.amount, reading.presentmentCurrencyCode);
  return scale(amount, buyers, shops);
}

/** `wanted` taken from the payments in Shopify's order, as far as each can still give; null when they can't. */
function shared(reading: Reading, suggestion: Suggestion, wanted: Minor): RefundInput["transactions"] | null {
  const currency = reading.presentmentCurrencyCode;
  let rest = wanted;
  const transactions = suggestion.suggestedTransactions.flatMap((payment) => {
    const { gateway, parentTransaction, maximumRefundableSet } = payment;
    const can = maximumRefundableSet ? minorOf(maximumRefundableSet.presentmentMoney.amount, currency) : rest;
    const amount = can < rest ? can : rest;
    if (!gateway || amount <= 0n) return [];
    rest -= amount;
    return [
      {
        orderId: reading.id,
        kind: "REFUND" as const,
        gateway,
        amount: toDecimal(amount, currency),
        ...(parentTransaction ? { parentId: parentTransaction.id } : {}),
      },
    ];
  });
  return rest === 0n ? transactions : null;
}
