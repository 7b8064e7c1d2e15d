// What privacy requests do: a customer is told, a customer is forgotten, a shop is forgotten.
import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { pool, withTransaction } from "#app/db.server.ts";
import { giveRemedy } from "#app/ledger/remedies.server.ts";
import { asShopifyId } from "#app/lib/ids.ts";
import { openPrivacyAnswer, readPrivacyRequests } from "#app/shops/privacy/requests.server.ts";
import { meet } from "#app/staff/meet.server.ts";
import { aStandIn, forgetJobs, giveAccess, shop } from "#tests/integration/shopify/a-stand-in.ts";
import { everythingSaidOn, type Placed } from "#tests/integration/shops/everything-said.ts";
import { everyCell, payloads, rowsOf, tablesOfShops } from "#tests/integration/shops/what-is-kept.ts";
import { withWorker } from "#tests/setup/worker.ts";

const setting = aStandIn({ seed: "empty" });

const EMAIL = "rosa.delgado@example.com";

const place = (email: string) =>
  setting.standIn.control<Placed>("/orders", {
    customer: { email },
    line_items: [
      {
        title: "Napkins, dozen",
        price: "48.00",
        quantity: 2,
        properties: [{ name: "Monogram", value: `For ${email}` }],
      },
    ],
    note: `Please call ${email}`,
    financial_status: "paid",
  });
const arrived = (work: () => Promise<unknown>) =>
  withWorker(async () => {
    await work();
    await setting.standIn.settled();
  });

/** What was given to make good on the order. */
const madeGood = ({ order }: Placed) =>
  withTransaction((tx) => {
    const orderId = asShopifyId(order.id) ?? expect.unreachable();
    return giveRemedy(tx, shop, { effect: randomUUID(), orderId, at: new Date(), costMinor: 3_580n, refundId: null });
  });

let rosa: Placed;
let other: Placed;

beforeEach(async () => {
  await setting.standIn.settled();
  await setting.standIn.control("/reset", { seed: "empty" });
  await setting.standIn.control("/install", {});
  await pool().query(`TRUNCATE ${(await tablesOfShops()).join(", ")}`);
  await giveAccess(setting.standIn);
  await forgetJobs();
  await arrived(async () => {
    rosa = await place(EMAIL);
    other = await place("someone.else@example.com");
  });
});

describe("a customer who asks what is known", () => {
  test("gets all of it, and nothing about anybody else", async () => {
    await madeGood(rosa);
    await madeGood(other);
    await arrived(() => setting.standIn.control(`/customers/${rosa.customer.id}/data_request`, {}));
    const [request] = await readPrivacyRequests(shop);
    expect(request).toMatchObject({ kind: "data_request", hasAnswer: true, doneAt: expect.any(Date) });
    const answer = await openPrivacyAnswer(shop, request?.id ?? "", "user-1");
    expect(answer).toMatchObject({ remedy: [{ order_id: String(rosa.order.id), cost_minor: "3580" }] });
    const text = JSON.stringify(answer);
    expect(text).toContain(EMAIL);
    expect(text).toContain("Monogram");
    expect(text).toContain(String(rosa.order.id));
    expect(text).not.toContain("someone.else");
    expect(text).not.toContain(String(other.order.id));
    const { rows } = await pool().query(
      "SELECT actor, action, subject FROM audit_entry WHERE action = 'privacy_answer_read'",
    );
    expect(rows).toEqual([{ actor: "user-1", action: "privacy_answer_read", subject: request?.id }]);
    const stored = await pool().query("SELECT encode(answer, 'escape') AS answer FROM privacy_request");
    expect(stored.rows[0].answer).not.toContain(EMAIL);
  });

  test("another shop can't open the answer", async () => {
    await arrived(() => setting.standIn.control(`/customers/${rosa.customer.id}/data_request`, {}));
    const [request] = await readPrivacyRequests(shop);
    const stranger = "other-shop.myshopify.com" as typeof shop;
    expect(await openPrivacyAnswer(stranger, request?.id ?? "", "user-1")).toBeNull();
    expect(await readPrivacyRequests(stranger)).toEqual([]);
  });
});

