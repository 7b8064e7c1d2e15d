// What is known of an order becomes the facts of a decision.
import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { setFault, setWhy } from "#app/claims/change-claim.server.ts";
import { readClaim } from "#app/claims/read-claim.server.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import type { OrderFact } from "#app/ledger/facts.ts";
import type { DecisionFacts } from "#app/resolution/facts.ts";
import { gatherFacts } from "#app/resolution/gather-facts.server.ts";
import { aClaim, aShop, daysAgo, NOW, napkins, opened, tell } from "#tests/integration/claims/a-shop.ts";

const ORDER = 7001;

async function factsOf(over: Partial<OrderFact>, claim: Parameters<typeof aClaim>[1] = {}): Promise<DecisionFacts> {
  const shop = await aShop();
  await tell(shop, napkins(ORDER, 7101, over));
  const { id: opening } = await opened(shop, aClaim(ORDER, claim));
  return (await gatherFacts(pool(), shop, opening, NOW)) ?? expect.unreachable();
}

describe("payment", () => {
  test.each<[Partial<OrderFact>, object]>([
    [
      { gateways: ["Cheque"], financialStatus: "pending" },
      { method: "cheque", cleared: false },
    ],
    [
      { gateways: ["Personal check"], financialStatus: "paid" },
      { method: "cheque", cleared: true },
    ],
    [
      { gateways: ["Bank Deposit"], financialStatus: "pending" },
      { method: "bank_transfer", cleared: false },
    ],
    [{ gateways: ["Cash on Delivery (COD)"], financialStatus: "pending" }, { method: "cash_on_delivery" }],
    [{ gateways: ["shopify_payments"] }, { method: "card", cleared: true }],
    [{ gateways: ["Barter"] }, { method: "other" }],
    [{ shippingMethod: "Standard" }, { rush: false, ageDays: 8 }],
    [{ shippingMethod: "FedEx Overnight" }, { rush: true }],
    [{ shippingMethod: "UPS 2nd Day Air" }, { rush: true }],
    [{ shippingMethod: "2-Day" }, { rush: true }],
  ])("%j", async (order, expected) => {
    expect((await factsOf(order)).payment).toMatchObject(expected);
  });
});

test("money: what was paid, what is left, what the claim is about", async () => {
  const facts = await factsOf({ shippingMinor: 600n, totalMinor: 5_400n, receivedMinor: 5_400n });
  expect(facts.order).toMatchObject({
    known: true,
    totalMinor: 5_400n,
    receivedMinor: 5_400n,
    refundableMinor: 5_400n,
  });
  expect(facts.claim).toMatchObject({
    amountMinor: 1_200n,
    lines: [{ lineId: "70011", quantity: 1, paidMinor: 1_200n }],
  });
});

test("a claim that names no pieces is about all of the order", async () => {
  const facts = await factsOf({}, { lines: [], why: "delivered_not_received" });
  expect(facts.claim).toMatchObject({
    amountMinor: 4_800n,
    lines: [{ lineId: "70011", quantity: 4, paidMinor: 4_800n }],
  });
});

test("a claim without an order is known as such", async () => {
  const shop = await aShop();
  const { id: opening } = await opened(shop, aClaim(null));
  const facts = await gatherFacts(pool(), shop, opening, NOW);
  expect(facts).toMatchObject({
    order: { known: false },
    transit: { state: "not_shipped" },
    dispute: { state: "none" },
  });
});

test("the worst dispute of the order counts", async () => {
  const shop = await aShop();
  await tell(shop, napkins(ORDER, 7101));
  const { id: opening } = await opened(shop, aClaim(ORDER));
  const state = async () => (await gatherFacts(pool(), shop, opening, NOW))?.dispute.state;
  const add = (number: number, status: string) =>
    pool().query(
      `INSERT INTO dispute (shop, order_id, id, kind, status, amount_minor, currency, initiated_at, status_rank)
       VALUES ($1, $2, $3, 'chargeback', $4, 4800, 'USD', $5, 1)`,
      [shop, ORDER, number, status, daysAgo(1)],
    );
  expect(await state()).toBe("none");
  await add(1, "prevented");
  expect(await state()).toBe("none");
  await add(2, "won");
  expect(await state()).toBe("won");
  await add(3, "accepted");
  expect(await state()).toBe("lost");
  await add(4, "under_review");
  expect(await state()).toBe("open");
});

