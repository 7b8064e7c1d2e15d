// The shape in which compose.yaml runs it: two web and two worker processes on one database, behind a balancer. The
// workers and one web process are killed amid a mass change of tags and a stream of duplicated, shuffled webhooks.
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { asShopDomain, type ShopDomain } from "#app/lib/ids.ts";
import { LIMITS, secondsLeft } from "#app/storefront/limits.ts";
import { applyLadder } from "#app/tiers/apply-ladder.server.ts";
import { type AppProcess, startApp } from "#tests/demo/app-process.ts";
import { USER_AGENT } from "#tests/e2e/browser.ts";
import { freePort } from "#tests/e2e/free-port.ts";
import { CLIENT } from "#tests/e2e/running-app.ts";
import { until } from "#tests/setup/until.ts";
import { type StandIn, startStandIn } from "#tests/shopify/start.ts";

const PATIENCE_MS = 90_000;
const TAGS = ["mg-silver", "mg-gold"];
const NEW_ORDERS = 60;

let shop: ShopDomain;
let standIn: StandIn;
let balancer: { origin: string; stop: () => Promise<void> };
let webs: AppProcess[] = [];
let workers: AppProcess[] = [];
const folder = mkdtempSync(join(tmpdir(), "makegood-processes-"));

beforeAll(async () => {
  balancer = await balance(() => webs.map(({ origin }) => origin));
  standIn = await startStandIn({ app: { origin: balancer.origin }, ...CLIENT, seed: "crystals-linens", plan: "plus" });
  shop = asShopDomain(standIn.shop) ?? expect.unreachable();
  [webs, workers] = await Promise.all([start("web", "web"), start("worker", "worker")]);
  await Promise.all([...webs, ...workers].map(({ ready }) => ready));
});

afterAll(async () => {
  await standIn.stop();
  await Promise.all([...webs, ...workers].map((process) => process.stop()));
  await balancer.stop();
  rmSync(folder, { recursive: true });
});

function start(...roles: string[]): Promise<AppProcess[]> {
  return Promise.all(
    roles.map(async (role) => {
      const port = await freePort();
      return startApp(folder, `http://127.0.0.1:${port}`, {
        ROLE: role,
        PORT: String(port),
        SHOPIFY_APP_URL: balancer.origin,
        SHOPIFY_API_KEY: CLIENT.clientId,
        SHOPIFY_API_SECRET: CLIENT.clientSecret,
        SHOPIFY_ADMIN_ORIGIN: standIn.origin,
        STAND_IN_ORIGIN: standIn.origin,
        DATABASE_URL: process.env.DATABASE_URL ?? "",
        ENCRYPTION_KEY: process.env.ENCRYPTION_KEY ?? "",
        LOG_LEVEL: "warn",
      });
    }),
  );
}

