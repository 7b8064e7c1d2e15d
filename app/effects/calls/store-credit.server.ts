import { z } from "zod";
import { pool } from "#app/db.server.ts";
import { type Doing, notYet, refuseChanged } from "#app/effects/calls/doing.server.ts";
import type { CallOf } from "#app/effects/kinds.ts";
import type { Done } from "#app/effects/settle-claim-effect.server.ts";
import { formatMoney } from "#app/lib/money.ts";
import { readOrderState } from "#app/shopify/order-changes.server.ts";
import { giveStoreCredit, readStoreCredits } from "#app/shopify/store-credit.server.ts";

const memorySchema = z.object({
  /** The credits that were there before the first call. */
  before: z.array(z.string()).nullish(),
  calledAt: z.iso.datetime().nullish(),
});

/** A call whose answer was lost may still be under way for so long. */
const UNDER_WAY_MS = 60_000;

/**
 * Credits the customer. Shopify knows no repetition here, so the credits that were there before are kept; later tries look
 * for a new one of the same amount that no other claim made, and take it for theirs. In doubt it errs towards not giving
 * twice: should a person give the same amount by hand in that very minute, it is taken for ours.
 */
export async function giveCredit(doing: Doing, call: CallOf<"store_credit">): Promise<Done> {
  const { admin } = doing;
  const { before, calledAt } = memorySchema.parse(doing.memory);
  const settledAt = calledAt ? Date.parse(calledAt) + UNDER_WAY_MS : 0;
  if (settledAt > doing.now().getTime()) {
    notYet(
      new Date(settledAt),
      "Shopify's answer was lost. Makegood looks for the credit in a minute before it goes on.",
    );
  }
  const credits = await readStoreCredits(admin, call.customerId, call.currency);
  if (before) {
    const others = await creditsOfOthers(doing);
    const fresh = credits.filter(({ id }) => !before.includes(id) && !others.has(id));
    const mine = fresh.find(({ amountMinor }) => amountMinor === call.amountMinor);
    if (mine) return done(call, mine.id);
  }
  const order = await readOrderState(admin, call.orderId);
  refuseChanged(call, order);
  await doing.remember({
    before: before ?? credits.map(({ id }) => id),
    calledAt: doing.now().toISOString(),
  });
  const transaction = await giveStoreCredit(admin, call.customerId, call.amountMinor, call.currency);
  return done(call, transaction);
}

async function creditsOfOthers({ shop, id }: Doing): Promise<Set<string>> {
  const { rows } = await pool().query<{ transaction: string }>(
    `SELECT result->>'transaction' AS transaction FROM effect
     WHERE shop = $1 AND kind = 'store_credit' AND id <> $2 AND result ? 'transaction'`,
    [shop, id],
  );
  return new Set(rows.map(({ transaction }) => transaction));
}

function done(call: CallOf<"store_credit">, transaction: string): Done {
  const words = `${formatMoney(call.amountMinor, call.currency)} of store credit given.`;
  return { words, transaction, amountMinor: call.amountMinor.toString() };
}
