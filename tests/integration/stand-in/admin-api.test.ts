import { beforeEach, describe, expect, test } from "vitest";
import { until } from "#tests/setup/until.ts";
import { startStandIn } from "#tests/shopify/start.ts";
import { ask, at, CLIENT, CONFIG, type Placed, withStandIn } from "./setting.ts";

const setting = withStandIn({ plan: "standard" });
let token = "";

beforeEach(async () => {
  await setting.standIn().control("/chaos", {});
  token = setting.standIn().offlineToken().access_token;
});

const graphql = (query: string, variables?: Record<string, unknown>) => ask(setting.standIn(), token, query, variables);
const place = (body: unknown) => setting.standIn().control<Placed>("/orders", body);

describe("the schema", () => {
  test.each([
    ["a wrong field", "{ shop { nam } }", {}, 'Cannot query field "nam" on type "Shop"'],
    ["a wrong argument", "{ orders(firts: 1) { nodes { id } } }", {}, 'Unknown argument "firts"'],
    ["a missing variable", "query($id: ID!) { order(id: $id) { id } }", {}, 'Variable "$id" of required type'],
    [
      "a wrong variable type",
      "query($n: Int!) { orders(first: $n) { nodes { id } } }",
      { n: "two" },
      'Variable "$n" got invalid value',
    ],
    ["broken syntax", "{ shop { name }", {}, "Syntax Error"],
    ["an id that is none", '{ order(id: "1") { id } }', {}, "Invalid global id"],
    ["a page without a size", "{ orders { nodes { id } } }", {}, "you must provide one of first or last"],
  ])("refuses %s", async (_, query, variables, message) => {
    const answer = await graphql(query, variables);
    expect(answer.status).toBe(200);
    expect(answer.errors?.[0]?.message).toContain(message);
  });

  test("names what it does not imitate instead of answering null", async () => {
    const answer = await graphql("{ locations(first: 1) { nodes { id } } }");
    expect(answer.errors?.[0]?.message).toMatch(/does not know QueryRoot.locations|Access denied/);
    expect((await graphql("{ shop { storefrontUrl } }")).errors?.[0]?.message).toContain(
      "The stand-in does not know Shop.storefrontUrl",
    );
  });

  test("writes scalars as Shopify does", async () => {
    const { customer } = await place({
      customer: { email: "scalars@example.com" },
      line_items: [{ price: "48.50", quantity: 2 }],
    });
    const answer = await graphql(
      "query($id: ID!) { customer(id: $id) { numberOfOrders createdAt amountSpent { amount currencyCode } legacyResourceId } }",
      { id: `gid://shopify/Customer/${customer?.id}` },
    );
    expect(at(answer, "data.customer")).toMatchObject({
      numberOfOrders: "1",
      amountSpent: { amount: "97.0", currencyCode: "USD" },
      legacyResourceId: String(customer?.id),
    });
    expect(at(answer, "data.customer.createdAt")).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  });
});

describe("lists", () => {
  test("page through a list that grows meanwhile without losing or repeating", async () => {
    const names: string[] = [];
    for (let i = 0; i < 7; i += 1) names.push((await place({ tags: ["paging"], customer: null })).order.name);
    const seen: unknown[] = [];
    let after: unknown = null;
    for (let page = 0; page < 4; page += 1) {
      const answer = await graphql(
        'query($after: String) { orders(first: 3, after: $after, reverse: true, query: "tag:paging", sortKey: CREATED_AT) { nodes { name } pageInfo { hasNextPage endCursor } } }',
        { after },
      );
      seen.push(...(at(answer, "data.orders.nodes") as { name: string }[]).map((node) => node.name));
      if (page === 0) await place({ tags: ["paging"], customer: null });
      if (at(answer, "data.orders.pageInfo.hasNextPage") !== true) break;
      after = at(answer, "data.orders.pageInfo.endCursor");
    }
    expect(seen).toEqual(names.toReversed());
  });

  test("search by time, tag and state, and refuse a field they do not know", async () => {
    const { order } = await place({
      customer: { email: "search@example.com" },
      tags: "vip, gift",
      financial_status: "pending",
    });
    const found = async (query: string) =>
      (
        (at(
          await graphql("query($q: String) { orders(first: 50, query: $q) { nodes { name } } }", { q: query }),
          "data.orders.nodes",
        ) as { name: string }[] | undefined) ?? []
      ).map((node) => node.name);
    expect(await found(`tag:vip financial_status:pending email:search@example.com`)).toEqual([order.name]);
    expect(await found(`tag:vip AND -financial_status:pending`)).toEqual([]);
    expect(await found(`name:'${order.name}' OR tag:nothing`)).toEqual([order.name]);
    expect(await found("updated_at:>=2999-01-01T00:00:00Z")).toEqual([]);
    expect(
      (await graphql('{ orders(first: 1, query: "colour:red") { nodes { id } } }')).errors?.[0]?.message,
    ).toContain('search field "colour"');
  });

  test("hide orders older than sixty days from an app without read_all_orders", async () => {
    const old = await place({ created_at: "2020-05-01T10:00:00Z", customer: { email: "old@example.com" } });
    const id = `gid://shopify/Order/${old.order.id}`;
    expect(at(await graphql("query($id: ID!) { order(id: $id) { name } }", { id }), "data.order.name")).toBe(
      old.order.name,
    );
    const scopes = setting.standIn().world.installation.scopes;
    await setting.standIn().control("/scopes", { scopes: scopes.filter((scope) => scope !== "read_all_orders") });
    expect(at(await graphql("query($id: ID!) { order(id: $id) { name } }", { id }), "data.order")).toBeNull();
    await setting.standIn().control("/scopes", { scopes });
  });
});

