// A merchant opens the app: Shopify's library exchanges the id token, and we learn of the shop.
import { beforeEach, describe, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { addDocumentHeaders, authenticate } from "#app/shopify.server.ts";
import { aStandIn, forgetJobs, shop } from "#tests/integration/shopify/a-stand-in.ts";

const setting = aStandIn();

const BROWSER = "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36";
const page = () => {
  // The library compares the token's audience and the shop, not where the page is served.
  const address = new URL(setting.standIn.appAddress("/app"));
  return new Request(address, { headers: { "user-agent": BROWSER, accept: "text/html" } });
};
const exchanges = async () => {
  const { calls } = await setting.standIn.control<{ calls: { path: string }[] }>("/calls");
  return calls.filter(({ path }) => path.includes("oauth")).length;
};

beforeEach(async () => {
  await setting.standIn.control("/reset", { seed: "empty" });
  await setting.standIn.control("/install", {});
  await pool().query("TRUNCATE shop, session, sync_run");
  await forgetJobs();
});

describe("opening the app", () => {
  test("for the first time brings access, sealed, and has the shop read", async () => {
    const { session } = await authenticate.admin(page());
    expect(session.shop).toBe(shop);
    const { rows } = await pool().query("SELECT state, granted_scopes, access_problem FROM shop");
    expect(rows).toEqual([
      { state: "installed", granted_scopes: expect.stringContaining("write_orders"), access_problem: null },
    ]);
    const stored = await pool().query(`SELECT "accessToken", "refreshToken" FROM session`);
    expect(JSON.stringify(stored.rows)).not.toMatch(/shpat_|shprt_/);
    const jobs = await pool().query("SELECT task_identifier FROM graphile_worker.jobs");
    expect(jobs.rows).toEqual([{ task_identifier: "read_shop" }]);
  });

  test("again asks Shopify for nothing", async () => {
    await authenticate.admin(page());
    await authenticate.admin(page());
    expect(await exchanges()).toBe(1);
  });
});

describe("who may frame a page", () => {
  const policyOf = (url: string) => {
    const headers = new Headers();
    addDocumentHeaders(new Request(url), headers);
    return headers.get("content-security-policy");
  };

  test("is the shop itself and the admin", () => {
    expect(policyOf(`https://app.example/app?shop=${shop}`)).toBe(
      `frame-ancestors https://${shop} https://admin.shopify.com;`,
    );
  });

  test.each(["", "?shop=evil.example.com", "?shop=x.myshopify.com%20https://evil.example.com"])(
    "is the admin alone when the shop is %j",
    (query) => {
      expect(policyOf(`https://app.example/app${query}`)).toBe("frame-ancestors https://admin.shopify.com;");
    },
  );
});
