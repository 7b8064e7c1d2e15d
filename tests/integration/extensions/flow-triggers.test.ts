// What Flow is told: planned while a workflow listens, sent until it is known, forgotten with the person.
import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { moveClaim } from "#app/claims/change-claim.server.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import { sendFlowTriggers } from "#app/effects/send-flow-triggers.server.ts";
import { redactCustomer } from "#app/shops/privacy/redact-customer.server.ts";
import { id } from "#tests/integration/claims/a-shop.ts";
import { withAnOrder } from "#tests/integration/extensions/a-shop.ts";
import { openClaim, setStanding, step, tellUse } from "#tests/integration/extensions/a-workflow.ts";
import { aStandIn, forgetJobs, giveAccess, shop } from "#tests/integration/shopify/a-stand-in.ts";

const setting = aStandIn();

const planned = async () => {
  const { rows } = await pool().query<{ payload: { handle: string; fields: Record<string, unknown> }; status: string }>(
    "SELECT payload, status FROM effect WHERE shop = $1 AND kind = 'flow_trigger' ORDER BY seq",
    [shop],
  );
  return rows;
};

beforeAll(async () => {
  await giveAccess(setting.standIn);
  await withAnOrder(shop);
});

beforeEach(async () => {
  await setting.standIn.control("/chaos", {});
  await pool().query("DELETE FROM effect WHERE shop = $1", [shop]);
  await pool().query("DELETE FROM flow_use WHERE shop = $1", [shop]);
  await forgetJobs();
});

describe("triggers", () => {
  const openOne = async () => {
    await openClaim(step({ order_id: 1001, why: "damaged" }));
    const { rows } = await pool().query<{ id: string }>(
      "SELECT id FROM claim WHERE shop = $1 ORDER BY number DESC LIMIT 1",
      [shop],
    );
    return rows[0]?.id ?? "";
  };
  const heard = () => setting.standIn.world.flowTriggers;

  test("are planned only while a workflow listens; news that came late changes nothing", async () => {
    await openOne();
    expect(await planned()).toEqual([]);
    await tellUse();
    await openOne();
    expect((await planned()).map(({ payload }) => payload.handle)).toEqual(["claim-opened"]);
    await tellUse({ has_enabled_flow: false, timestamp: "2026-11-23T13:00:00Z" });
    await tellUse({ has_enabled_flow: true, timestamp: "2026-11-23T12:30:00Z" });
    await openOne();
    expect(await planned()).toHaveLength(1);
  });

  test("tell of an opened and of a closed claim and of a flagged customer, as Flow takes them", async () => {
    await tellUse();
    const claim = await openOne();
    await withTransaction((tx) =>
      moveClaim(tx, shop, { claim, to: "resolved", reason: "Sent a new one.", actor: "staff 7", now: new Date() }),
    );
    await setStanding(step({ customer_id: 10, standing: "questionable", reason: "Typed by a person." }));
    const before = heard().length;
    expect(await sendFlowTriggers(shop)).toEqual({ outcome: "empty" });
    expect((await planned()).map(({ status }) => status)).toEqual(["done", "done", "done"]);
    expect(heard().slice(before)).toMatchObject([
      {
        handle: "claim-opened",
        payload: { order_id: 1001, Why: "Damaged", Wish: "An answer", Channel: "Shopify Flow", Amount: 48 },
      },
      { handle: "claim-resolved", payload: { order_id: 1001, Outcome: "Resolved" } },
      {
        handle: "customer-flagged",
        payload: {
          customer_id: 10,
          Standing: "Questionable",
          Reasons: "A person set it.",
          "Clears on": expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
        },
      },
    ]);
    expect(JSON.stringify(heard().slice(before))).not.toContain("Typed by a person");
    await setStanding(step({ customer_id: 10, standing: "clear", reason: "Done with the test." }));
  });

  test("wait while Shopify can't answer, and are sent once it can", async () => {
    await tellUse();
    await openOne();
    await setting.standIn.control("/chaos", { failEvery: 1, failWhat: "admin" });
    expect(await sendFlowTriggers(shop)).toMatchObject({ outcome: "later" });
    expect((await planned())[0]).toMatchObject({ status: "planned" });
    await setting.standIn.control("/chaos", {});
    await pool().query("UPDATE effect SET not_before = NULL WHERE shop = $1", [shop]);
    expect(await sendFlowTriggers(shop)).toEqual({ outcome: "empty" });
    expect((await planned())[0]).toMatchObject({ status: "done" });
  });

  test("whose answer got lost are sent again at once: twice rather than not at all", async () => {
    await tellUse();
    await openOne();
    const before = heard().length;
    await setting.standIn.control("/chaos", { loseAnswerOf: "SendFlowTrigger" });
    expect(await sendFlowTriggers(shop)).toEqual({ outcome: "empty" });
    expect((await planned())[0]).toMatchObject({ status: "done" });
    expect(heard().slice(before)).toHaveLength(2);
  });

  test("that Flow does not take are given up, with words", async () => {
    await pool().query(
      `INSERT INTO effect (shop, id, kind, payload, reason)
       VALUES ($1, $2, 'flow_trigger', '{"handle": "claim-opened", "fields": {"Nonsense": "x"}}', 'a test')`,
      [shop, randomUUID()],
    );
    await sendFlowTriggers(shop);
    const { rows } = await pool().query("SELECT status, problem FROM effect WHERE shop = $1", [shop]);
    expect(rows).toEqual([
      { status: "failed", problem: expect.stringMatching(/Required field missing.*press Retry/s) },
    ]);
  });

  test("left behind by a worker that died are taken up after a while", async () => {
    await tellUse();
    await openOne();
    await pool().query("UPDATE effect SET status = 'doing', attempts = 1, started_at = now() WHERE shop = $1", [shop]);
    expect(await sendFlowTriggers(shop)).toMatchObject({ outcome: "later" });
    await pool().query("UPDATE effect SET started_at = now() - interval '11 minutes' WHERE shop = $1", [shop]);
    expect(await sendFlowTriggers(shop)).toEqual({ outcome: "empty" });
    expect((await planned())[0]).toMatchObject({ status: "done" });
  });

  test("about a person who is forgotten are forgotten too", async () => {
    await tellUse();
    await openOne();
    expect(await planned()).toHaveLength(1);
    await redactCustomer(shop, {
      id: randomUUID(),
      kind: "customer_redact",
      customerId: id(10),
      orderIds: [],
      webhookId: null,
      receivedAt: new Date(),
      dueAt: new Date(),
      doneAt: null,
      outcome: null,
      hasAnswer: false,
    });
    expect(await planned()).toEqual([]);
  });
});
