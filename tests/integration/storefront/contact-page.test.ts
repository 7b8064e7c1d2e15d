// The customer's way: find the order, tell what is wrong, follow the claim on the private page.
import { beforeEach, describe, expect, test } from "vitest";
import { moveClaim } from "#app/claims/change-claim.server.ts";
import { addMessage } from "#app/claims/messages.server.ts";
import { pool } from "#app/db.server.ts";
import { AFTER } from "#app/resolution/after-action.ts";
import { aStorefront, claimForm, find, happens, placeOrder, shop, tokenOn, visit } from "./a-storefront.ts";
import { aPhoto } from "./photos.ts";

const storefront = aStorefront();
const PAGES = "/apps/makegood";

beforeEach(async () => {
  await pool().query("TRUNCATE rate_window");
});

const claims = async () =>
  (
    await pool().query(
      `SELECT id, number, why, wish, state, needed_by::text AS "neededBy", locale, channel, customer_id AS "customerId"
       FROM claim WHERE shop = $1 ORDER BY number`,
      [shop],
    )
  ).rows;

async function anOrder(email: string, more: Record<string, unknown> = {}) {
  return placeOrder(storefront, {
    customer: { email, first_name: "Rosa" },
    line_items: [
      { title: "Napkins, dozen", price: "48.00", quantity: 4 },
      {
        title: "Table runner",
        price: "60.00",
        quantity: 1,
        properties: [
          { name: "Monogram", value: "RKB" },
          { name: "_internal", value: "made by Jo" },
        ],
      },
    ],
    ...more,
  });
}

/** Sends a claim on the order; the address of its private page. */
async function claimOn(order: { name: string }, email: string, fields: Record<string, string> = {}): Promise<string> {
  const page = await find(storefront, order.name, email);
  const sent = await visit(storefront, `${PAGES}/claim?lang=en`, {
    body: claimForm(tokenOn(page.text), { why: "payment_problem", wish: "refund", ...fields }),
  });
  return /href="(\/apps\/makegood\/mine\/[0-9a-f]{32}\?lang=en)"/.exec(sent.text)?.[1] ?? "";
}

describe("the contact page", () => {
  test.each([
    ["en", "How can we help?", "Find my order"],
    ["de", "Wie können wir helfen?", "Bestellung suchen"],
    ["th", "มีอะไรให้เราช่วยไหม", "ค้นหาคำสั่งซื้อ"],
    ["vi", "Chúng tôi có thể giúp gì cho bạn?", "Tìm đơn hàng"],
    ["zh-CN", "需要什么帮助？", "查找订单"],
  ])("shows the block in %s", async (lang, title, button) => {
    const page = await visit(storefront, `/store/pages/contact?lang=${lang}`);
    expect(page.text).toContain(title);
    expect(page.text).toContain(button);
    expect(page.text).not.toContain("translation missing");
    expect(page.text.match(/<details/g)).toHaveLength(5);
  });

  test("follows the merchant's settings", async () => {
    await storefront.standIn.control("/storefront", {
      title: "Write to Crystal",
      show_hours: false,
      show_billing: false,
      answer_shipping: "<p>By train.</p>",
    });
    const page = await visit(storefront, "/store/pages/contact");
    await storefront.standIn.control("/storefront", {});
    expect(page.text).toContain("Write to Crystal");
    expect(page.text).not.toContain("Opening hours");
    expect(page.text).not.toContain("Billing and payment");
    expect(page.text).toContain("<p>By train.</p>");
  });
});

