// Which claims count in a history: not our mistakes, not what came to nothing, and always what something was given for.
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { setFault } from "#app/claims/change-claim.server.ts";
import type { Why } from "#app/claims/claim.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import { COUNTING_CLAIM } from "#app/standing/counting-claims.server.ts";
import { claimCounts } from "#app/standing/history.ts";
import { aShop, id, NOW, tell } from "#tests/integration/claims/a-shop.ts";
import { answered, claimed, historyOf, placed, withdrawn } from "#tests/integration/standing/a-past.ts";

test("merged customers are one; our mistakes and what was withdrawn before anything was given count for nothing", async () => {
  const shop = await aShop();
  await tell(shop, placed(11, 5, 60), placed(12, 6, 50), placed(13, 6, 40));
  await claimed(shop, 11, 30);
  const ours = await claimed(shop, 12, 30);
  const gone = await claimed(shop, 13, 30);
  await tell(shop, { kind: "customer_merged", id: id(5), into: id(6) });
  await withTransaction((tx) =>
    setFault(tx, shop, {
      claim: ours,
      actor: "staff 1",
      now: NOW,
      fault: "merchant",
      evidence: [{ fact: "Left out", source: "Packing" }],
    }),
  );
  await withdrawn(shop, gone);
  const { claims, orders } = await historyOf(shop, 6);
  expect(orders).toHaveLength(3);
  expect(claims.map((claim) => [claim.orderId, claim.fault, claim.withdrawn])).toEqual(
    expect.arrayContaining([
      [id(11), "unknown", false],
      [id(12), "merchant", false],
      [id(13), "unknown", true],
    ]),
  );
  expect(claims.filter(claimCounts).map(({ orderId }) => orderId)).toEqual([id(11)]);
});

test("what was given and then withdrawn counts, and the database counts the same claims", async () => {
  const shop = await aShop();
  type Case = {
    wish?: "information" | "refund";
    why?: Why;
    given?: string;
    end?: boolean;
    ours?: boolean;
    counts: boolean;
  };
  const cases: Case[] = [
    { counts: true },
    { end: true, counts: false },
    { wish: "information", counts: false },
    { given: "refund", end: true, counts: true },
    { given: "resend", wish: "information", counts: true },
    { given: "resend", wish: "information", end: true, counts: true },
    { given: "decline", end: true, counts: false },
    { given: "refund", why: "wrong_address", counts: false },
    { given: "refund", ours: true, counts: false },
  ];
  await tell(shop, ...cases.map((_, n) => placed(11 + n, 5, 90)));
  for (const [n, { wish, why = "damaged", given, end, ours }] of cases.entries()) {
    const claim = await claimed(shop, 11 + n, 40, { why, ...(wish ? { wish } : {}) });
    if (given) await answered(shop, claim, given, 39);
    if (end) await withdrawn(shop, claim);
    if (ours) await pool().query("UPDATE claim SET fault = 'merchant' WHERE shop = $1 AND id = $2", [shop, claim]);
  }
  const counting = cases.flatMap(({ counts }, n) => (counts ? [id(11 + n)] : []));
  const { claims } = await historyOf(shop, 5);
  const orders = (list: readonly { orderId: string | null }[]) => list.map(({ orderId }) => orderId).toSorted();
  expect(orders(claims.filter(claimCounts))).toEqual(counting);
  const { rows } = await pool().query(`SELECT order_id AS "orderId" FROM claim WHERE shop = $1 AND ${COUNTING_CLAIM}`, [
    shop,
  ]);
  expect(orders(rows)).toEqual(counting);
});

test("what waits for approval, was refused by Shopify or was taken back again was not given", async () => {
  const shop = await aShop();
  const kinds = ["waits", "failed", "superseded", "undone", "planned", "done"] as const;
  await tell(shop, ...kinds.map((_, n) => placed(11 + n, 5, 90)));
  const effect = (claim: string, id: string, kind: string, payload: object, status: string) =>
    pool().query(
      `INSERT INTO effect (shop, id, kind, claim_id, payload, reason, status) VALUES ($1, $2, $3, $4, $5, '', $6)`,
      [shop, id, kind, claim, payload, status],
    );
  for (const [n, kind] of kinds.entries()) {
    const claim = await claimed(shop, 11 + n, 40);
    await answered(shop, claim, "resend", 39);
    if (kind === "waits") {
      await pool().query("UPDATE decision SET approval_asked_at = now() WHERE claim_id = $1", [claim]);
      continue;
    }
    const sent = randomUUID();
    await effect(claim, sent, "replacement_order", {}, kind === "undone" ? "done" : kind);
    if (kind === "undone") await effect(claim, randomUUID(), "cancel_order", { undoes: sent }, "done");
  }
  const { claims } = await historyOf(shop, 5);
  const given = claims.filter(({ concededAt }) => concededAt !== null).map(({ orderId }) => orderId);
  expect(given.toSorted()).toEqual([id(15), id(16)]);
});
