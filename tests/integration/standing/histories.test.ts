// What the database tells of a customer, as standing sees it.
import { expect, test } from "vitest";
import { recordPacking } from "#app/claims/packing.server.ts";
import { addPhoto } from "#app/claims/photos/add-photo.server.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import { assess } from "#app/standing/assess.ts";
import { readHistories } from "#app/standing/read-history.server.ts";
import { liftStanding } from "#app/standing/set-standing.server.ts";
import { shopNormal } from "#app/standing/shop-normal.server.ts";
import { aShop, id, NOW, tell } from "#tests/integration/claims/a-shop.ts";
import { scene } from "#tests/integration/claims/pictures.ts";
import {
  ago,
  answered,
  chargeback,
  claimed,
  historyOf,
  judged,
  parcel,
  placed,
  scan,
  shippedTo,
} from "#tests/integration/standing/a-past.ts";

test("orders that count, claims with their evidence, disputes", async () => {
  const shop = await aShop();
  await tell(
    shop,
    placed(11, 5, 60),
    placed(12, 5, 40),
    placed(13, 5, 9, { financialStatus: "voided" }),
    placed(14, 6, 9),
  );
  await tell(
    shop,
    parcel(11, 58),
    scan(11, "delivered", 55),
    chargeback(11, 20),
    parcel(12, 38),
    scan(12, "failure", 30),
  );
  await withTransaction((tx) =>
    recordPacking(tx, shop, {
      orderId: id(12),
      weightGrams: 2_313,
      signature: true,
      doubleChecked: true,
      note: null,
      by: "staff 1",
      at: ago(39),
    }),
  );
  const notCome = await claimed(shop, 11, 50, { why: "delivered_not_received" });
  await claimed(shop, 12, 25, { why: "missing_items", lines: [{ lineId: id(121), quantity: 1 }] });
  await answered(shop, notCome, "resend", 49);
  const { orders, claims, disputes } = await historyOf(shop, 5);
  expect(orders.map((order) => [order.id, order.settledAt])).toEqual([
    [id(12), ago(19)],
    [id(11), ago(52)],
  ]);
  expect(claims).toMatchObject([
    {
      orderId: id(12),
      weight: "contradicts",
      carrierException: true,
      delivery: "none",
      concededAt: null,
      amountMinor: 1_200n,
    },
    { orderId: id(11), weight: "unknown", carrierException: false, delivery: "scanned", concededAt: ago(49) },
  ]);
  expect(disputes).toMatchObject([{ orderId: id(11), kind: "chargeback", at: ago(20) }]);
});

test("a delivery after the claim bears the customer out", async () => {
  const shop = await aShop();
  await tell(shop, placed(11, 5, 60), parcel(11, 58), scan(11, "delivered", 30));
  await claimed(shop, 11, 40, { why: "lost_in_transit" });
  expect((await historyOf(shop, 5)).claims).toMatchObject([{ delivery: "none" }]);
});

test("the same photo with claims on two orders, sent again in another size", async () => {
  const shop = await aShop();
  await tell(shop, placed(11, 5, 60), placed(12, 5, 30));
  const first = await claimed(shop, 11, 50);
  const second = await claimed(shop, 12, 20);
  for (const claim of [first, second]) {
    const bytes = await scene(3, claim === first ? 1_200 : 800, claim === first ? 900 : 600);
    expect(await addPhoto(shop, { kind: "claim", claim, bytes, by: "customer", now: NOW })).toMatchObject({
      outcome: "added",
    });
  }
  const { claims } = await historyOf(shop, 5);
  expect(claims.map((claim) => claim.samePhoto.map((photo) => photo.claim))).toEqual([[first], [second]]);
  await judged(shop, 5);
  const { rows } = await pool().query("SELECT state, reasons FROM standing WHERE shop = $1", [shop]);
  expect(rows[0]?.reasons.filter((reason: { signal: string }) => reason.signal === "same_photo")).toHaveLength(1);
});

test("accounts are linked by two keys, not by phone or address alone, and others' shops don't count", async () => {
  const shop = await aShop();
  const other = await aShop();
  const orders = [
    placed(11, 5, 60, { personal: shippedTo(5, {}, "(415) 555-2671") }),
    placed(12, 6, 50, { personal: shippedTo(6, { line1: "1 ELM ST." }, "+1 415 555 2671") }),
    placed(13, 7, 40, { personal: shippedTo(7, { line1: "1 ELM ST.", phone: "(415) 555-2671" }) }),
    placed(14, 8, 40, { personal: shippedTo(8, { line1: "9 Oak Ave", zip: "12203" }, "+1 415 555 2671") }),
  ];
  for (const one of [shop, other]) await tell(one, ...orders);
  for (const customer of [5, 6, 7, 8]) await judged(shop, customer);
  for (const order of [12, 13, 14]) await claimed(shop, order, 20);
  const linked = async () => (await historyOf(shop, 5)).links;
  const [link, ...more] = await linked();
  expect(more).toEqual([]);
  expect(link).toMatchObject({ customerId: id(6), orders: [ago(50)], claims: [{ orderId: id(12), at: ago(20) }] });
  expect(link?.by.toSorted()).toEqual(["address", "phone"]);
  // What a person let go there counts here no more.
  const word = { customer: id(6), reason: "A twin.", actor: "staff 1", now: ago(10) };
  await withTransaction((tx) => liftStanding(tx, shop, word));
  expect(await linked()).toMatchObject([{ customerId: id(6), claims: [] }]);
  const { rows } = await pool().query<{ kind: string; hash: string }>(
    "SELECT kind, hash FROM link_key WHERE shop = $1",
    [shop],
  );
  expect(new Set(rows.map(({ kind }) => kind))).toEqual(new Set(["email", "phone", "address", "area"]));
  expect(JSON.stringify(rows)).not.toMatch(/elm|buyer|5552671/i);
});

