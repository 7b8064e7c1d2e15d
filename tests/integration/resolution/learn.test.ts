import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { NOTHING_LEARNED } from "#app/resolution/facts.ts";
import { readLearned } from "#app/resolution/learn.server.ts";
import { aClaim, aShop, daysAgo, NOW, napkins, opened, tell } from "#tests/integration/claims/a-shop.ts";

type Proof = "bare" | "scan" | "signature";

let next = 100;

async function dispute(shop: ShopDomain, proof: Proof, status: string, opened = daysAgo(90)): Promise<void> {
  const order = String(next++);
  const write = (statement: string, values: unknown[]) => pool().query(statement, [shop, order, ...values]);
  await write(
    `INSERT INTO dispute (shop, order_id, id, kind, status, amount_minor, currency, initiated_at, status_rank)
     VALUES ($1, $2, $2, 'chargeback', $3, 4500, 'USD', $4, 3)`,
    [status, opened],
  );
  if (proof !== "bare") {
    await write("INSERT INTO fulfillment (shop, order_id, id, updated_at, delivered_at) VALUES ($1, $2, $2, $3, $3)", [
      opened,
    ]);
  }
  if (proof === "signature") {
    await write(
      "INSERT INTO packing_record (shop, order_id, id, signature, by, at) VALUES ($1, $2, $3, true, 'u1', $4)",
      [randomUUID(), opened],
    );
  }
}

async function answered(shop: ShopDomain, order: number, action: string, chosenAt: string): Promise<void> {
  await tell(shop, napkins(order, order));
  const { id } = await opened(shop, aClaim(order));
  await pool().query(
    `INSERT INTO decision (shop, id, claim_id, policy_version, facts, result, decided_at, chosen_action, chosen_at)
     VALUES ($1, $2, $3, 1, '{}', '{}', $4, $5, $4)`,
    [shop, randomUUID(), id, chosenAt, action],
  );
}

async function disputeOn(shop: ShopDomain, order: number, openedAt: string): Promise<void> {
  await pool().query(
    `INSERT INTO dispute (shop, order_id, id, kind, status, amount_minor, currency, initiated_at, status_rank)
     VALUES ($1, $2, $2, 'chargeback', 'needs_response', 4500, 'USD', $3, 1)`,
    [shop, String(order), openedAt],
  );
}

test("a new shop has seen nothing", async () => {
  expect(await readLearned(pool(), await aShop(), NOW)).toEqual(NOTHING_LEARNED);
});

test("disputes that ended are counted by the proof there was, of this shop and of two years", async () => {
  const [shop, other] = [await aShop(), await aShop()];
  for (const status of ["won", "lost", "lost"]) await dispute(shop, "bare", status);
  for (const status of ["won", "won", "lost", "under_review", "charge_refunded"]) await dispute(shop, "scan", status);
  await dispute(shop, "signature", "won");
  await dispute(shop, "signature", "lost", daysAgo(800));
  await dispute(other, "scan", "lost");
  expect((await readLearned(pool(), shop, NOW)).wins).toEqual({
    bare: { times: 1, of: 3 },
    scan: { times: 2, of: 3 },
    signature: { times: 1, of: 1 },
  });
});

test("disputes that followed an answer are counted once the time for them is over", async () => {
  const shop = await aShop();
  await answered(shop, 901, "decline", daysAgo(100));
  await disputeOn(shop, 901, daysAgo(80));
  await answered(shop, 902, "decline", daysAgo(100));
  await disputeOn(shop, 902, daysAgo(120));
  await answered(shop, 903, "decline", daysAgo(10));
  await answered(shop, 904, "resend", daysAgo(100));
  await answered(shop, 905, "refund", daysAgo(100));
  expect((await readLearned(pool(), shop, NOW)).disputedAfter).toEqual({
    decline: { times: 1, of: 2 },
    resend: { times: 0, of: 1 },
  });
});
