// Who looked at what: every look once.
import { expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { recordRead } from "#app/ledger/audit.server.ts";
import { auditOf } from "#app/ledger/read-audit.server.ts";
import { asShopifyId, type ShopDomain } from "#app/lib/ids.ts";

const shop = "looked-at.myshopify.com" as ShopDomain;
const customer = asShopifyId("7") ?? expect.unreachable();
const look = (actor: string, where = "page", of: ShopDomain = shop) =>
  recordRead(pool(), of, { actor, action: "customer_read", subject: customer, where });
const looks = async (of: ShopDomain = shop) => (await auditOf(pool(), of, customer)).map(({ actor }) => actor);

test("a page that reads itself again is one look; another person, place, shop or hour is another", async () => {
  for (let time = 0; time < 3; time++) await look("staff 7");
  expect(await looks()).toEqual(["staff 7"]);
  await look("staff 12");
  await look("staff 12", "block");
  await look("staff 7", "page", "looked-at-too.myshopify.com" as ShopDomain);
  expect((await looks()).sort()).toEqual(["staff 12", "staff 12", "staff 7"]);
  expect(await looks("looked-at-too.myshopify.com" as ShopDomain)).toEqual(["staff 7"]);
  await pool().query("UPDATE audit_entry SET at = at - interval '11 minutes' WHERE shop = $1", [shop]);
  await look("staff 7");
  expect(await looks()).toHaveLength(4);
});
