// What people try who mean no good: each is refused, noted, and learns nothing.
import { beforeEach, describe, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { LIMITS } from "#app/storefront/limits.ts";
import { PREFIX } from "#tests/shopify/storefront/proxy.ts";
import { aStorefront, auditOf, claimForm, find, shop, tokenOn, visit } from "./a-storefront.ts";
import { aNapkinOrder, atTheApp, seconds, signed } from "./a-visitor.ts";

const storefront = aStorefront();

beforeEach(async () => {
  await pool().query("TRUNCATE rate_window, audit_entry");
});

const claimCount = async () => (await pool().query("SELECT 1 FROM claim WHERE shop = $1", [shop])).rowCount;

describe("forged requests", () => {
  const good = () => signed();
  test.each<[string, () => string]>([
    ["unsigned", () => `shop=${shop}&timestamp=${seconds()}&path_prefix=${encodeURIComponent(PREFIX)}`],
    ["signed with another secret", () => signed({ secret: "another-secret" })],
    ["for another shop under this shop's signature", () => good().replace(shop, "other-shop.myshopify.com")],
    ["with a customer slipped in", () => good().replace("logged_in_customer_id=", "logged_in_customer_id=42")],
    ["with a second customer", () => `${good()}&logged_in_customer_id=42`],
    ["with a second shop", () => `shop=other.myshopify.com&${good()}`],
    ["with a parameter more", () => `${good()}&fragment=1`],
    ["91 seconds old", () => signed({ timestamp: seconds() - 91 })],
    ["from the future", () => signed({ timestamp: seconds() + 95 })],
    ["for a shop without the app", () => signed({ shop: "without-app.myshopify.com" })],
    ["with a signature that is none", () => good().replace(/signature=.*/, "signature=zz")],
  ])("%s: the same 404 that tells nothing", async (_name, make) => {
    for (const init of [{}, { method: "POST", body: new URLSearchParams({ order: "1001", email: "a@example.com" }) }]) {
      const answer = await atTheApp(storefront, "order", make(), init);
      expect(answer.status).toBe(404);
      expect(await answer.text()).toBe("Not found\n");
    }
  });

  test("a signed one is let in", async () => {
    expect((await atTheApp(storefront, "order", good())).status).toBe(200);
  });
});

test.each([{}, { method: "POST", body: "x=1" }])(
  "an address that names no page leads the customer back: %j",
  async (init) => {
    const answer = await atTheApp(storefront, "no/such/page", signed(), init);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toContain("contact page again.");
    const unsigned = await atTheApp(storefront, "no/such/page", "", init);
    expect([unsigned.status, await unsigned.text()]).toEqual([404, "Not found\n"]);
  },
);

describe("form tokens", () => {
  test("forged, expired and borrowed ones make no claim", async () => {
    const order = await aNapkinOrder(storefront, "token@example.com");
    const mine = tokenOn((await find(storefront, order.name, "token@example.com")).text);
    const other = await aNapkinOrder(storefront, "borrower@example.com");
    const fields = { why: "other", wish: "refund", message: "give me" };
    const before = await claimCount();
    const changed = `${mine.slice(0, -6)}AAAAAA`;
    for (const token of ["", "x", changed, "A".repeat(5_000), JSON.stringify({ order: order.id })]) {
      const sent = await visit(storefront, `${PREFIX}/claim?lang=en`, { body: claimForm(token, fields) });
      expect(sent.text).toContain("Find your order again.");
    }
    // A guest's form, sent by somebody who is logged in.
    const borrowed = await visit(storefront, `${PREFIX}/claim?lang=en`, {
      customer: other.customerId,
      body: claimForm(mine, fields),
    });
    expect(borrowed.text).toContain("Find your order again.");
    expect(await claimCount()).toBe(before);
    // However often they try: once for each visitor and reason.
    expect((await auditOf("form_refused")).map((one) => one.subject)).toEqual(["forged", "of_another"]);
  });

  test("does not open a claim of another order, nor its link", async () => {
    const theirs = await aNapkinOrder(storefront, "victim@example.com");
    const page = await find(storefront, theirs.name, "victim@example.com");
    await visit(storefront, `${PREFIX}/claim?lang=en`, {
      body: claimForm(tokenOn(page.text), { why: "other", wish: "refund", message: "mine" }),
    });
    const { rows } = await pool().query<{ number: number }>("SELECT number FROM claim WHERE order_id = $1", [
      String(theirs.id),
    ]);
    const own = await aNapkinOrder(storefront, "thief@example.com");
    const token = tokenOn((await find(storefront, own.name, "thief@example.com")).text);
    const asked = await visit(storefront, `${PREFIX}/link?lang=en`, {
      body: new URLSearchParams({ token, claim: String(rows[0]?.number) }),
    });
    expect(asked.text).not.toContain("/mine/");
  });
});

describe("private links", () => {
  test("a guessed one is a 404, and guessing ends", async () => {
    const statuses: number[] = [];
    for (let i = 0; i < LIMITS.wrong_link.most + 2; i++) {
      const secret = i.toString(16).padStart(32, "0");
      statuses.push((await visit(storefront, `${PREFIX}/mine/${secret}`)).status);
    }
    expect(statuses[0]).toBe(404);
    expect(statuses.at(-1)).toBe(429);
  }, 30_000);

  test("a form for a wrong one is refused unread", async () => {
    const order = await aNapkinOrder(storefront, "unread@example.com");
    const page = await find(storefront, order.name, "unread@example.com");
    const sent = await visit(storefront, `${PREFIX}/claim?lang=en`, {
      body: claimForm(tokenOn(page.text), { why: "other", wish: "refund", message: "mine" }),
    });
    const right = /mine\/([0-9a-f]{32})/.exec(sent.text)?.[1] ?? "";
    const noForm = { method: "POST", body: "{}", headers: { "content-type": "application/json" } };
    expect((await atTheApp(storefront, `mine/${right}`, signed(), noForm)).status).toBe(400);
    expect((await atTheApp(storefront, `mine/${"0".repeat(32)}`, signed(), noForm)).status).toBe(404);
  });

  test("one of another shop's claims opens nothing here", async () => {
    const order = await aNapkinOrder(storefront, "tenant@example.com");
    const page = await find(storefront, order.name, "tenant@example.com");
    const sent = await visit(storefront, `${PREFIX}/claim?lang=en`, {
      body: claimForm(tokenOn(page.text), { why: "other", wish: "refund", message: "mine" }),
    });
    const secret = /mine\/([0-9a-f]{32})/.exec(sent.text)?.[1] ?? "";
    await pool().query("INSERT INTO shop (shop) VALUES ('second-shop.myshopify.com') ON CONFLICT DO NOTHING");
    const there = await atTheApp(storefront, `mine/${secret}`, signed({ shop: "second-shop.myshopify.com" }));
    expect(there.status).toBe(404);
    expect((await atTheApp(storefront, `mine/${secret}`, signed())).status).toBe(200);
  });
});

describe("injection", () => {
  const EVIL = `"><script>alert(1)</script>{{ shop.name }}{% raw %}</textarea><img src=x onerror=alert(1)>{{'`;

  test("no field's text becomes markup or Liquid, on any page", async () => {
    const order = await aNapkinOrder(storefront, "evil@example.com", {
      title: EVIL,
      properties: [{ name: EVIL, value: EVIL }],
    });
    const found = await find(storefront, order.name, "evil@example.com");
    const token = tokenOn(found.text);
    const fields = { why: "wrong_address", wish: "refund", message: EVIL };
    const faulty = await visit(storefront, `${PREFIX}/claim?lang=${encodeURIComponent(EVIL)}`, {
      body: claimForm(token, { ...fields, wish: EVIL, needed_by: EVIL, [`line.${order.lines[0]?.id}`]: EVIL }),
    });
    const sent = await visit(storefront, `${PREFIX}/claim?lang=en`, { body: claimForm(token, fields) });
    const address = /href="(\/apps\/makegood\/mine\/[^"]+)"/.exec(sent.text)?.[1] ?? "";
    const mine = await visit(storefront, address, {
      body: new URLSearchParams({ do: "message", message: `${EVIL} again` }),
    });
    const guess = await find(storefront, EVIL, EVIL);
    for (const page of [found, faulty, sent, mine, guess]) {
      expect(page.text).not.toContain("<script>alert");
      expect(page.text).not.toContain("<img src=x");
      expect(page.text).not.toContain("</textarea><img");
      expect(page.text).not.toContain("{{");
      expect(page.text).not.toContain("{%");
    }
    // The words themselves are shown as they were written, not run: the shop's name would stand there instead.
    expect(mine.text).toContain("&#123;&#123; shop.name &#125;&#125;");
    expect(found.text).toContain("&#123;&#123; shop.name &#125;&#125;");
  });
});
