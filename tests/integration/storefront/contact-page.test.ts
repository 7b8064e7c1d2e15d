// The customer's way: find the order, tell what is wrong.
import { beforeEach, describe, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { aMonogramOrder, claims } from "./a-customer.ts";
import { aStorefront, claimForm, find, happens, tokenOn, visit } from "./a-storefront.ts";
import { aPhoto } from "./photos.ts";

const storefront = aStorefront();
const PAGES = "/apps/makegood";

beforeEach(async () => {
  await pool().query("TRUNCATE rate_window");
});

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
    const order = await aMonogramOrder(storefront, "rosa@example.com");
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
    const mine = await aMonogramOrder(storefront, "own@example.com");
    const other = await aMonogramOrder(storefront, "other@example.com");
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
    const order = await aMonogramOrder(storefront, "once@example.com");
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
    const order = await aMonogramOrder(storefront, "faults@example.com");
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

  test.each([
    ["without the script, photos are asked for again", "", 1, true],
    ["with the script, which keeps them, they are not", "&fragment=1", 1, false],
    ["nor when there were none", "", 0, false],
  ])("that comes back with faults: %s", async (_what, query, count, asked) => {
    const order = await aMonogramOrder(storefront, "photos@example.com");
    const page = await find(storefront, order.name, "photos@example.com");
    const photos = await Promise.all(["red"].slice(0, count).map((colour) => aPhoto(colour)));
    const sent = await visit(storefront, `${PAGES}/claim?lang=en${query}`, {
      body: claimForm(tokenOn(page.text), { why: "payment_problem", wish: "" }, photos),
    });
    expect(sent.text).toContain("Choose what you would like.");
    expect(sent.text.includes("Please choose your photos again")).toBe(asked);
    expect(sent.text.includes('id="mg-photos-lost"')).toBe(asked);
  });
});