describe("finding an order", () => {
  test("by number and e-mail: where it is, what was typed, reasons that fit its state", async () => {
    const order = await anOrder("rosa@example.com");
    const before = await find(storefront, order.name.replace("#", ""), " ROSA@example.com ");
    expect(before.text).toContain("Not shipped yet");
    expect(before.text).toContain("<strong>RKB</strong>");
    expect(before.text).not.toContain("made by Jo");
    expect(before.text).toContain('value="wrong_address"');
    expect(before.text).not.toContain('value="damaged"');
    await happens(storefront, `/orders/${order.id}/fulfil`, { tracking_company: "UPS", tracking_number: "1Z9" });
    const underWay = await find(storefront, order.name, "rosa@example.com");
    expect(underWay.text).toContain("On its way");
    expect(underWay.text).toContain("1Z9");
    expect(underWay.text).toContain('value="late_in_transit"');
    await happens(storefront, `/orders/${order.id}/deliver`);
    const delivered = await find(storefront, order.name, "rosa@example.com", "de");
    expect(delivered.text).toContain("Zugestellt");
    expect(delivered.text).toContain('value="damaged"');
    expect(delivered.text).not.toContain('value="late_in_transit"');
  });

  test("logged in: one's own orders, and nobody else's", async () => {
    const mine = await anOrder("own@example.com");
    const other = await anOrder("other@example.com");
    const list = await visit(storefront, `${PAGES}/orders?lang=en`, { customer: mine.customerId });
    expect(list.text).toContain(mine.name);
    expect(list.text).not.toContain(other.name);
    const open = (id: number) =>
      visit(storefront, `${PAGES}/order?lang=en`, {
        customer: mine.customerId,
        body: new URLSearchParams({ order_id: String(id) }),
      });
    expect((await open(mine.id)).text).toContain("Table runner");
    expect((await open(other.id)).text).toContain("We could not find an order");
    const guest = await visit(storefront, `${PAGES}/orders?lang=en`);
    expect(guest.text).toContain("Log in to choose");
  });
});

describe("a claim", () => {
  test("is opened with its lines, day, wish, photos and language, once per form", async () => {
    const order = await anOrder("once@example.com");
    await happens(storefront, `/orders/${order.id}/fulfil`);
    await happens(storefront, `/orders/${order.id}/deliver`);
    const page = await find(storefront, order.name, "once@example.com", "de");
    const fields = {
      why: "missing_items",
      wish: "resend",
      needed_by: "2099-12-24",
      message: "Ein Dutzend fehlt.",
      [`line.${order.lines[0]?.id}`]: "1",
    };
    const send = async () =>
      visit(storefront, `${PAGES}/claim?lang=de`, {
        body: claimForm(tokenOn(page.text), fields, [await aPhoto("red"), await aPhoto("blue")]),
      });
    const before = (await claims()).length;
    const answers = await Promise.all([send(), send(), send()]);
    const again = await send();
    const opened = (await claims()).slice(before);
    expect(opened).toHaveLength(1);
    expect(opened[0]).toMatchObject({
      why: "missing_items",
      wish: "resend",
      neededBy: "2099-12-24",
      locale: "de",
      channel: "contact_page",
      customerId: String(order.customerId),
    });
    for (const { text } of [...answers, again]) expect(text).toContain(`MG-${opened[0].number}`);
    const { rows: lines } = await pool().query("SELECT line_id, quantity FROM claim_line WHERE claim_id = $1", [
      opened[0].id,
    ]);
    expect(lines).toEqual([{ line_id: String(order.lines[0]?.id), quantity: 1 }]);
    const { rows: photos } = await pool().query("SELECT 1 FROM photo WHERE claim_id = $1", [opened[0].id]);
    expect(photos).toHaveLength(2);
  });

  test("with faults comes back with what was typed, under the same token", async () => {
    const order = await anOrder("faults@example.com");
    const page = await find(storefront, order.name, "faults@example.com");
    const token = tokenOn(page.text);
    const before = (await claims()).length;
    const sent = await visit(storefront, `${PAGES}/claim?lang=en`, {
      body: claimForm(token, {
        why: "damaged",
        wish: "",
        needed_by: "2020-01-01",
        message: "It <broke>",
        [`line.${order.lines[0]?.id}`]: "5",
      }),
    });
    expect(sent.text).toContain("Choose what happened.");
    expect(sent.text).toContain("Choose what you would like.");
    expect(sent.text).toContain("Enter a day from today on");
    expect(sent.text).toContain("from 0 to the pieces");
    expect(sent.text).toContain("It &lt;broke&gt;");
    expect(tokenOn(sent.text)).toBe(token);
    expect((await claims()).length).toBe(before);
  });
});

