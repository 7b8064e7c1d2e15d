// Two shops, one app: whatever address the second asks with the ids of the first, it reads nothing of it and changes nothing.
import { randomUUID } from "node:crypto";
import { Session } from "@shopify/shopify-api";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pool } from "#app/db.server.ts";
import { run as decideClaim } from "#app/jobs/decide-claim.server.ts";
import { run as reassessStanding } from "#app/jobs/reassess-standing.server.ts";
import { run as settleClaim } from "#app/jobs/settle-claim.server.ts";
import { asShopDomain, asShopifyId, type ShopDomain } from "#app/lib/ids.ts";
import { acceptDecision } from "#app/resolution/accept.server.ts";
import { readDecision } from "#app/resolution/read-decision.server.ts";
import { DECIDING } from "#app/routes/claim/act-decide.server.ts";
import { STANDING } from "#app/routes/claim/act-standing.server.ts";
import { WORKING } from "#app/routes/claim/act-work.server.ts";
import addresses from "#app/routes.ts";
import { recordAccess } from "#app/shopify/installation.server.ts";
import { sealedSessions } from "#app/shopify/sealed-sessions.server.ts";
import type { GoldenClaim } from "#tests/golden/lay-in.ts";
import { goldenOrders } from "#tests/golden/orders-of.ts";
import { until } from "#tests/setup/until.ts";
import { untilNoJobIsDue } from "#tests/setup/worker.ts";
import { appAddress, idTokenFor } from "#tests/shopify/admin/sign.ts";
import { USER_AGENT } from "./browser.ts";
import { CLIENT, type RunningApp, startApp } from "./running-app.ts";

const FIRST = asShopDomain("crystals-linens.myshopify.com") ?? expect.unreachable();
const SECOND = asShopDomain("another-shop.myshopify.com") ?? expect.unreachable();
/** Words that stand on the first shop's pages and nowhere else. */
const CANARIES = /Marchetti|three dozen were in the box|golden\.example|Hemstitched/;

let running: RunningApp;
let claim: GoldenClaim;
let decision = "";
let customer = "";
let order = "";

beforeAll(async () => {
  running = await startApp({ seed: "crystals-linens" });
  const page = await fetch(running.standIn.appAddress("/app"), { headers: { "user-agent": USER_AGENT } });
  await page.text();
  claim = (await running.layInGolden())[0] ?? expect.unreachable();
  const golden = goldenOrders(running.standIn.world).G1;
  customer = golden?.customer ?? "";
  order = golden?.orders[0] ?? "";
  decision = await until("the claim is decided", decisionOfClaim, 60_000);
  await admit(SECOND);
});

afterAll(() => running.stop());

async function decisionOfClaim(): Promise<string | null> {
  const { rows } = await pool().query("SELECT decision_id AS id FROM claim WHERE shop = $1 AND id = $2", [
    FIRST,
    claim.id,
  ]);
  return rows[0]?.id ?? null;
}

async function admit(shop: ShopDomain): Promise<void> {
  const { access_token, scope } = running.standIn.offlineToken(false);
  const session = { id: `offline_${shop}`, shop, state: "", isOnline: false, scope, accessToken: access_token };
  await sealedSessions().storeSession(new Session(session));
  await recordAccess(shop, scope);
}

const TABLES = [
  "claim",
  "claim_line",
  "claim_event",
  "claim_message",
  "photo",
  "packing_record",
  "standing",
  "standing_mark",
  "decision",
  "policy",
  "effect",
  "staff_member",
];

/** What is known of the first shop's claims, a digest for each table; once the worker has come to rest. */
async function known(): Promise<Record<string, string>> {
  await untilNoJobIsDue(60_000);
  const digests: Record<string, string> = {};
  for (const table of TABLES) {
    const { rows } = await pool().query<{ digest: string }>(
      `SELECT count(*) || ' rows ' || coalesce(md5(string_agg(row::text, ' ' ORDER BY row::text)), '') AS digest
       FROM ${table} AS row WHERE shop = $1`,
      [FIRST],
    );
    digests[table] = rows[0]?.digest ?? "";
  }
  return digests;
}

const client = () => ({ origin: running.origin, ...CLIENT });
const filled = (path: string) =>
  path
    .replace("claims/:id", `claims/${claim.id}`)
    .replace("orders/:id", `orders/${order}`)
    .replace("customers/:id", `customers/${customer}`)
    .replace(":secret", claim.secret)
    .replace(":id", claim.id)
    .replace("*", "nowhere");

/** Every address of the app, as routes.ts has them. */
const PATHS = addresses.flatMap((route) =>
  "children" in route && route.children
    ? route.children.map((child) => ("path" in child ? `/${route.path}/${child.path}` : `/${route.path}`))
    : "path" in route
      ? [`/${route.path}`]
      : [],
);

