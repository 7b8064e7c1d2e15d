// The private page of a claim: what happens next, more words and photos, a withdrawal, and its end.
import { beforeEach, describe, expect, test } from "vitest";
import { moveClaim } from "#app/claims/change-claim.server.ts";
import { pool } from "#app/db.server.ts";
import { AFTER } from "#app/resolution/after-action.ts";
import { answered } from "#tests/integration/standing/a-past.ts";
import { aMonogramOrder, claimOn, claims } from "./a-customer.ts";
import { aStorefront, claimForm, find, shop, tokenOn, visit } from "./a-storefront.ts";
import { aPhoto } from "./photos.ts";

const storefront = aStorefront();
const PAGES = "/apps/makegood";

beforeEach(async () => {
  await pool().query("TRUNCATE rate_window");
});

describe("the private page", () => {
  test("tells what happens next, takes words and photos, and is not for search engines", async () => {
    const order = await aMonogramOrder(storefront, "private@example.com");
    const address = await claimOn(storefront, order, "private@example.com", { message: "Charged twice" });
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

  test("tells what was done in the customer's language", async () => {
    const order = await aMonogramOrder(storefront, "done@example.com");
    const address = await claimOn(storefront, order, "done@example.com");
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
    const order = await aMonogramOrder(storefront, "withdraw@example.com");
    const address = await claimOn(storefront, order, "withdraw@example.com");
    const page = await visit(storefront, address, { body: new URLSearchParams({ do: "withdraw" }) });
    expect(page.text).toContain("You withdrew this.");
    expect((await claims()).at(-1).state).toBe("withdrawn");
  });

  test("cannot be used to withdraw what was made good", async () => {
    const order = await aMonogramOrder(storefront, "given@example.com");
    const address = await claimOn(storefront, order, "given@example.com");
    const { id } = (await claims()).at(-1);
    await answered(shop, id, "refund", 0);
    const moved = { claim: id, actor: "staff 1", now: new Date(), to: "resolved", reason: "" } as const;
    await moveClaim(pool(), shop, moved);
    await visit(storefront, address, { body: new URLSearchParams({ do: "message", message: "Thank you" }) });
    expect((await claims()).at(-1).state).toBe("waiting_us");
    expect((await visit(storefront, address)).text).not.toContain("Withdraw the claim");
    const refused = await visit(storefront, address, { body: new URLSearchParams({ do: "withdraw" }) });
    expect(refused.text).toContain("We have already decided to make this good");
    expect((await claims()).at(-1).state).toBe("waiting_us");
    const german = address.replace("lang=en", "lang=de");
    const told = await visit(storefront, german, { body: new URLSearchParams({ do: "withdraw" }) });
    expect(told.text).toContain("Wir haben bereits entschieden, das wiedergutzumachen");
  });

  test("stops working when its time is over, and is found again by the order", async () => {
    const order = await aMonogramOrder(storefront, "lost@example.com");
    const address = await claimOn(storefront, order, "lost@example.com");
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

  test("is led to by a form that is sent again, also when the link was renewed in between", async () => {
    const order = await aMonogramOrder(storefront, "again@example.com");
    const token = tokenOn((await find(storefront, order.name, "again@example.com")).text);
    const leadsTo = (text: string) => /href="(\/apps\/makegood\/mine\/[^"]+)"/.exec(text)?.[1] ?? "";
    const send = async () => {
      const body = claimForm(token, { why: "payment_problem", wish: "refund" });
      return leadsTo((await visit(storefront, `${PAGES}/claim?lang=en`, { body })).text);
    };
    const first = await send();
    expect(await send()).toBe(first);
    const number = String((await claims()).at(-1).number);
    const renewed = await visit(storefront, `${PAGES}/link?lang=en`, {
      body: new URLSearchParams({ token, claim: number }),
    });
    expect((await visit(storefront, first)).status).toBe(404);
    expect((await visit(storefront, leadsTo(renewed.text))).status).toBe(200);
    const third = await send();
    expect(third).not.toBe(first);
    expect((await visit(storefront, third)).text).toContain(`MG-${number}`);
  });
});
