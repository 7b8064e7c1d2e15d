// More than anybody needs: refused with a time to come back, for whoever floods and for nobody else.
import { beforeEach, describe, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { LIMITS } from "#app/storefront/limits.ts";
import { aStorefront, claimForm, find, shop, tokenOn } from "./a-storefront.ts";
import { aNapkinOrder, atTheApp, signed } from "./a-visitor.ts";

const storefront = aStorefront();

beforeEach(async () => {
  await pool().query("TRUNCATE rate_window");
});

const claimCount = async () => (await pool().query("SELECT 1 FROM claim WHERE shop = $1", [shop])).rowCount;

describe("floods", () => {
  test("are answered 429 with a time to come back, by every process alike", async () => {
    const start = new Date(Math.floor(Date.now() / 60_000) * 60_000);
    const ask = () => atTheApp(storefront, "reply-time", signed(), { headers: { "x-forwarded-for": "198.51.100.7" } });
    expect((await ask()).status).toBe(200);
    // As if other processes had counted the rest of this minute and of the next.
    await pool().query(
      `INSERT INTO rate_window (shop, subject, window_start, count)
       SELECT shop, subject, given.start, $2 FROM rate_window, unnest($3::timestamptz[]) AS given (start)
       WHERE shop = $1 AND subject LIKE 'client:%' ON CONFLICT (shop, subject, window_start) DO UPDATE SET count = $2`,
      [shop, LIMITS.client.most, [start, new Date(start.getTime() + 60_000)]],
    );
    const refused = await ask();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    const other = await atTheApp(storefront, "reply-time", signed(), {
      headers: { "x-forwarded-for": "198.51.100.8" },
    });
    expect(other.status).toBe(200);
  });
});

test("claims on one order end, whoever sends them and wherever from; other orders are not touched", async () => {
  const order = await aNapkinOrder(storefront, "many@example.com");
  const other = await aNapkinOrder(storefront, "few@example.com");
  const send = async (email: string, of: { name: string }, address: string) => {
    const body = claimForm(tokenOn((await find(storefront, of.name, email)).text), {
      why: "other",
      wish: "refund",
      message: "again",
    });
    const from = { method: "POST", body, headers: { "x-forwarded-for": address } };
    return (await atTheApp(storefront, "claim", signed(), from)).status;
  };
  expect(await send("many@example.com", order, "198.51.100.21")).toBe(200);
  // As if the order's other claims of this window, and of the next, had come from everywhere.
  await pool().query(
    `INSERT INTO rate_window (shop, subject, window_start, count)
     SELECT shop, subject, given.start, $2 FROM rate_window,
       LATERAL (VALUES (window_start), (window_start + interval '${LIMITS.claim_order.windowS} seconds')) AS given (start)
     WHERE shop = $1 AND subject LIKE 'claim_order:%' ON CONFLICT (shop, subject, window_start) DO UPDATE SET count = $2`,
    [shop, LIMITS.claim_order.most],
  );
  const before = await claimCount();
  expect(await send("many@example.com", order, "198.51.100.22")).toBe(429);
  expect(await claimCount()).toBe(before);
  expect(await send("few@example.com", other, "198.51.100.22")).toBe(200);
});
