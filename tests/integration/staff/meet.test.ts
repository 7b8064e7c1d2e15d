// Getting to know who opens the app, by what Shopify answers to the person's own id token.
import { beforeEach, describe, expect, test } from "vitest";
import { pool, withTransaction } from "#app/db.server.ts";
import { asShopDomain } from "#app/lib/ids.ts";
import { forgetProcessWide } from "#app/lib/process-wide.ts";
import { loader as settings } from "#app/routes/settings/route.tsx";
import { meet } from "#app/staff/meet.server.ts";
import { nameApprovers } from "#app/staff/name-approvers.server.ts";
import { readStaff } from "#app/staff/read-staff.server.ts";
import { aStandIn, giveAccess, shop, withoutShopify } from "#tests/integration/shopify/a-stand-in.ts";

const setting = aStandIn();
const elsewhere = asShopDomain("somebody-else.myshopify.com") ?? expect.unreachable();
const BROWSER = "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36";
const DAY_MS = 86_400_000;
const OWNER = 7;
const AGENT = 12;

const guest = (id: number) => ({ id: String(id), idToken: setting.standIn.idToken(id) });
const questions = async () => {
  const { calls } = await setting.standIn.control<{ calls: { operation: string }[] }>("/calls");
  return calls.filter(({ operation }) => operation?.includes("online-access-token")).length;
};
const names = async (of = shop) => (await readStaff(pool(), of)).map(({ id, name, owner }) => [id, name, owner]);
const approvers = async () => (await readStaff(pool(), shop)).flatMap((one) => (one.approver ? one.id : []));
const name = (actor: string, ids: string[], of = shop) =>
  withTransaction((tx) => nameApprovers(tx, of, { actor, ids }));

beforeEach(async () => {
  await setting.standIn.control("/reset", { seed: "empty" });
  await pool().query("TRUNCATE staff_member, audit_entry, session");
  forgetProcessWide("staff-asked");
  await giveAccess(setting.standIn);
});

describe("who opens the app", () => {
  test("is asked about once, and again a day later", async () => {
    const now = new Date();
    expect(await meet(shop, guest(OWNER), now)).toMatchObject([{ id: "7", name: "Crystal Waters", owner: true }]);
    await meet(shop, guest(OWNER), new Date(now.getTime() + DAY_MS - 1_000));
    expect(await questions()).toBe(1);
    const [crystal] = setting.standIn.world.staff;
    Object.assign(crystal ?? {}, { firstName: " Crystal\n", lastName: "Waters-Lee" });
    await meet(shop, guest(OWNER), new Date(now.getTime() + DAY_MS + 1_000));
    expect(await names()).toEqual([["7", "Crystal Waters-Lee", true]]);
    expect(await questions()).toBe(2);
  });

  test("is one question however much is loaded at the same moment", async () => {
    const all = await Promise.all([1, 2, 3].map(() => meet(shop, guest(AGENT))));
    expect(all.map((staff) => staff.map(({ id }) => id))).toEqual([["12"], ["12"], ["12"]]);
    expect(await questions()).toBe(1);
  });

  test("is kept sealed, without address or token", async () => {
    await meet(shop, guest(OWNER));
    const { rows } = await pool().query("SELECT row_to_json(staff_member)::text AS row FROM staff_member");
    expect(rows).toHaveLength(1);
    expect(JSON.stringify(rows)).not.toMatch(/Crystal|Waters|linens\.example|shpua_/);
    const sessions = await pool().query("SELECT id FROM session");
    expect(sessions.rows).toEqual([{ id: `offline_${shop}` }]);
  });

  test("takes the shop over from who owned it before", async () => {
    await meet(shop, guest(OWNER));
    for (const one of setting.standIn.world.staff) one.accountOwner = one.id === AGENT;
    await meet(shop, guest(AGENT));
    expect(await names()).toEqual([
      ["7", "Crystal Waters", false],
      ["12", "Tomás Rivera", true],
    ]);
  });

  test("stays a number when Shopify refuses, is not reachable or speaks of somebody else", async () => {
    await setting.standIn.control("/chaos", { refuseOnlineTokens: true });
    expect(await meet(shop, guest(AGENT))).toEqual([]);
    expect(await meet(shop, guest(AGENT))).toEqual([]);
    expect(await questions()).toBe(1);
    await setting.standIn.control("/chaos", {});
    expect(await meet(shop, guest(AGENT), new Date(Date.now() + 601_000))).toHaveLength(1);
    expect(await withoutShopify(() => meet(shop, guest(15)))).toHaveLength(1);
    const mixedUp = { ...guest(18), idToken: setting.standIn.idToken(OWNER) };
    expect(await meet(shop, mixedUp)).toHaveLength(1);
    expect(await meet(shop, { id: null, idToken: null })).toHaveLength(1);
  });

  test("keeps name and ownership when Shopify refuses to tell them again", async () => {
    await meet(shop, guest(OWNER));
    await setting.standIn.control("/chaos", { refuseOnlineTokens: true });
    const staff = await meet(shop, guest(OWNER), new Date(Date.now() + 3 * DAY_MS));
    expect(staff).toMatchObject([{ name: "Crystal Waters", owner: true }]);
  });
});

describe("a page", () => {
  const open = (staff: number) =>
    settings({
      request: new Request(setting.standIn.appAddress("/app/settings", staff), {
        headers: { "user-agent": BROWSER, accept: "text/html" },
      }),
      params: {},
      context: {},
    });

  test("makes its reader known", async () => {
    await open(OWNER);
    expect(await names()).toEqual([["7", "Crystal Waters", true]]);
  });

  test("opens all the same when Shopify does not tell", async () => {
    await setting.standIn.control("/chaos", { refuseOnlineTokens: true });
    expect(await open(AGENT)).toMatchObject({ currency: "USD" });
    expect(await names()).toEqual([]);
  });
});

describe("approvers", () => {
  beforeEach(async () => {
    for (const id of [OWNER, AGENT, 15]) await meet(shop, guest(id));
  });

  test("are named and removed by the owner, and the audit log says so", async () => {
    expect(await name("staff 7", ["12", "99"])).toEqual({ outcome: "named" });
    expect(await approvers()).toEqual(["12"]);
    expect(await name("staff 7", ["15"])).toEqual({ outcome: "named" });
    expect(await approvers()).toEqual(["15"]);
    expect(await name("staff 7", ["15"])).toEqual({ outcome: "unchanged" });
    const { rows } = await pool().query("SELECT actor, action, subject FROM audit_entry WHERE shop = $1", [shop]);
    expect(new Set(rows.map((row) => `${row.actor}: ${row.action} ${row.subject}`))).toEqual(
      new Set([
        "staff 7: approver_named staff 12",
        "staff 7: approver_removed staff 12",
        "staff 7: approver_named staff 15",
      ]),
    );
  });

  test.each(["staff 12", "staff 99", "staff", "makegood"])("are not named by %s", async (actor) => {
    expect(await name(actor, ["12"])).toEqual({ outcome: "not_allowed" });
    expect(await approvers()).toEqual([]);
  });

  test("of one shop are none of another's", async () => {
    await pool().query("INSERT INTO staff_member (shop, id, owner, seen_at) VALUES ($1, '7', true, now())", [
      elsewhere,
    ]);
    expect(await name("staff 7", ["12"], elsewhere)).toEqual({ outcome: "unchanged" });
    expect(await approvers()).toEqual([]);
    expect(await names(elsewhere)).toEqual([["7", null, true]]);
  });
});
