// Requests under privacy law, from Shopify's message to the last row.
import { beforeEach, describe, expect, test } from "vitest";
import { addNote, askReview, reportThreat, setFault, setWhy } from "#app/claims/change-claim.server.ts";
import { addMessage } from "#app/claims/messages.server.ts";
import { recordPacking } from "#app/claims/packing.server.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import { unpackPayload } from "#app/inbox/payload.server.ts";
import { asShopifyId } from "#app/lib/ids.ts";
import { acceptDecision } from "#app/resolution/accept.server.ts";
import { decisionOfClaim } from "#app/resolution/read-decision.server.ts";
import { dropFailed } from "#app/resolution/retry.server.ts";
import { openPrivacyAnswer, readPrivacyRequests } from "#app/shops/privacy/requests.server.ts";
import { meet } from "#app/staff/meet.server.ts";
import { setStanding } from "#app/standing/set-standing.server.ts";
import { open } from "#app/vault.server.ts";
import { aClaim, opened } from "#tests/integration/claims/a-shop.ts";
import { aStandIn, forgetJobs, giveAccess, shop } from "#tests/integration/shopify/a-stand-in.ts";
import { withWorker } from "#tests/setup/worker.ts";

const setting = aStandIn({ seed: "empty" });

const EMAIL = "rosa.delgado@example.com";
type Placed = { order: { id: number }; customer: { id: number } };

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
const tablesOfShops = async () =>
  (
    await pool().query<{ name: string }>(
      `SELECT quote_ident(table_name) AS name FROM information_schema.columns
       WHERE table_schema = current_schema() AND column_name = 'shop' ORDER BY 1`,
    )
  ).rows.map((row) => row.name);
const rowsOf = async (of: string) => {
  const counts: Record<string, number> = {};
  for (const name of await tablesOfShops()) {
    const { rows } = await pool().query<{ n: number }>(`SELECT count(*)::int AS n FROM ${name} WHERE shop = $1`, [of]);
    if (rows[0]?.n) counts[name] = rows[0].n;
  }
  return counts;
};

/** Every stored payload in clear. */
async function payloads(): Promise<string> {
  const { rows } = await pool().query<{ payload: Buffer }>(
    "SELECT payload FROM delivery WHERE shop = $1 AND payload IS NOT NULL",
    [shop],
  );
  return rows.map(({ payload }) => unpackPayload(payload).toString("utf8")).join("\n");
}

/** A claim of the order with `words` wherever a person or the customer can write any; its id. */
async function everythingSaidOn({ order, customer }: Placed, words: string): Promise<string> {
  const orderId = asShopifyId(order.id) ?? expect.unreachable();
  const customerId = asShopifyId(customer.id) ?? expect.unreachable();
  const now = new Date();
  const who = { actor: "7", now };
  const { id: claim } = await opened(shop, { ...aClaim(order.id), orderId, lines: [], message: words, now });
  const said = { ...who, claim };
  const saying = withTransaction(async (tx) => {
    await addMessage(tx, shop, { ...said, from: "customer", author: null, channel: "email", text: words });
    await addNote(tx, shop, { ...said, text: words });
    await setWhy(tx, shop, { ...said, why: "other", whyDetail: `Torn by ${words} itself` });
    await setFault(tx, shop, { ...said, fault: "merchant", evidence: [{ fact: words, source: words }] });
    await reportThreat(tx, shop, { ...said, where: words });
    await askReview(tx, shop, { ...said, reason: words });
    const packing = { weightGrams: 1_000, signature: null, doubleChecked: true, note: words, by: "7", at: now };
    await recordPacking(tx, shop, { orderId, ...packing });
    await setStanding(tx, shop, { ...who, customer: customerId, state: "watch", reason: words, until: null });
  });
  await withWorker(() => saying);
  const { id, result } = (await decisionOfClaim(pool(), shop, claim)) ?? expect.unreachable();
  const chosen = { ...said, decision: id, action: "decline", terms: result.terms } as const;
  const reasons = { overrideReason: words, customerReason: words };
  expect(await acceptDecision(shop, { ...chosen, ...reasons })).toMatchObject({ outcome: "accepted" });
  await pool().query(
    `INSERT INTO effect (shop, id, kind, claim_id, payload, reason, status, problem)
     VALUES ($1, gen_random_uuid(), 'order_tag', $2, '{"add": []}', $3, 'failed', $3)`,
    [shop, claim, words],
  );
  await dropFailed(shop, { claim, actor: "7", reason: words });
  return claim;
}

/** Every cell of every table on a line of its own, what is sealed in clear. */
async function everyCell(): Promise<string> {
  const cells: string[] = [];
  for (const name of await tablesOfShops()) {
    const { rows } = await pool().query<Record<string, unknown>>(`SELECT * FROM ${name}`);
    for (const value of rows.flatMap((row) => Object.values(row))) {
      cells.push(Buffer.isBuffer(value) ? inClear(value) : (JSON.stringify(value, asText) ?? ""));
    }
  }
  return cells.join("\n");
}

const asText = (_key: string, value: unknown) => (typeof value === "bigint" ? value.toString() : value);

function inClear(sealed: Buffer): string {
  for (const read of [unpackPayload, open]) {
    try {
      return read(sealed).toString("utf8").replaceAll("\n", " ");
    } catch {
      // Sealed in another way, or no secret at all.
    }
  }
  return sealed.toString("latin1").replaceAll("\n", " ");
}

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
    await arrived(() => setting.standIn.control(`/customers/${rosa.customer.id}/data_request`, {}));
    const [request] = await readPrivacyRequests(shop);
    expect(request).toMatchObject({ kind: "data_request", hasAnswer: true, doneAt: expect.any(Date) });
    const answer = await openPrivacyAnswer(shop, request?.id ?? "", "user-1");
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
    await meet(shop, { id: "7", idToken: setting.standIn.idToken(7) });
    await arrived(() => setting.standIn.control("/uninstall", {}));
    expect(Object.keys(await rowsOf(shop)).length).toBeGreaterThan(4);
    expect(await rowsOf(shop)).toMatchObject({ staff_member: 1 });
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
