// Who looked at what: every look once.
import { expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { run as purge } from "#app/jobs/purge.server.ts";
import { type AuditAction, recordAudit, recordRead } from "#app/ledger/audit.server.ts";
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

test("what visitors did is deleted after 90 days, what the shop's people did never", async () => {
  const visited = "visited.myshopify.com" as ShopDomain;
  const now = new Date();
  const entry = async (actor: string, action: AuditAction, days: number) => {
    await recordAudit(pool(), visited, { actor, action, subject: `${action} ${days}` });
    await pool().query("UPDATE audit_entry SET at = $3 WHERE shop = $1 AND subject = $2", [
      visited,
      `${action} ${days}`,
      new Date(now.getTime() - days * 86_400_000),
    ]);
  };
  for (const days of [89, 91]) {
    await entry("visitor 0123456789ab", "lookup_answered", days);
    await entry("visitor 0123456789ab", "form_refused", days);
    await entry("customer 7", "private_page_read", days);
    await entry("staff 7", "claim_read", days);
    await entry("staff 7", "decision_accepted", days);
  }
  await purge();
  const { rows } = await pool().query("SELECT subject FROM audit_entry WHERE shop = $1 ORDER BY subject", [visited]);
  expect(rows.map(({ subject: kept }) => kept)).toEqual([
    "claim_read 89",
    "claim_read 91",
    "decision_accepted 89",
    "decision_accepted 91",
    "form_refused 89",
    "lookup_answered 89",
    "private_page_read 89",
  ]);
});