test("is it us? Four others with the same product and the same trouble", async () => {
  const shop = await aShop();
  const customers = [5, 6, 7, 8, 9];
  // Others bought other things and are content: what is usual.
  const content = Array.from({ length: 60 }, (_, n) =>
    placed(200 + n, 100 + n, 30, {
      lines: placed(200 + n, 1, 30).lines.map((line) => ({ ...line, productId: id(99) })),
    }),
  );
  await tell(shop, ...customers.map((customer) => placed(10 + customer, customer, 30)), ...content);
  for (const customer of customers) await claimed(shop, 10 + customer, 20, { why: "defective" });
  expect((await historyOf(shop, 5)).claims).toMatchObject([{ cluster: { by: "product", others: 4 } }]);
  await claimed(shop, 200, 20, { why: "defective" });
  expect((await historyOf(shop, 100)).claims).toMatchObject([{ cluster: null }]);
});

test("a crowd of its time speaks for an old claim as for a new one: no points come back with age", async () => {
  const shop = await aShop();
  const customers = [5, 6, 7, 8, 9];
  const other = (n: number) => placed(n, 1, 30).lines.map((line) => ({ ...line, productId: id(99) }));
  const content = Array.from({ length: 60 }, (_, n) => placed(200 + n, 100 + n, 30, { lines: other(200 + n) }));
  await tell(shop, ...customers.map((customer) => placed(10 + customer, customer, 30)), ...content);
  for (const customer of customers) await claimed(shop, 10 + customer, 20, { why: "defective" });
  // Two years on the product is a usual one, of which many complain.
  await tell(shop, ...Array.from({ length: 20 }, (_, n) => placed(400 + n, 400 + n, -700)));
  for (let n = 0; n < 20; n++) await claimed(shop, 400 + n, -701, { why: "defective" });
  const normal = await shopNormal(pool(), shop, NOW);
  const points: number[] = [];
  for (const days of [0, 300, 344, 346, 400, 800]) {
    const history = (await readHistories(pool(), shop, [id(5)], ago(-days))).get(id(5)) ?? expect.unreachable();
    expect(history.claims).toMatchObject([{ cluster: { by: "product", others: 4 } }]);
    points.push(assess(history, normal, ago(-days)).points);
  }
  expect(points).toEqual(points.toSorted((one, more) => more - one));
});

test("an area in which parcels vanish speaks for its people; a ring does not vouch for itself", async () => {
  const shop = await aShop();
  const phone = "(415) 555-2671";
  const there = (customer: number, zip: string) => ({
    personal: shippedTo(customer, { line1: `${customer} Elm Street`, zip }),
  });
  const ring = [21, 22, 23, 24].map((n) => placed(n, n, 30, { personal: shippedTo(n, { zip: "90210" }, phone) }));
  await tell(shop, ...[5, 6, 7, 8].map((n) => placed(n, n, 30, there(n, "12207"))), ...ring);
  await tell(shop, ...[31, 32, 33, 34, 35, 36].map((n) => placed(n, n, 30, there(n, `5${n}01`))));
  const all = [5, 6, 7, 8, 21, 22, 23, 24, 31, 32, 33, 34, 35, 36];
  for (const n of all) await claimed(shop, n, 20, { why: "delivered_not_received" });
  for (const n of all) await judged(shop, n);
  expect((await historyOf(shop, 5)).claims).toMatchObject([{ cluster: { by: "area", others: 3 } }]);
  expect((await historyOf(shop, 21)).claims).toMatchObject([{ cluster: null }]);
  expect((await historyOf(shop, 31)).claims).toMatchObject([{ cluster: null }]);
});

test("the shop's own normal is measured where there is enough to measure, and kept for a day", async () => {
  const shop = await aShop();
  await tell(shop, ...Array.from({ length: 240 }, (_, n) => placed(1_000 + n, 1_000 + n, 90)));
  const before = await shopNormal(pool(), shop, NOW);
  expect(before).toMatchObject({ measured: false, rate: { a: 0.6, b: 29.4 }, typicalOrderMinor: 4_800n });
  for (let n = 0; n < 40; n++) await claimed(shop, 1_000 + n, 60);
  expect(await shopNormal(pool(), shop, NOW)).toEqual(before);
  const { measured, rate } = await shopNormal(pool(), shop, new Date(NOW.getTime() + 86_500_000));
  expect(measured).toBe(true);
  expect(rate.a / (rate.a + rate.b)).toBeCloseTo(40 / 240, 1);
});

test("a usual order is the median of those that are there, in whatever currency; none is invented", async () => {
  const shop = await aShop();
  expect(await shopNormal(pool(), shop, NOW)).toMatchObject({ typicalOrderMinor: 0n, smallMinor: 0n });
  const dong = [150_000n, 420_000n, 9_000_000n];
  await tell(shop, ...dong.map((receivedMinor, n) => placed(11 + n, 5 + n, 20, { receivedMinor })));
  const nextDay = new Date(NOW.getTime() + 86_500_000);
  expect(await shopNormal(pool(), shop, nextDay)).toMatchObject({ typicalOrderMinor: 420_000n, smallMinor: 350_000n });
});