describe("the private page", () => {
  test("tells what happens next, takes words and photos, and is not for search engines", async () => {
    const order = await anOrder("private@example.com");
    const address = await claimOn(order, "private@example.com", { message: "Charged twice" });
    const page = await visit(storefront, address);
    expect(page.status).toBe(200);
    expect(page.text).toContain("A person will look at your claim and answer by");
    expect(page.text).toContain("Charged twice");
    // It brings its own styles, since nothing of the theme is on it.
    expect(page.text).toContain(".mg .mg-card");
    expect(page.text).not.toMatch(/<script|<link rel="stylesheet"/);
    expect(page.headers.get("x-robots-tag")).toContain("noindex");
    expect(page.headers.get("referrer-policy")).toBe("no-referrer");
    expect(page.headers.get("cache-control")).toBe("no-store");

    const write = () =>
      visit(storefront, address, { body: new URLSearchParams({ do: "message", message: "Here is more" }) });
    await write();
    const written = await write();
    expect(written.text.match(/Here is more/g)).toHaveLength(1);
    const form = claimForm("", { do: "photos" }, [await aPhoto("green")]);
    expect((await visit(storefront, address, { body: form })).text).toContain("Photos so far: 1");
  });

  test("tells the reason of a refusal; a review opens the claim again", async () => {
    const order = await anOrder("review@example.com");
    const address = await claimOn(order, "review@example.com");
    const claim = (await claims()).at(-1);
    const now = new Date();
    await addMessage(pool(), shop, {
      claim: claim.id,
      from: "shop",
      author: "staff 1",
      channel: "email",
      text: "We looked at the scans.",
      now,
    });
    await moveClaim(pool(), shop, {
      claim: claim.id,
      actor: "staff 1",
      now,
      to: "declined",
      reason: "It was signed for by you.",
    });
    const declined = await visit(storefront, address);
    expect(declined.text).toContain("It was signed for by you.");
    expect(declined.text).toContain("We looked at the scans.");
    const asked = await visit(storefront, address, {
      body: new URLSearchParams({ do: "review", reason: "It was not my signature" }),
    });
    expect(asked.text).toContain("You asked for a review on");
    expect((await claims()).at(-1).state).toBe("waiting_us");
  });

  test("tells what was done in the customer's language", async () => {
    const order = await anOrder("done@example.com");
    const address = await claimOn(order, "done@example.com");
    const claim = (await claims()).at(-1);
    const reason = AFTER.resend.words;
    await moveClaim(pool(), shop, { claim: claim.id, actor: "staff 1", now: new Date(), to: "resolved", reason });
    expect((await visit(storefront, address)).text).toContain(reason);
    const german = (await visit(storefront, address.replace("lang=en", "lang=de"))).text;
    expect(german).toContain("Was wir getan haben");
    expect(german).toContain("Ersatz ist auf dem Weg.");
    expect(german).not.toContain(reason);
  });

  test("lets the customer withdraw", async () => {
    const order = await anOrder("withdraw@example.com");
    const address = await claimOn(order, "withdraw@example.com");
    const page = await visit(storefront, address, { body: new URLSearchParams({ do: "withdraw" }) });
    expect(page.text).toContain("You withdrew this.");
    expect((await claims()).at(-1).state).toBe("withdrawn");
  });

  test("stops working when its time is over, and is found again by the order", async () => {
    const order = await anOrder("lost@example.com");
    const address = await claimOn(order, "lost@example.com");
    await pool().query("UPDATE claim SET link_expires_at = now() - interval '1 second' WHERE shop = $1", [shop]);
    expect((await visit(storefront, address)).status).toBe(404);
    const page = await find(storefront, order.name, "lost@example.com");
    const number = (await claims()).at(-1).number;
    expect(page.text).toContain(`MG-${number} (Received)`);
    const link = await visit(storefront, `${PAGES}/link?lang=en`, {
      body: new URLSearchParams({ token: tokenOn(page.text), claim: String(number) }),
    });
    const found = /href="(\/apps\/makegood\/mine\/[^"]+)"/.exec(link.text)?.[1] ?? "";
    expect((await visit(storefront, found)).text).toContain(`MG-${number}`);
  });
});
