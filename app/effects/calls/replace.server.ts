import { z } from "zod";
import { type Doing, refuseChanged, stop } from "#app/effects/calls/doing.server.ts";
import { draftInput } from "#app/effects/calls/draft-input.ts";
import type { CallOf } from "#app/effects/kinds.ts";
import type { Done } from "#app/effects/settle-claim-effect.server.ts";
import { asShopifyId } from "#app/lib/ids.ts";
import { formatMoney, parseMoney } from "#app/lib/money.ts";
import {
  completeDraftOrder,
  createDraftOrder,
  type DraftReading,
  findDraftOrder,
  type OrderToReplace,
  readDraftOrder,
  readOrderToReplace,
} from "#app/shopify/draft-orders.server.ts";

const memorySchema = z.object({ draft: z.string().nullish() });

/**
 * Makes the replacement: a draft first, whose id is kept before it is completed. One draft becomes one order at most, so
 * whatever gets lost, no two parcels leave. The tag finds a draft whose id was lost; should Shopify's search not know it
 * yet, an open draft is left over that nobody pays for or ships.
 */
export async function replace(doing: Doing, call: CallOf<"replacement_order">): Promise<Done> {
  const { admin } = doing;
  const order = await readOrderToReplace(admin, call.orderId);
  const known = memorySchema.parse(doing.memory).draft ?? (await findDraftOrder(admin, markOf(doing)));
  const draft = known ?? (await newDraft(doing, call, order));
  await doing.remember({ draft });
  const state = await readDraftOrder(admin, draft);
  if (!state) {
    await doing.remember({ draft: null });
    return stop("Somebody deleted the draft of the replacement in Shopify.");
  }
  if (state.order) return ordered(state.order);
  if (call.payMinor !== null) return waits(state);
  refuseChanged(call, order);
  const total = parseMoney(state.totalPriceSet.shopMoney.amount, call.currency) ?? 0n;
  if (total !== 0n) {
    const asks = formatMoney(total, call.currency);
    return stop(`Shopify reckons ${asks} for the replacement, which is to be free: look at draft ${state.name}.`);
  }
  if (call.leftOpen) return toBeChosen(state);
  return ordered(await completeDraftOrder(admin, draft));
}

function markOf({ id }: Doing): string {
  return `mg-${id}`;
}

async function newDraft(doing: Doing, call: CallOf<"replacement_order">, order: OrderToReplace): Promise<string> {
  refuseChanged(call, order);
  const made = draftInput(call, order, markOf(doing));
  if (made.outcome === "impossible") return stop(made.problem);
  return createDraftOrder(doing.admin, made.input);
}

function ordered(order: { id: string; name: string }): Done {
  return { words: `Replacement order ${order.name} made.`, orderId: asShopifyId(order.id), orderName: order.name };
}

function toBeChosen({ name }: DraftReading): Done {
  return {
    words: `Draft ${name} waits in Shopify: choose there what is sent instead, and complete it.`,
    draftName: name,
  };
}

function waits({ name, invoiceUrl }: DraftReading): Done {
  return {
    words: `Draft ${name} waits for the customer's payment: send its invoice from Shopify.`,
    draftName: name,
    invoiceUrl,
  };
}
