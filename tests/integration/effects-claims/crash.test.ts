// The process dies between Shopify's deed and our writing it down: SIGKILL while the answer is under way.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { applyEffects } from "#app/effects/apply-effects.server.ts";
import type { Action, Terms } from "#app/resolution/actions.ts";
import {
  aClaim,
  accept,
  anOrder,
  effectsOf,
  LIMIT_MS,
  line,
  type Order,
} from "#tests/integration/effects-claims/a-claim.ts";
import { aStandIn, giveAccess, shop } from "#tests/integration/shopify/a-stand-in.ts";
import { until } from "#tests/setup/until.ts";
import { withWorker } from "#tests/setup/worker.ts";

const setting = aStandIn();
const world = () => setting.standIn.world;

beforeAll(async () => {
  await giveAccess(setting.standIn);
});

beforeEach(async () => {
  await setting.standIn.control("/chaos", {});
});

/** Starts a drain elsewhere and ends it as a power cut would, once Shopify has carried `operation` out. */
async function dieDuring(operation: string): Promise<void> {
  await setting.standIn.control("/chaos", { stallAnswerOf: operation });
  const child = spawn(
    process.execPath,
    ["--import", resolve("tests/shopify/preload.ts"), resolve("tests/integration/effects-claims/one-drain.ts"), shop],
    { env: { ...process.env, STAND_IN_ORIGIN: setting.standIn.origin }, stdio: ["ignore", "ignore", "inherit"] },
  );
  onTestFinished(() => void child.kill("SIGKILL"));
  const gone = once(child, "exit");
  await until("Shopify has carried it out", async () => world().chaos.stallAnswerOf === null, LIMIT_MS);
  child.kill("SIGKILL");
  await gone;
}

type Case = {
  action: Action;
  operation: string;
  terms: (order: Order) => Partial<Terms>;
  got: (order: Order) => number;
  wanted: number;
};

const ofOrder = (order: Order) => world().orders.get(Number(order.id)) ?? expect.unreachable();
const replacementsOf = (order: Order) =>
  [...world().orders.values()].filter(({ noteAttributes }) => noteAttributes.some(({ value }) => value === order.name))
    .length;

const CASES: readonly Case[] = [
  {
    action: "refund",
    operation: "CreateRefund",
    terms: (order) => ({ lines: line(order, 1), refundPart: "full", amountMinor: 4_800n }),
    got: (order) =>
      ofOrder(order).transactions.reduce((sum, { type, amount }) => sum + (type === "refund" ? amount : 0), 0),
    wanted: 4_800,
  },
  {
    action: "resend",
    operation: "CompleteDraftOrder",
    terms: (order) => ({ lines: line(order, 1) }),
    got: replacementsOf,
    wanted: 1,
  },
  {
    action: "redo_free",
    operation: "CreateDraftOrder",
    terms: (order) => ({ lines: line(order, 1) }),
    got: replacementsOf,
    wanted: 1,
  },
  {
    action: "store_credit",
    operation: "GiveStoreCredit",
    terms: () => ({ amountMinor: 2_500n }),
    got: (order) =>
      [...world().storeCreditAccounts.values()].find(({ customerId }) => String(customerId) === order.customer)
        ?.balance ?? 0,
    wanted: 2_500,
  },
  {
    action: "cancel_order",
    operation: "CancelOrder",
    terms: () => ({}),
    got: (order) => ofOrder(order).refunds.length,
    wanted: 1,
  },
];

describe("killed between Shopify's deed and our commit, it is done once:", () => {
  test.each(CASES)("$action ($operation)", { timeout: 90_000 }, async ({ action, operation, terms, got, wanted }) => {
    const order = await withWorker(() => anOrder(setting));
    const claim = await aClaim(order, action, terms(order));
    expect(await accept(claim)).toMatchObject({ outcome: "accepted" });
    await dieDuring(operation);
    expect((await effectsOf(claim.claim))[0]?.status).toBe("doing");
    await until(
      "another process has finished it",
      async () => {
        // A minute later, as far as the effect can tell.
        await pool().query(
          `UPDATE effect SET not_before = NULL, result = CASE WHEN result ? 'calledAt'
             THEN result || '{"calledAt": "2026-01-01T00:00:00.000Z"}' ELSE result END
           WHERE shop = $1 AND claim_id = $2 AND status <> 'done'`,
          [shop, claim.claim],
        );
        await applyEffects(shop);
        return (await effectsOf(claim.claim)).every(({ status }) => status === "done");
      },
      LIMIT_MS,
    );
    expect(got(order)).toBe(wanted);
  });
});
