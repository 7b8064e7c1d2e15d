import { beforeEach, describe, expect, test } from "vitest";
import { until } from "#tests/setup/until.ts";
import { placeOrder } from "#tests/shopify/deeds/place-order.ts";
import { ask, at, withStandIn } from "./setting.ts";

const setting = withStandIn({ plan: "plus" });
let token = "";

beforeEach(async () => {
  await setting.standIn().control("/reset", {});
  await setting.standIn().control("/chaos", {});
  token = setting.standIn().offlineToken().access_token;
});

const graphql = (query: string, variables?: Record<string, unknown>) => ask(setting.standIn(), token, query, variables);
const ORDERS = "{ orders { edges { node { id name lineItems { edges { node { id title } } } } } } }";
const RUN =
  "mutation($query: String!, $group: Boolean!) { bulkOperationRunQuery(query: $query, groupObjects: $group) { bulkOperation { id status } userErrors { field message code } } }";
const run = (query: string, group = false) => graphql(RUN, { query, group });

type Operation = {
  status: string;
  errorCode: string | null;
  url: string | null;
  partialDataUrl: string | null;
  objectCount: string;
  rootObjectCount: string;
  fileSize: string | null;
};

async function finished(id: unknown): Promise<Operation> {
  return until("the operation is over", async () => {
    const answer = await graphql(
      "query($id: ID!) { bulkOperation(id: $id) { status errorCode url partialDataUrl objectCount rootObjectCount fileSize } }",
      { id },
    );
    const operation = at(answer, "data.bulkOperation") as Operation;
    return ["CREATED", "RUNNING", "CANCELING"].includes(operation.status) ? null : operation;
  });
}

function sell(count: number): void {
  const { world } = setting.standIn();
  const { notify } = world;
  world.notify = () => {};
  for (let i = 0; i < count; i += 1)
    placeOrder(world, {
      lines: [
        { title: "Napkins", price: 4_800, quantity: 2 },
        { title: "Ring", price: 500 },
      ],
    });
  world.notify = notify;
}

const linesOf = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { id: string; __parentId?: string });

test("reads everything, children pointing to their parents, and says when it is done", async () => {
  sell(250);
  const started = await run(ORDERS);
  expect(at(started, "data.bulkOperationRunQuery.bulkOperation.status")).toBe("CREATED");
  const operation = await finished(at(started, "data.bulkOperationRunQuery.bulkOperation.id"));
  expect(operation).toMatchObject({ status: "COMPLETED", errorCode: null, objectCount: "750", rootObjectCount: "250" });
  const text = await (await fetch(operation.url ?? "")).text();
  expect(Buffer.byteLength(text)).toBe(Number(operation.fileSize));
  const lines = linesOf(text);
  const parents = new Set(lines.filter((line) => !line.__parentId).map((line) => line.id));
  expect([lines.length, parents.size]).toEqual([750, 250]);
  expect(lines.every((line) => !line.__parentId || parents.has(line.__parentId))).toBe(true);
  await until("the webhook has come", () =>
    setting.receiver().received.some((one) => one.headers["x-shopify-topic"] === "bulk_operations/finish"),
  );
});

test("groups on request: each child right after its parent", async () => {
  sell(3);
  const operation = await finished(at(await run(ORDERS, true), "data.bulkOperationRunQuery.bulkOperation.id"));
  const lines = linesOf(await (await fetch(operation.url ?? "")).text());
  expect(lines.map((line) => Boolean(line.__parentId))).toEqual([
    false,
    true,
    true,
    false,
    true,
    true,
    false,
    true,
    true,
  ]);
});

test("serves parts of the result by Range, so that a reader can go on where it stopped", async () => {
  sell(40);
  const { url } = await finished(at(await run(ORDERS), "data.bulkOperationRunQuery.bulkOperation.id"));
  const whole = Buffer.from(await (await fetch(url ?? "")).arrayBuffer());
  const rest = await fetch(url ?? "", { headers: { range: "bytes=1000-" } });
  expect(rest.status).toBe(206);
  expect(rest.headers.get("content-range")).toBe(`bytes 1000-${whole.length - 1}/${whole.length}`);
  expect(Buffer.from(await rest.arrayBuffer()).equals(whole.subarray(1000))).toBe(true);
  expect((await fetch(url ?? "", { headers: { range: `bytes=${whole.length}-` } })).status).toBe(416);
});

test("an empty result has no address", async () => {
  const operation = await finished(at(await run(ORDERS), "data.bulkOperationRunQuery.bulkOperation.id"));
  expect(operation).toMatchObject({ status: "COMPLETED", url: null, objectCount: "0" });
});

describe("limits", () => {
  test.each([
    ["no connection", "{ shop { name } }", "at least one connection"],
    [
      "too deep",
      "{ customers { edges { node { id orders { edges { node { id lineItems { edges { node { id suggestedReturnReasonDefinitions { edges { node { id } } } } } } } } } } } } }",
      "nesting depth greater than 2",
    ],
    [
      "a connection inside a list",
      "{ orders { edges { node { id fulfillments { id events { edges { node { id } } } } } } } }",
      "within a list field",
    ],
    [
      "a parent without id",
      "{ orders { edges { node { name lineItems { edges { node { id } } } } } } }",
      "must select the 'id' field",
    ],
    ["wrong fields", "{ orders { edges { node { nam } } } }", "Cannot query field"],
    [
      "several roots",
      "{ orders { edges { node { id } } } customers { edges { node { id } } } }",
      "one top-level field",
    ],
    ["a node", '{ node(id: "gid://shopify/Order/1") { id } }', "top level `node`"],
  ])("refuses %s", async (_, query, message) => {
    expect(at(await run(query), "data.bulkOperationRunQuery.userErrors.0.message")).toContain(message);
  });

  test("five at once", async () => {
    await setting.standIn().control("/chaos", { bulk: "stall" });
    for (let i = 0; i < 5; i += 1) expect(at(await run(ORDERS), "data.bulkOperationRunQuery.userErrors")).toEqual([]);
    expect(at(await run(ORDERS), "data.bulkOperationRunQuery.userErrors.0.code")).toBe("LIMIT_REACHED");
  });
});

test("fails, fails half way, and can be cancelled", async () => {
  sell(500);
  await setting.standIn().control("/chaos", { bulk: "fail" });
  expect(await finished(at(await run(ORDERS), "data.bulkOperationRunQuery.bulkOperation.id"))).toMatchObject({
    status: "FAILED",
    errorCode: "INTERNAL_SERVER_ERROR",
    url: null,
    partialDataUrl: null,
  });
  await setting.standIn().control("/chaos", { bulk: "partial" });
  const half = await finished(at(await run(ORDERS), "data.bulkOperationRunQuery.bulkOperation.id"));
  expect(half).toMatchObject({ status: "FAILED", errorCode: "TIMEOUT", url: null });
  expect(linesOf(await (await fetch(half.partialDataUrl ?? "")).text()).length).toBe(Number(half.objectCount));
  await setting.standIn().control("/chaos", { bulk: "stall" });
  const id = at(await run(ORDERS), "data.bulkOperationRunQuery.bulkOperation.id");
  await graphql(
    "mutation($id: ID!) { bulkOperationCancel(id: $id) { bulkOperation { status } userErrors { message } } }",
    { id },
  );
  expect((await finished(id)).status).toBe("CANCELED");
});
