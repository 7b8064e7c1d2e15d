import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addAdminRoutes } from "#tests/shopify/admin/routes.ts";
import { createCustomer } from "#tests/shopify/deeds/customers.ts";
import { createRouter } from "#tests/shopify/http/router.ts";
import { createWorld } from "#tests/shopify/new-world.ts";
import { stock } from "#tests/shopify/shop-with-a-life/catalogue.ts";
import { totalsOf } from "#tests/shopify/totals.ts";

const world = createWorld("crystals-linens.myshopify.com");
const app = { origin: "http://127.0.0.1:3999", clientId: "local-client", clientSecret: "local-secret" };
const router = createRouter();
addAdminRoutes(router, { world, app: () => app });
const server = createServer((request, response) => void router.handle(request, response));
const ware = stock(world, Date.UTC(2026, 0, 1))[0];
let origin = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  server.closeAllConnections();
});

function get(path: string, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(origin + path, { headers, redirect: "manual" });
}

function post(path: string, fields: Record<string, string>): Promise<Response> {
  return fetch(origin + path, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
}

const wish = {
  email: "grace@example.com",
  name: "Grace Hopper",
  variant: String(ware?.variant.id),
  quantity: "3",
  payment: "paid",
};

describe("the local admin", () => {
  it.each([
    "/",
    "/admin/orders",
    "/admin/orders/new",
    "/admin/customers",
    "/admin/customers?page=99&q=nobody",
    "/admin/apps/makegood",
    "/admin/apps/makegood/app/tiers",
  ])("shows %s", async (path) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain('<html lang="en">');
  });

  it("leads from /admin to the app, and embeds the page of the deep link", async () => {
    expect((await get("/admin")).headers.get("location")).toBe("/admin/apps/makegood");
    const text = await (await get("/admin/apps/makegood/app/customers?q=x")).text();
    const address = new URL((/data-address="([^"]+)"/.exec(text)?.[1] ?? "").replaceAll("&amp;", "&"));
    expect(address.origin + address.pathname).toBe(`${app.origin}/app/customers`);
    expect([...address.searchParams.keys()].sort()).toEqual([
      "embedded",
      "hmac",
      "host",
      "id_token",
      "locale",
      "q",
      "session",
      "shop",
      "timestamp",
    ]);
  });

  it("lets each browser be another of the staff, the owner until told", async () => {
    const personOf = async (headers: Record<string, string> = {}) => {
      const token = await (await get("/admin/id-token", headers)).text();
      return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()).sub;
    };
    expect(await personOf()).toBe("7");
    const chosen = await fetch(`${origin}/admin/staff`, {
      method: "POST",
      body: new URLSearchParams({ staff: "12" }),
      headers: { referer: `${origin}/admin/apps/makegood/app/claims?view=mine` },
      redirect: "manual",
    });
    expect(chosen.headers.get("location")).toBe("/admin/apps/makegood/app/claims?view=mine");
    const cookie = (chosen.headers.get("set-cookie") ?? "").split(";")[0] ?? "";
    expect(await personOf({ cookie })).toBe("12");
    expect(await (await get("/admin/orders", { cookie })).text()).toMatch(/value="12" selected>Tomás Rivera</);
    expect(await personOf()).toBe("7");
    expect((await post("/admin/staff", { staff: "99" })).status).toBe(404);
  });

  it("places an order, for a new customer and again for the same one", async () => {
    const first = await post("/admin/orders", { ...wish, monogram: "GBH" });
    expect(first.status).toBe(303);
    const second = await post("/admin/orders", { ...wish, email: "GRACE@example.com", payment: "pending" });
    const [one, two] = [first, second].map((response) =>
      world.orders.get(Number(response.headers.get("location")?.split("/").at(-1))),
    );
    expect(one?.lines[0]).toMatchObject({ quantity: 3, properties: [{ name: "Monogram", value: "GBH" }] });
    expect(two?.customerId).toBe(one?.customerId);
    const graces = [...world.customers.values()].filter((customer) => customer.email === wish.email);
    expect([graces.length, two?.gateway]).toEqual([1, "Cheque"]);
  });

  it.each([
    [{ email: "nobody" }, "e-mail"],
    [{ quantity: "0" }, "quantity"],
    [{ quantity: "many" }, "quantity"],
    [{ variant: "1" }, "article"],
  ])("refuses an order with %j", async (change, word) => {
    const before = world.orders.size;
    const response = await post("/admin/orders", { ...wish, ...change });
    expect(response.status).toBe(422);
    expect(await response.text()).toMatch(new RegExp(`class="refused" role="alert">[^<]*${word}`));
    expect(world.orders.size).toBe(before);
  });

  it("carries out what the buttons say, and says why not", async () => {
    const id = (await post("/admin/orders", wish)).headers.get("location") ?? "";
    const order = [...world.orders.values()].at(-1);
    if (!order) throw new Error("No order was placed.");
    for (const deed of ["fulfil", "deliver", "dispute"])
      expect((await post(`${id}/${deed}`, {})).status, deed).toBe(303);
    expect((await post(`${id}/refund`, { amount: "12.50" })).status).toBe(303);
    expect([order.fulfillments[0]?.shipmentStatus, order.disputeIds.length, totalsOf(order).refunded]).toEqual([
      "delivered",
      1,
      1250,
    ]);
    for (const [deed, fields] of [
      ["cancel", {}],
      ["pay", {}],
      ["refund", { amount: "9999" }],
      ["refund", { amount: "-1" }],
    ] as const) {
      const response = await post(`${id}/${deed}`, fields);
      expect([deed, response.status]).toEqual([deed, 422]);
      expect(await response.text()).toContain('role="alert"');
    }
    expect((await post(`${id}/refund`, {})).status).toBe(303);
    expect(totalsOf(order).refunded).toBe(totalsOf(order).received);
    expect((await post(`${id}/explode`, {})).status).toBe(404);
  });

  it("changes tags by hand and lets a watcher know by the page's ETag", async () => {
    const customer = createCustomer(world, { email: "ada@example.com", firstName: "Ada", tags: ["newsletter"] });
    const path = `/admin/customers/${customer.id}`;
    const etag = (await get(path)).headers.get("etag") ?? "";
    expect((await get(path, { "if-none-match": etag })).status).toBe(304);
    await post(`${path}/tags`, { tag: "Gold", change: "add" });
    expect(customer.tags).toEqual(["Gold", "newsletter"]);
    expect((await get(path, { "if-none-match": etag })).status).toBe(200);
    await post(`${path}/tags`, { tag: "newsletter", change: "remove" });
    expect(customer.tags).toEqual(["Gold"]);
  });

  it("escapes what people typed", async () => {
    const customer = createCustomer(world, {
      email: "x@example.com",
      firstName: "<script>alert(1)</script>",
      lastName: `"'&`,
      tags: ["<b>"],
    });
    const text = await (await get(`/admin/customers/${customer.id}`)).text();
    expect(text).toContain("&lt;script&gt;alert(1)&lt;/script&gt; &quot;&#39;&amp;");
    expect(text).not.toContain("<script>alert");
    expect(text).not.toContain("<b>");
  });

  it.each(["/admin/orders/1", "/admin/customers/nobody"])("says that %s is not there", async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain("Not found");
  });

  it.each(["/app-bridge.js", "/admin/admin.js"])("bundles %s as a classic script", async (path) => {
    const response = await get(path);
    expect(response.headers.get("content-type")).toContain("text/javascript");
    const text = await response.text();
    expect(text).not.toMatch(/^(import|export) /m);
    expect(text.length).toBeLessThan(60_000);
  });
});
