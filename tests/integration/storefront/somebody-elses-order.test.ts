// Nobody learns from the contact page what is not theirs: neither by words, nor by the clock, nor by trying often.
import { beforeEach, describe, expect, test, vi } from "vitest";
import { pool } from "#app/db.server.ts";
import { STEP_MS } from "#app/storefront/even-time.server.ts";
import { LIMITS } from "#app/storefront/limits.ts";
import { aStorefront, auditOf, find, shop } from "./a-storefront.ts";
import { aNapkinOrder, atTheApp, signed } from "./a-visitor.ts";

const storefront = aStorefront();

beforeEach(async () => {
  await pool().query("TRUNCATE rate_window, audit_entry");
});

describe("somebody else's order", () => {
  test("a wrong number, a wrong e-mail and another's order get the same words", async () => {
    const mine = await aNapkinOrder(storefront, "mine@example.com");
    const theirs = await aNapkinOrder(storefront, "theirs@example.com");
    const refusals = await Promise.all([
      find(storefront, "#999999", "mine@example.com"),
      find(storefront, mine.name, "nobody@example.com"),
      find(storefront, theirs.name, "mine@example.com"),
      find(storefront, mine.name, "no address at all"),
      find(storefront, "", ""),
      find(storefront, mine.name, "mine@example.com%"),
      find(storefront, "%", "mine@example.com"),
      find(storefront, "' OR 1=1 --", "mine@example.com"),
    ]);
    expect(new Set(refusals.map((one) => one.text)).size).toBe(1);
    expect(new Set(refusals.map((one) => one.status))).toEqual(new Set([200]));
    expect(refusals[0]?.text).not.toContain("example.com");
    expect(await auditOf("lookup_refused")).toHaveLength(refusals.length);
    expect(await auditOf("lookup_answered")).toEqual([]);
  });

  test("nor does a clock tell them apart: the same statements, and an answer on the step", async () => {
    const order = await aNapkinOrder(storefront, "clock@example.com");
    const cases: [string, string][] = [
      ["#888888", "clock@example.com"],
      [order.name, "someone@example.com"],
      ["#777777", "someone@example.com"],
    ];
    const asked = vi.spyOn(pool(), "query");
    const statements: string[] = [];
    for (const [number, email] of cases) {
      asked.mockClear();
      const began = performance.now();
      await find(storefront, number, email);
      expect(performance.now() - began).toBeGreaterThan(STEP_MS - 5);
      statements.push(asked.mock.calls.map(([text]) => text).join("\n"));
    }
    asked.mockRestore();
    expect(statements[0]).toContain("email_hash");
    expect(new Set(statements).size).toBe(1);
  });

  test("characters that no database keeps find nothing, as any wrong number does", async () => {
    for (const [order, email] of [
      ["\0", "a\0@example.com"],
      ["1001\0", "\0"],
      ["\ud800", "\udfff@example.com"],
    ] as const) {
      const page = await find(storefront, order, email);
      expect(page.status).toBe(200);
      expect(page.text).toContain("We could not find an order");
    }
  });

  test("guessing numbers ends soon, whoever guesses and wherever from", async () => {
    const answers: number[] = [];
    for (let i = 0; i < LIMITS.lookup_client.most + 3; i += 4) {
      const four = [0, 1, 2, 3].map((j) => find(storefront, `#${5000 + i + j}`, "guess@example.com"));
      answers.push(...(await Promise.all(four)).map((one) => one.status));
    }
    expect(answers.filter((status) => status === 200)).toHaveLength(LIMITS.lookup_client.most);
    expect(answers.filter((status) => status === 429).length).toBeGreaterThanOrEqual(3);
    expect(await auditOf("storefront_limited")).toHaveLength(1);

    // From many addresses: the order's own count ends it, and one address alone could not have used it up.
    expect(LIMITS.lookup_same.most).toBeLessThan(LIMITS.lookup_order.most);
    const statuses: number[] = [];
    for (let i = 0; i < LIMITS.lookup_order.most + 2; i++) {
      const answer = await atTheApp(storefront, "order", signed(), {
        method: "POST",
        body: new URLSearchParams({ order: "#6001", email: `guess-${i}@example.com` }),
        headers: { "x-forwarded-for": `203.0.113.${i}` },
      });
      statuses.push(answer.status);
    }
    expect(statuses.slice(-2)).toEqual([429, 429]);
  }, 60_000);

  test("a visitor who tries one number all the time does not lock out its buyer", async () => {
    const order = await aNapkinOrder(storefront, "buyer@example.com");
    const from = (address: string, email: string) =>
      atTheApp(storefront, "order", signed(), {
        method: "POST",
        body: new URLSearchParams({ order: order.name, email }),
        headers: { "x-forwarded-for": address },
      });
    const tried = Array.from({ length: LIMITS.lookup_order.most + 5 }, (_, i) =>
      from("203.0.113.200", `no-${i}@x.org`),
    );
    expect((await Promise.all(tried)).filter((one) => one.status === 200)).toHaveLength(LIMITS.lookup_same.most);
    const found = await from("203.0.113.201", "buyer@example.com");
    expect(await found.text()).toContain("Napkins, dozen");
  });

  test("every spelling that finds an order counts as the same number", async () => {
    const order = await aNapkinOrder(storefront, "spelling@example.com");
    const bare = order.name.replace("#", "");
    const spellings = [order.name, bare, ` # ${bare} `, `##${bare}`, `# # ${bare}`];
    for (const spelling of spellings) {
      expect((await find(storefront, spelling, "spelling@example.com")).text).toContain("Napkins, dozen");
    }
    const { rows } = await pool().query("SELECT count FROM rate_window WHERE shop = $1 AND subject LIKE $2", [
      shop,
      "lookup_order:%",
    ]);
    expect(rows).toEqual([{ count: spellings.length }]);
  });
});