test("a person's word on the fault says whether it was made as typed, and whether the parcel is lost", async () => {
  const shop = await aShop();
  await tell(shop, napkins(ORDER, 7101), napkins(ORDER + 1, 7101));
  const monogram = await opened(shop, aClaim(ORDER, { why: "wrong_personalisation" }));
  const parcel = await opened(shop, aClaim(ORDER + 1, { why: "delivered_not_received" }));
  const proof = async (claim: string) => (await gatherFacts(pool(), shop, claim, NOW))?.proof;
  const blame = (claim: string, fault: "merchant" | "carrier" | "customer") => {
    const evidence = [{ fact: "Looked at it.", source: "u1" }];
    return withTransaction((tx) => setFault(tx, shop, { claim, fault, evidence, actor: "u1", now: NOW }));
  };
  expect(await proof(monogram.id)).toMatchObject({ madeAsTyped: null });
  await blame(monogram.id, "customer");
  expect(await proof(monogram.id)).toMatchObject({ madeAsTyped: true });
  await blame(monogram.id, "merchant");
  expect(await proof(monogram.id)).toMatchObject({ madeAsTyped: false });
  expect(await proof(parcel.id)).toMatchObject({ traceFoundLoss: false });
  await blame(parcel.id, "carrier");
  expect(await proof(parcel.id)).toMatchObject({ traceFoundLoss: true });
});

test("earlier claims count unless they were our mistake; the claim itself is none of them", async () => {
  const shop = await aShop();
  await tell(shop, ...[1, 2, 3].map((one) => napkins(ORDER + one, 7101)));
  const before = await opened(shop, aClaim(ORDER + 1, { now: new Date(daysAgo(5)) }));
  await opened(shop, aClaim(ORDER + 2, { now: new Date(daysAgo(4)) }));
  const { id: claim } = await opened(shop, aClaim(ORDER + 3));
  const customer = async () => (await gatherFacts(pool(), shop, claim, NOW))?.customer;
  expect(await customer()).toMatchObject({
    earlierClaims: 2,
    orders: 3,
    topTier: false,
    tier: null,
    standing: "clear",
  });
  await pool().query("UPDATE claim SET fault = 'merchant' WHERE shop = $1 AND id = $2", [shop, before.id]);
  expect(await customer()).toMatchObject({ earlierClaims: 1 });
});

test("whether it had been installed is what a person said of a defect, not a word that was written", async () => {
  const shop = await aShop();
  await tell(shop, napkins(ORDER, 7101), napkins(ORDER + 1, 7101), napkins(ORDER + 2, 7101));
  const claim = async (order: number, more: Parameters<typeof aClaim>[1]) =>
    (await opened(shop, aClaim(order, more))).id;
  const installed = async (id: string) => (await gatherFacts(pool(), shop, id, NOW))?.claim.afterInstallation;
  const wrote = await claim(ORDER, { why: "defective", whyDetail: "Not installed yet", message: "I installed it." });
  expect(await installed(wrote)).toBe(false);
  expect(await installed(await claim(ORDER + 1, { why: "defective", afterInstallation: true }))).toBe(true);
  expect(await installed(await claim(ORDER + 2, { why: "damaged", afterInstallation: true }))).toBe(false);

  const correct = (said: { why: "defective" | "damaged"; afterInstallation?: boolean }) => {
    const given = { claim: wrote, whyDetail: "Not installed yet", actor: "u1", now: NOW, ...said };
    return withTransaction((tx) => setWhy(tx, shop, given));
  };
  expect(await correct({ why: "defective", afterInstallation: true })).toMatchObject({ outcome: "changed" });
  expect(await installed(wrote)).toBe(true);
  expect(await correct({ why: "defective", afterInstallation: true })).toEqual({ outcome: "unchanged" });
  const told = (await readClaim(pool(), shop, wrote))?.timeline.filter(({ kind }) => kind === "why_changed");
  expect(told).toMatchObject([{ actor: "u1", detail: { from: null, words: "It had been installed already." } }]);
  expect(await correct({ why: "damaged", afterInstallation: true })).toMatchObject({ outcome: "changed" });
  expect(await installed(wrote)).toBe(false);
});

test("what stands in a claim's text is nowhere among the facts", async () => {
  const facts = await factsOf(
    {},
    { message: "Gunhild Sonnenschein will sue you.", locale: "de", whyDetail: "Seam opened" },
  );
  const text = JSON.stringify(facts, (_, value) => (typeof value === "bigint" ? String(value) : value));
  expect(text).not.toMatch(/gunhild|sue you|"de"|seam|ada buyer|example\.com|napkins/i);
});

test("an unknown claim and one of another shop have no facts", async () => {
  const shop = await aShop();
  await tell(shop, napkins(ORDER, 7101));
  const { id: claim } = await opened(shop, aClaim(ORDER));
  expect(await gatherFacts(pool(), await aShop(), claim, NOW)).toBeNull();
  expect(await gatherFacts(pool(), shop, randomUUID(), NOW)).toBeNull();
  expect(await gatherFacts(pool(), shop, "no id", NOW)).toBeNull();
});
