// Claims follow their orders: to another customer, and to another suggestion when something is told of the order.
import { expect, test } from "vitest";
import { moveClaim } from "#app/claims/change-claim.server.ts";
import { followOrders } from "#app/claims/follow-orders.server.ts";
import { readClaim } from "#app/claims/read-claim.server.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import type { CustomerFact, DisputeFact, LedgerFact } from "#app/ledger/facts.ts";
import { lockShop } from "#app/ledger/lock-shop.server.ts";
import { post } from "#app/ledger/post.server.ts";
import { readShopSettings } from "#app/ledger/read-settings.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { aClaim, aShop, daysAgo, id, NOW, napkins, opened } from "./a-shop.ts";

async function tellAndFollow(shop: ShopDomain, ...facts: LedgerFact[]): Promise<void> {
  await withTransaction(async (tx) => {
    await lockShop(tx, shop);
    const { customers } = await post(tx, shop, facts, await readShopSettings(tx, shop));
    await followOrders(tx, shop, facts, customers);
  });
}

const customer = (number: number): CustomerFact => ({
  kind: "customer",
  id: id(number),
  version: { at: daysAgo(9), tie: "" },
  createdAt: daysAgo(9),
  personal: { email: `buyer${number}@example.com`, phone: null, firstName: "Ada", lastName: "Buyer", company: null },
});

const dispute = (order: number): DisputeFact => ({
  kind: "dispute",
  id: id(51),
  orderId: id(order),
  tie: "1",
  type: "chargeback",
  status: "needs_response",
  reason: null,
  amountMinor: 4_800n,
  currency: "USD",
  initiatedAt: daysAgo(0),
  evidenceDueBy: null,
  evidenceSentOn: null,
  finalizedOn: null,
});

const decisionsAsked = async (shop: ShopDomain): Promise<string[]> => {
  const { rows } = await pool().query(
    "SELECT key FROM graphile_worker.jobs WHERE key LIKE 'decide_claim:' || $1 || ':%'",
    [shop],
  );
  return rows.map((row) => row.key.split(":").at(-1));
};

test("a claim goes with its order when two customers are merged", async () => {
  const shop = await aShop();
  await tellAndFollow(shop, customer(5), customer(6), napkins(1001, 5), napkins(1002, 6));
  const { id: claim } = await opened(shop, aClaim(1001));
  await tellAndFollow(shop, { kind: "customer_merged", id: id(5), into: id(6) });
  expect((await readClaim(pool(), shop, claim))?.customerId).toBe("6");
});

test("a guest's claim finds its customer", async () => {
  const shop = await aShop();
  await tellAndFollow(shop, napkins(1001, 5, { customerId: null }));
  const { id: claim } = await opened(shop, aClaim(1001));
  expect((await readClaim(pool(), shop, claim))?.customerId).toBeNull();
  await tellAndFollow(shop, customer(5));
  expect((await readClaim(pool(), shop, claim))?.customerId).toBe("5");
});

test("a dispute on the order asks for a new suggestion for open claims on it, and for no others", async () => {
  const shop = await aShop();
  await tellAndFollow(shop, napkins(1001, 5), napkins(1002, 6));
  const open = await opened(shop, aClaim(1001));
  const closed = await opened(shop, aClaim(1001));
  await opened(shop, aClaim(1002));
  await withTransaction((tx) =>
    moveClaim(tx, shop, { claim: closed.id, to: "resolved", reason: "", actor: "7", now: NOW }),
  );
  await pool().query(
    "SELECT graphile_worker.remove_job(key) FROM graphile_worker.jobs WHERE key LIKE '%' || $1 || '%'",
    [shop],
  );
  await tellAndFollow(shop, dispute(1001));
  expect(await decisionsAsked(shop)).toEqual([open.id]);
});
