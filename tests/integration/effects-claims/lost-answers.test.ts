// A call whose answer was lost is found in Shopify and not made again, for every way of making good.
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { applyEffects } from "#app/effects/apply-effects.server.ts";
import type { Action, Terms } from "#app/resolution/actions.ts";
import { settleClaim } from "#app/resolution/settle-claim.server.ts";
import {
  aClaim,
  accept,
  anOrder,
  effectsOf,
  LIMIT_MS,
  line,
  type Order,
} from "#tests/integration/effects-claims/a-claim.ts";
import { gotFor } from "#tests/integration/effects-claims/in-shopify.ts";
import { aStandIn, giveAccess, shop } from "#tests/integration/shopify/a-stand-in.ts";
import { until } from "#tests/setup/until.ts";
import { withWorker } from "#tests/setup/worker.ts";

const setting = aStandIn();
beforeAll(async () => {
  await giveAccess(setting.standIn);
});

beforeEach(async () => {
  await setting.standIn.control("/chaos", {});
});

type Case = {
  action: Action;
  terms: (order: Order) => Partial<Terms>;
  operation: string;
  got: Partial<ReturnType<typeof gotFor>>;
};

const CASES: readonly Case[] = [
  {
    action: "refund",
    terms: (order) => ({ lines: line(order, 1), refundPart: "full", amountMinor: 4_800n }),
    operation: "CreateRefund",
    got: { refunds: 1, money: 4_800 },
  },
  {
    action: "resend",
    terms: (order) => ({ lines: line(order, 1) }),
    operation: "CompleteDraftOrder",
    got: { replacements: 1 },
  },
  {
    action: "exchange",
    terms: (order) => ({ lines: line(order, 1) }),
    operation: "CreateDraftOrder",
    got: { replacements: 0, drafts: 1 },
  },
  {
    action: "store_credit",
    terms: () => ({ amountMinor: 2_500n }),
    operation: "GiveStoreCredit",
    got: { credit: 2_500 },
  },
  { action: "hold_order", terms: () => ({}), operation: "HoldFulfillment", got: { holds: 1 } },
  { action: "cancel_order", terms: () => ({}), operation: "CancelOrder", got: { cancelled: true, refunds: 1 } },
  {
    action: "thank_you_gift",
    terms: () => ({}),
    operation: "ChangeOrderTags",
    got: { tags: ["makegood-thank-you-gift"], replacements: 1 },
  },
  {
    action: "redo_free",
    terms: (order) => ({ lines: line(order, 1) }),
    operation: "WriteOrderNote",
    got: { noteLines: 1 },
  },
];

/** Makes what waits due now, as if the pauses were over. */
async function letTimePass(claim: string): Promise<void> {
  await pool().query(
    `UPDATE effect SET not_before = NULL, result = CASE WHEN result ? 'calledAt'
       THEN result || '{"calledAt": "2026-01-01T00:00:00.000Z"}' ELSE result END
     WHERE shop = $1 AND claim_id = $2`,
    [shop, claim],
  );
}

async function drainAll(claim: string): Promise<void> {
  await until(
    "all calls are made",
    async () => {
      await letTimePass(claim);
      await applyEffects(shop);
      return (await effectsOf(claim)).every(({ status }) => status === "done");
    },
    LIMIT_MS,
  );
}

describe("a call whose answer was lost is found, not made again:", () => {
  test.each(CASES)("$action ($operation)", { timeout: 90_000 }, async ({ action, terms, operation, got }) => {
    const order = await withWorker(() => anOrder(setting));
    const claim = await aClaim(order, action, terms(order));
    expect(await accept(claim)).toMatchObject({ outcome: "accepted" });
    await setting.standIn.control("/chaos", { loseAnswerOf: operation });
    await drainAll(claim.claim);
    expect(setting.standIn.world.chaos.loseAnswerOf).toBeNull();
    expect(gotFor(setting, order)).toMatchObject(got);
    // As if the worker had died each time before it could write down the end.
    for (let times = 0; times < 2; times++) {
      await pool().query("UPDATE effect SET status = 'doing' WHERE shop = $1 AND claim_id = $2", [shop, claim.claim]);
      await drainAll(claim.claim);
    }
    expect(gotFor(setting, order)).toMatchObject(got);
    await withWorker(async () => settleClaim(shop, claim.claim));
  });
});