describe("access", () => {
  test("unknown tokens get 401, missing scopes ACCESS_DENIED", async () => {
    expect((await ask(setting.standIn(), "shpat_nonsense", "{ shop { name } }")).status).toBe(401);
    const scopes = setting.standIn().world.installation.scopes;
    await setting.standIn().control("/scopes", { scopes: ["read_customers"] });
    const denied = await graphql(
      'mutation { tagsAdd(id: "gid://shopify/Customer/1", tags: ["x"]) { userErrors { message } } }',
    );
    const orders = await graphql("{ orders(first: 1) { nodes { id } } }");
    await setting.standIn().control("/scopes", { scopes });
    expect([denied, orders].map((answer) => at(answer, "errors.0.extensions.code"))).toEqual([
      "ACCESS_DENIED",
      "ACCESS_DENIED",
    ]);
  });

  test.each([
    [{ failEvery: 1, failStatus: 423 }, 423],
    [{ failEvery: 1, failStatus: 402 }, 402],
    [{ failEvery: 1 }, 503],
    [{ expireTokens: true }, 401],
  ])("chaos %j answers %i", async (chaos, status) => {
    await setting.standIn().control("/chaos", { failStatus: 503, ...chaos });
    expect((await graphql("{ shop { name } }")).status).toBe(status);
  });

  test("a lost answer was carried out all the same", async () => {
    const { customer } = await place({ customer: { email: "lost@example.com" } });
    await setting.standIn().control("/chaos", { loseAnswerEvery: 1 });
    const answer = await graphql('mutation($id: ID!) { tagsAdd(id: $id, tags: ["Gold"]) { userErrors { message } } }', {
      id: `gid://shopify/Customer/${customer?.id}`,
    });
    expect(answer.status).toBe(502);
    expect(setting.standIn().world.customers.get(customer?.id ?? 0)?.tags).toEqual(["Gold"]);
  });
});

describe("throttling", () => {
  test("tells the cost, empties the bucket, refuses, and refills", async () => {
    const page = "{ customers(first: 250) { nodes { id displayName defaultAddress { city } } } }";
    const first = await graphql(page);
    expect(first.extensions?.cost).toMatchObject({
      requestedQueryCost: 502,
      throttleStatus: { maximumAvailable: 2000, restoreRate: 100 },
    });
    expect(first.extensions?.cost.actualQueryCost).toBeLessThan(502);
    await setting.standIn().control("/chaos", { throttle: 1 });
    const refused = await graphql(page);
    expect(refused.status).toBe(200);
    expect(at(refused, "errors.0.extensions.code")).toBe("THROTTLED");
    expect(refused.data).toBeUndefined();
    expect((await graphql(page)).errors).toBeUndefined();
  });

  test("two thousand points are two hundred mutations, then a hundred a second", async () => {
    const standIn = await startStandIn({ ...CLIENT, app: { origin: "http://127.0.0.1:9" }, appConfig: CONFIG });
    const { access_token } = standIn.offlineToken();
    const change = () =>
      ask(
        standIn,
        access_token,
        'mutation { tagsAdd(id: "gid://shopify/Customer/1", tags: ["x"]) { userErrors { message } } }',
      );
    const answers = await Promise.all(Array.from({ length: 320 }, change));
    const refused = answers.filter((answer) => at(answer, "errors.0.extensions.code") === "THROTTLED");
    expect(refused.length).toBeGreaterThan(0);
    expect(answers.length - refused.length).toBeGreaterThanOrEqual(200);
    expect(refused[0]?.extensions?.cost.throttleStatus.currentlyAvailable).toBeLessThan(10);
    await until("the bucket has refilled for one more", async () => !(await change()).errors);
    await standIn.stop();
  });

  test("refuses a single query above 1,000 points", async () => {
    const answer = await graphql("{ customers(first: 250) { nodes { id orders(first: 10) { nodes { id } } } } }");
    expect(at(answer, "errors.0.extensions.code")).toBe("MAX_COST_EXCEEDED");
  });
});