describe("a customer to be forgotten", () => {
  test("leaves no person behind: not in rows, not in payloads, not in earlier answers", async () => {
    await arrived(() => setting.standIn.control(`/customers/${rosa.customer.id}/data_request`, {}));
    await pool().query(
      `INSERT INTO tag_event (shop, id, customer_id, at, tag, change, "by", reason)
       VALUES ($1, gen_random_uuid(), $2, now(), 'Gold', 'added', 'makegood', 'Rosa reached Gold')`,
      [shop, String(rosa.customer.id)],
    );
    expect(await payloads()).toContain(EMAIL);
    await arrived(() => setting.standIn.control(`/customers/${rosa.customer.id}/redact`, {}));

    const all = await payloads();
    expect(all).not.toContain(EMAIL);
    expect(all).toContain("someone.else@example.com");
    const customer = await pool().query("SELECT state, personal, email_hash, search_keys FROM customer WHERE id = $1", [
      String(rosa.customer.id),
    ]);
    expect(customer.rows).toEqual([{ state: "redacted", personal: null, email_hash: null, search_keys: [] }]);
    const orders = await pool().query(`SELECT personal, email_hash FROM "order" WHERE id = $1`, [
      String(rosa.order.id),
    ]);
    expect(orders.rows).toEqual([{ personal: null, email_hash: null }]);
    const lines = await pool().query("SELECT properties FROM order_line WHERE order_id = $1", [String(rosa.order.id)]);
    expect(lines.rows).toEqual([{ properties: null }]);
    const log = await pool().query("SELECT reason FROM tag_event");
    expect(log.rows).toEqual([{ reason: "erased on request" }]);
    const requests = await readPrivacyRequests(shop);
    expect(requests.map(({ kind, hasAnswer, doneAt }) => ({ kind, hasAnswer, done: doneAt !== null }))).toEqual([
      { kind: "customer_redact", hasAnswer: false, done: true },
      { kind: "data_request", hasAnswer: false, done: true },
    ]);
    const untouched = await pool().query("SELECT personal IS NOT NULL AS kept FROM customer WHERE id = $1", [
      String(other.customer.id),
    ]);
    expect(untouched.rows).toEqual([{ kept: true }]);
  });

  test("leaves none of their words in any cell of any table, sealed or not", async () => {
    const marker = "Rosalinde-Quillfeather";
    const sent = { tracking_number: `${marker}-1Z`, tracking_url: `https://carrier.example/${marker}` };
    await arrived(() => setting.standIn.control(`/orders/${rosa.order.id}/fulfil`, sent));
    const scanned = { status: "delivered", message: `Signed for by ${marker}`, city: marker };
    await arrived(() => setting.standIn.control(`/orders/${rosa.order.id}/track`, scanned));
    const claim = await everythingSaidOn(rosa, marker);
    await everythingSaidOn(other, "Someone-Elsewhere");
    expect(await everyCell()).toContain(marker);
    await arrived(() => setting.standIn.control(`/customers/${rosa.customer.id}/redact`, {}));
    const left = await everyCell();
    expect(left.split("\n").filter((cell) => cell.includes(marker) || cell.includes(EMAIL))).toEqual([]);
    expect(left).toContain(claim);
    expect(left).toContain("Someone-Elsewhere");
  });

  test("asked for twice, or never seen, is no fault", async () => {
    await arrived(async () => {
      await setting.standIn.control(`/customers/${rosa.customer.id}/redact`, {});
      await setting.standIn.control(`/customers/${rosa.customer.id}/redact`, {});
      await setting.standIn.control("/webhooks", {
        topic: "customers/redact",
        payload: { shop_domain: shop, customer: { id: 123_456, email: "nobody@example.com" }, orders_to_redact: [77] },
      });
    });
    const requests = await readPrivacyRequests(shop);
    expect(requests.map(({ doneAt }) => doneAt !== null)).toEqual([true, true, true]);
    expect(await payloads()).not.toContain("nobody@example.com");
  });
});

describe("a shop to be forgotten", () => {
  test("leaves no row in any table, and other shops stay whole", async () => {
    const stays = "stays.myshopify.com";
    await pool().query("INSERT INTO shop (shop) VALUES ($1)", [stays]);
    await pool().query("INSERT INTO customer (shop, id) VALUES ($1, '1')", [stays]);
    await madeGood(rosa);
    await meet(shop, { id: "7", idToken: setting.standIn.idToken(7) });
    await arrived(() => setting.standIn.control("/uninstall", {}));
    expect(Object.keys(await rowsOf(shop)).length).toBeGreaterThan(4);
    expect(await rowsOf(shop)).toMatchObject({ staff_member: 1, remedy: 1 });
    expect(await everyCell()).toContain("Crystal Waters");
    await arrived(() => setting.standIn.control("/shop/redact", {}));
    expect(await rowsOf(shop)).toEqual({});
    expect(await everyCell()).not.toMatch(/Crystal Waters|rosa\.delgado/);
    expect(await rowsOf(stays)).toEqual({ customer: 1, shop: 1 });
    await arrived(() => setting.standIn.control("/shop/redact", {}));
    expect(await rowsOf(shop)).toEqual({});
  });

  test("whose farewell got lost is recognised as gone", async () => {
    setting.standIn.world.installation.installed = false;
    await arrived(() => setting.standIn.control("/shop/redact", {}));
    expect(await rowsOf(shop)).toEqual({});
  });

  test("that came back keeps everything", async () => {
    await arrived(() => setting.standIn.control("/shop/redact", {}));
    expect((await rowsOf(shop)).customer).toBe(2);
    const [request] = await readPrivacyRequests(shop);
    expect(request).toMatchObject({ kind: "shop_redact", outcome: "Not done: the shop uses Makegood again." });
  });
});
