import { z } from "zod";
import { type Doing, refuseChanged, stop } from "#app/effects/calls/doing.server.ts";
import { refundInput } from "#app/effects/calls/refund-input.ts";
import type { CallOf } from "#app/effects/kinds.ts";
import type { Done } from "#app/effects/settle-claim-effect.server.ts";
import { asShopifyId } from "#app/lib/ids.ts";
import { formatMoney, parseMoney } from "#app/lib/money.ts";
import type { RefundInput } from "#app/shopify/generated/operations.ts";
import { createRefund, readRefund } from "#app/shopify/refunds.server.ts";
import { isRefusal } from "#app/shopify/refusal.ts";

/** A key stands for one input for ever: the input is kept with it, and a refused one gives its place to the next round. */
const memorySchema = z.object({
  input: z.custom<RefundInput>((value) => typeof value === "object" && value !== null).nullish(),
  round: z.number().int().default(0),
});

/**
 * Gives money back. Twice protected: by Shopify's own idempotency (key: the effect's id), and by the mark in the note of
 * the refund, for which it looks first.
 */
export async function refund(doing: Doing, call: CallOf<"refund">): Promise<Done> {
  const { admin, id } = doing;
  const wish = { lines: call.part === "full" ? call.lines : [], shipping: call.part === "shipping" };
  const reading = await readRefund(admin, call.orderId, wish);
  const before = reading.refunds.find(({ note }) => note?.includes(id));
  if (before) return done(call, before.id, before.totalRefundedSet.shopMoney.amount);
  refuseChanged(call, reading);
  const memory = memorySchema.parse(doing.memory);
  const input = memory.input ?? inputOrStop(doing, call, reading);
  await doing.remember({ input, round: memory.round });
  try {
    const made = await createRefund(admin, input, memory.round === 0 ? id : `${id}.${memory.round}`);
    return done(call, made.id, made.shopAmount);
  } catch (error) {
    const certainly = isRefusal(error) && error.kind === "invalid" && !/idempoten/i.test(error.message);
    if (certainly) await doing.remember({ input: null, round: memory.round + 1 });
    throw error;
  }
}

function inputOrStop(doing: Doing, call: CallOf<"refund">, reading: Parameters<typeof refundInput>[1]): RefundInput {
  const made = refundInput(call, reading, `${call.reference} (Makegood ${doing.id})`);
  return made.outcome === "input" ? made.input : stop(made.problem);
}

function done({ currency }: CallOf<"refund">, refundGid: string, shopAmount: string): Done {
  const minor = parseMoney(shopAmount, currency) ?? 0n;
  return {
    words: `${formatMoney(minor, currency)} given back.`,
    refundId: asShopifyId(refundGid),
    amountMinor: minor.toString(),
  };
}