/** These take a POST alone. */
const SENT_ONLY = new Set(["/proxy/link", "/flow/open-claim", "/flow/use", "/flow/set-standing"]);

/** The page as the admin of `shop` loads it. */
async function open(shop: ShopDomain, path: string): Promise<{ status: number; text: string }> {
  const response = await fetch(appAddress(shop, client(), filled(path), Date.now()), {
    headers: {
      "user-agent": USER_AGENT,
      accept: "text/html",
      authorization: `Bearer ${idTokenFor(shop, client(), Date.now())}`,
    },
    redirect: "manual",
  });
  return { status: response.status, text: await response.text() };
}

async function send(shop: ShopDomain, path: string, fields: Record<string, string>): Promise<number> {
  const response = await fetch(`${running.origin}${filled(path)}`, {
    method: "POST",
    headers: { "user-agent": USER_AGENT, authorization: `Bearer ${idTokenFor(shop, client(), Date.now())}` },
    body: new URLSearchParams(fields),
    redirect: "manual",
  });
  await response.text();
  return response.status;
}

/** What any deed of a claim's page asks for, all of it valid. */
function everyField(): Record<string, string> {
  return {
    version: "1",
    agent: "somebody",
    until: "2030-01-01",
    reason: "Because.",
    to: "waiting_us",
    why: "damaged",
    whyDetail: "Torn at the hem",
    fault: "merchant",
    fact: "The photo shows it.",
    source: "photo",
    where: "the review site",
    text: "Hello.",
    wait: "waiting_customer",
    decision,
    action: "resend",
    proposal: "resend",
    told: "Because.",
    flag: "true",
    amount: "",
    expedited: "false",
    returnLabel: "false",
    signature: "false",
    effect: randomUUID(),
    state: "clear",
  };
}

describe("another shop", () => {
  it.each(PATHS.filter((path) => !SENT_ONLY.has(path)))("reads nothing of the first at %s", async (path) => {
    const { status, text } = await open(SECOND, path);
    expect(status).toBeLessThan(500);
    expect(text).not.toMatch(CANARIES);
  });

  it("would be seen reading: the first shop's own page has the words", async () => {
    expect((await open(FIRST, "/app/claims/:id")).text).toMatch(CANARIES);
    expect((await open(SECOND, "/app/claims/:id")).status).toBe(404);
  });

  it("changes nothing of the first by any deed of a claim's page", async () => {
    const before = await known();
    const intents = [...WORKING, ...DECIDING, ...STANDING];
    expect(intents.length).toBeGreaterThan(10);
    for (const intent of intents) {
      expect(await send(SECOND, "/app/claims/:id", { ...everyField(), intent })).toBeLessThan(500);
    }
    for (const intent of STANDING) {
      expect(await send(SECOND, "/app/customers/:id", { ...everyField(), intent })).toBe(404);
    }
    for (const path of [
      "/app/claims",
      "/app/claims/new",
      "/app/orders/:id/packing",
      "/api/orders/:id/claims",
      ...SENT_ONLY,
    ]) {
      const fields = {
        intent: "assign",
        claims: claim.id,
        ids: claim.id,
        agent: "x",
        order,
        orderId: order,
        grams: "100",
      };
      expect(await send(SECOND, path, { ...fields, why: "damaged", wish: "refund", key: randomUUID() })).toBeLessThan(
        500,
      );
    }
    expect(await send(SECOND, "/app/orders/:id/packing", { intent: "waive", reason: "Because." })).toBe(404);
    expect(await send(SECOND, "/app/settings", { intent: "approvers", approvers: "7.12" })).toBe(200);
    expect(await known()).toEqual(before);
  });

  it("changes nothing by a job or a call that names the first shop's claim", async () => {
    const before = await known();
    await decideClaim({ shop: SECOND, claim: claim.id });
    await settleClaim({ shop: SECOND, claim: claim.id });
    await reassessStanding({ shop: SECOND, customer: asShopifyId(customer) ?? expect.unreachable(), spread: true });
    const stored = await readDecision(pool(), FIRST, decision);
    const { action, terms } = stored?.result ?? expect.unreachable();
    expect(await readDecision(pool(), SECOND, decision)).toBeNull();
    const accepted = await acceptDecision(SECOND, { claim: claim.id, decision, action, terms, actor: "an agent" });
    expect(accepted).toEqual({ outcome: "unknown" });
    expect(await known()).toEqual(before);
    for (const table of ["claim", "packing_record"]) {
      expect((await pool().query(`SELECT FROM ${table} WHERE shop = $1`, [SECOND])).rows, table).toHaveLength(0);
    }
  });

  it("would be seen changing: the first shop's own deeds leave their mark", async () => {
    for (const intent of ["assign", "note", "set_standing"]) {
      const before = await known();
      expect(await send(FIRST, "/app/claims/:id", { ...everyField(), intent, state: "watch" })).toBe(200);
      expect(await known()).not.toEqual(before);
    }
  });
});