/** Hands each request to the next of `origins`, and to the one after it when the first doesn't answer. */
async function balance(origins: () => readonly string[]) {
  let turn = 0;
  const server = createServer(async (request, response) => {
    const body: Buffer[] = [];
    for await (const chunk of request) body.push(chunk as Buffer);
    const { host: _, connection: __, "content-length": ___, ...headers } = request.headers;
    for (let tries = 0; tries < 2; tries++) {
      const origin = origins()[turn++ % origins().length] ?? "";
      const answer = await fetch(`${origin}${request.url}`, {
        method: request.method ?? "GET",
        headers: headers as Record<string, string>,
        redirect: "manual",
        ...(body.length > 0 ? { body: Buffer.concat(body) } : {}),
      }).catch(() => null);
      if (!answer) continue;
      response.writeHead(answer.status, { "content-type": answer.headers.get("content-type") ?? "text/plain" });
      response.end(Buffer.from(await answer.arrayBuffer()));
      return;
    }
    response.writeHead(502).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function ask<Row>(sql: string): Promise<Row[]> {
  return (await pool().query(sql, [shop])).rows as Row[];
}

async function number(sql: string): Promise<number> {
  const [row] = await ask<{ n: number }>(`SELECT (${sql})::int AS n`);
  return row?.n ?? 0;
}

const customersWithTags = () =>
  [...standIn.world.customers.values()].map(({ id, tags }) => ({ id, tags: tags.filter((tag) => TAGS.includes(tag)) }));

test("reads a shop's history, whichever process does which part", async () => {
  const page = await fetch(standIn.appAddress("/app"), { headers: { "user-agent": USER_AGENT, accept: "text/html" } });
  expect(page.status).toBe(200);
  await until(
    "the history is read",
    async () =>
      (await number("SELECT count(*) FROM sync_run WHERE shop = $1 AND kind = 'history' AND status = 'done'")) === 1,
    PATIENCE_MS,
  );
  expect(await number(`SELECT count(*) FROM "order" WHERE shop = $1`)).toBe(standIn.world.orders.size);
});

test("loses nothing and does nothing twice when workers and a web process are killed amid the work", async () => {
  await standIn.control("/chaos", { duplicate: 0.4, reorder: true });
  const applied = await applyLadder(
    shop,
    {
      basis: "net_revenue",
      tiers: [
        { key: "silver", name: "Silver", thresholdMinor: 10_000n, tag: "mg-silver" },
        { key: "gold", name: "Gold", thresholdMinor: 50_000n, tag: "mg-gold" },
      ],
    },
    "tester",
  );
  expect(applied.outcome).toBe("started");
  const placed = Promise.all(
    Array.from({ length: NEW_ORDERS }, (_, n) =>
      standIn.control<{ customer: { id: number } }>("/orders", {
        customer: { email: `buyer-${n}@example.com` },
        line_items: [{ title: "Napkins, dozen", price: "150.00", quantity: 1 }],
        financial_status: "paid",
      }),
    ),
  );
  await until(
    "some tags are written",
    async () => customersWithTags().filter(({ tags }) => tags.length > 0).length > 20,
  );
  // Whichever worker holds the shop's jobs: both die, and two new ones have to find out.
  for (const process of [...workers, ...webs.slice(1)]) process.kill();
  workers = await start("worker", "worker");
  const buyers = (await placed).map(({ customer }) => customer.id);
  await standIn.settled();
  await until(
    "all is done",
    async () =>
      (await number("SELECT count(*) FROM delivery WHERE shop = $1 AND status = 'pending'")) === 0 &&
      (await number("SELECT count(*) FROM effect WHERE shop = $1 AND status IN ('planned', 'doing')")) === 0 &&
      (await number("SELECT count(*) FROM tag_run WHERE shop = $1 AND status NOT IN ('done', 'cancelled')")) === 0,
    PATIENCE_MS,
  );

  const stored = await ask<{ id: string; net: bigint; orders: number; tag: string | null }>(
    "SELECT id, net_minor AS net, order_count AS orders, managed_tag AS tag FROM customer WHERE shop = $1",
  );
  const tagOf = new Map(stored.map(({ id, tag }) => [Number(id), tag]));
  for (const { id, tags } of customersWithTags()) expect(tags).toEqual([tagOf.get(id)].filter((tag) => tag));
  for (const id of buyers)
    expect(stored.find((row) => row.id === String(id))).toMatchObject({ orders: 1, net: 15_000n });
  expect(buyers.map((id) => tagOf.get(id))).toEqual(buyers.map(() => "mg-silver"));
  expect(await number(`SELECT count(*) FROM "order" WHERE shop = $1`)).toBe(standIn.world.orders.size);
  expect(await ask("SELECT kind, problem FROM effect WHERE shop = $1 AND status = 'failed'")).toEqual([]);
});

test("counts a visitor's questions in all web processes together", async () => {
  webs = [...webs.slice(0, 1), ...(await start("web"))];
  await webs[1]?.ready;
  // The count starts anew when its window ends: not while this test asks.
  await until("the window lasts", () => secondsLeft(LIMITS.lookup_client, new Date()) > 20, 30_000);
  const statuses = await Promise.all(
    Array.from({ length: 2 * LIMITS.lookup_client.most }, async (_, n) => {
      const form = new URLSearchParams({ order: `#${7_000 + n}`, email: "guess@example.com" });
      return (await fetch(`${standIn.origin}/apps/makegood/order`, { method: "POST", body: form })).status;
    }),
  );
  expect(statuses.filter((status) => status !== 429)).toHaveLength(LIMITS.lookup_client.most);
});
