// Our Admin API client against the stand-in: throttling, faults, tokens that end, access that is taken away.
import { beforeEach, describe, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { asShopifyId } from "#app/lib/ids.ts";
import { forgetProcessWide } from "#app/lib/process-wide.ts";
import { accessToken } from "#app/shopify/access.server.ts";
import { changeCustomerTags } from "#app/shopify/change-customer-tags.server.ts";
import { adminFor } from "#app/shopify/client.server.ts";
import { RunBulkQuery } from "#app/shopify/generated/operations.ts";
import { readShop } from "#app/shopify/read-shop.server.ts";
import { aStandIn, forgetJobs, giveAccess, shop, withoutShopify } from "#tests/integration/shopify/a-stand-in.ts";

const setting = aStandIn();

type Call = { path: string; operation: string | null; status: number };
const calls = async (operation?: string) => {
  const { calls: all } = await setting.standIn.control<{ calls: Call[] }>("/calls");
  return operation === undefined ? all : all.filter((call) => call.operation === operation);
};
const renewals = async () => (await calls()).filter(({ path }) => path.includes("oauth")).length;
const shopRow = async () => (await pool().query("SELECT * FROM shop WHERE shop = $1", [shop])).rows[0];
const sessions = async () => (await pool().query("SELECT id FROM session WHERE shop = $1", [shop])).rowCount;

beforeEach(async () => {
  await setting.standIn.control("/reset", { seed: "empty" });
  await setting.standIn.control("/install", {});
  await setting.standIn.control("/chaos", {});
  await pool().query("TRUNCATE shop, session");
  await giveAccess(setting.standIn);
  await forgetJobs();
});

describe("a call", () => {
  test("brings the shop's details", async () => {
    const details = await readShop(await adminFor(shop));
    expect(details).toMatchObject({ currency: "USD", id: expect.stringContaining("gid://shopify/Shop/") });
    expect(details.scopes).toContain("write_orders");
  });

  test("that is throttled waits and goes on", async () => {
    await setting.standIn.control("/chaos", { throttle: 2 });
    await readShop(await adminFor(shop));
    expect(await calls("ReadShop")).toHaveLength(3);
  });

  test("that would have to wait too long is refused with a time", async () => {
    await setting.standIn.control("/chaos", { throttle: true });
    const admin = await adminFor(shop);
    await expect(readShop(admin)).rejects.toMatchObject({
      kind: "throttled",
      retryAt: expect.any(Date),
      maybeDone: false,
    });
  }, 40_000);

  test("survives a fault of Shopify's", async () => {
    await setting.standIn.control("/chaos", { failEvery: 2, failWhat: "admin", failStatus: 502 });
    const admin = await adminFor(shop);
    await readShop(admin);
    await readShop(admin);
    await readShop(admin);
    expect((await calls("ReadShop")).filter(({ status }) => status === 502).length).toBeGreaterThan(0);
  });

  test("that always fails is refused in words, after a few tries", async () => {
    await setting.standIn.control("/chaos", { failEvery: 1, failWhat: "admin", failStatus: 503 });
    await expect(readShop(await adminFor(shop))).rejects.toMatchObject({
      kind: "unavailable",
      retryAt: expect.any(Date),
    });
    expect((await calls()).filter(({ status }) => status === 503)).toHaveLength(4);
  }, 20_000);

  test.each([
    [402, "unavailable"],
    [423, "unavailable"],
    [404, "not_found"],
  ])("answered %d is refused at once as %s", async (failStatus, kind) => {
    await setting.standIn.control("/chaos", { failEvery: 1, failWhat: "admin", failStatus });
    await expect(readShop(await adminFor(shop))).rejects.toMatchObject({ kind, maybeDone: false });
    expect((await calls()).filter(({ status }) => status === failStatus)).toHaveLength(1);
  });

  test("that must not happen twice is sent once, and owns up to the doubt", async () => {
    await setting.standIn.control("/chaos", { loseAnswerEvery: 1 });
    const admin = await adminFor(shop);
    await expect(admin.run(RunBulkQuery, { query: "{ customers { edges { node { id } } } }" })).rejects.toMatchObject({
      kind: "unavailable",
      maybeDone: true,
    });
    expect(await calls("RunBulkQuery")).toHaveLength(1);
  });
});

describe("tags", () => {
  const tagsOf = async (id: string) => {
    const { customer } = await setting.standIn.control<{ customer: { tags: string[] } }>(`/customers/${id}`);
    return customer.tags;
  };
  const aCustomer = async () => {
    const { customer } = await setting.standIn.control<{ customer: { id: number } }>("/customers", {
      email: "rosa@example.com",
      tags: ["newsletter", "Silver"],
    });
    return asShopifyId(customer.id) ?? expect.unreachable();
  };

  test("are put on and taken off in one request, foreign ones stay", async () => {
    const customer = await aCustomer();
    await changeCustomerTags(await adminFor(shop), customer, { add: ["Gold"], remove: ["Silver"] });
    expect((await tagsOf(customer)).toSorted()).toEqual(["Gold", "newsletter"]);
    expect(await calls("ChangeCustomerTags")).toHaveLength(1);
  });

  test("are the same after an answer got lost", async () => {
    const customer = await aCustomer();
    await setting.standIn.control("/chaos", { loseAnswerEvery: 2 });
    const admin = await adminFor(shop);
    await changeCustomerTags(admin, customer, { add: ["Gold"], remove: ["Silver"] });
    await changeCustomerTags(admin, customer, { add: ["Gold"], remove: ["Silver"] });
    expect((await tagsOf(customer)).toSorted()).toEqual(["Gold", "newsletter"]);
  });

  test("of nobody are a refusal", async () => {
    const nobody = asShopifyId(999_999_999) ?? expect.unreachable();
    const change = changeCustomerTags(await adminFor(shop), nobody, { add: ["Gold"], remove: [] });
    await expect(change).rejects.toMatchObject({ kind: "not_found" });
  });

  test("nothing to change is no call", async () => {
    await changeCustomerTags(await adminFor(shop), asShopifyId(1) ?? expect.unreachable(), { add: [], remove: [] });
    expect(await calls("ChangeCustomerTags")).toHaveLength(0);
  });
});

describe("a token", () => {
  test("that is about to end is renewed once, by however many calls at once", async () => {
    await giveAccess(setting.standIn, 60);
    const admins = await Promise.all(Array.from({ length: 8 }, () => adminFor(shop)));
    await Promise.all(admins.map((admin) => readShop(admin)));
    expect(await renewals()).toBe(1);
  });

  test("is renewed once by many processes too", async () => {
    await giveAccess(setting.standIn, 60);
    const tokens = Array.from({ length: 5 }, () => {
      // What a process knows of its own renewals is forgotten, so that only the lock in the database stands between them.
      forgetProcessWide("token-renewals");
      return accessToken(shop);
    });
    expect(new Set(await Promise.all(tokens)).size).toBe(1);
    expect(await renewals()).toBe(1);
  });

  test("that Shopify no longer takes is renewed once, and the calls go on", async () => {
    const admins = await Promise.all(Array.from({ length: 5 }, () => adminFor(shop)));
    await setting.standIn.control("/chaos", { expireTokens: true });
    const details = await Promise.all(admins.map((admin) => readShop(admin)));
    expect(details).toHaveLength(5);
    expect(await renewals()).toBe(1);
    expect(await shopRow()).toMatchObject({ access_problem: null });
  });

  test("that was renewed lies sealed in the database, both parts", async () => {
    const before = (await pool().query(`SELECT "accessToken" AS a, "refreshToken" AS r FROM session`)).rows[0];
    await setting.standIn.control("/chaos", { expireTokens: true });
    await readShop(await adminFor(shop));
    const after = (await pool().query(`SELECT "accessToken" AS a, "refreshToken" AS r FROM session`)).rows[0];
    expect(after.a).not.toBe(before.a);
    expect(after.r).not.toBe(before.r);
    expect(JSON.stringify(after)).not.toMatch(/shpat_|shprt_/);
  });
});

describe("access taken away", () => {
  test("is said on the shop, and the dead session goes so that opening the app is a cure", async () => {
    const admin = await adminFor(shop);
    setting.standIn.world.installation.installed = false;
    await expect(readShop(admin)).rejects.toMatchObject({ kind: "access_lost", retryAt: null });
    expect((await shopRow()).access_problem).toContain("Open Makegood from the Shopify admin");
    expect(await sessions()).toBe(0);
    await expect(adminFor(shop)).rejects.toMatchObject({ kind: "access_lost" });

    setting.standIn.world.installation.installed = true;
    await giveAccess(setting.standIn);
    await readShop(await adminFor(shop));
    expect(await shopRow()).toMatchObject({ access_problem: null });
  });

  test("is not concluded from Shopify being out of reach", async () => {
    await giveAccess(setting.standIn, -10);
    await withoutShopify(async () => {
      await expect(adminFor(shop)).rejects.toMatchObject({ kind: "unavailable", maybeDone: false });
    });
    expect(await sessions()).toBe(1);
    expect(await shopRow()).toMatchObject({ access_problem: null });
  });

  test("a shop that never let us in has none", async () => {
    await pool().query("TRUNCATE session");
    await expect(adminFor(shop)).rejects.toMatchObject({ kind: "access_lost" });
  });
});
