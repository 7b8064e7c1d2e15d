// The queue: filters, order, pages.
import { beforeAll, describe, expect, test } from "vitest";
import { assignClaim, moveClaim, setDue, snoozeClaim } from "#app/claims/change-claim.server.ts";
import { type ClaimQuery, listClaims } from "#app/claims/read-claims.server.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { aClaim, aShop, id, NOW, napkins, opened, tell } from "./a-shop.ts";

const later = (hours: number) => new Date(NOW.getTime() + hours * 3_600_000);
let shop: ShopDomain;

const list = async (query: Partial<ClaimQuery> = {}) =>
  (await listClaims(pool(), shop, { sort: "newest", now: NOW, limit: 50, ...query })).claims.map(
    (claim) => claim.number,
  );

/** 1001 damaged · 1002 late, assigned, gold · 1003 resolved · 1004 snoozed · 1005 no deadline · 1006 overdue, questionable. */
beforeAll(async () => {
  shop = await aShop();
  for (let order = 1; order <= 6; order++) await tell(shop, napkins(500 + order, order));
  const claims = new Map<number, string>();
  for (let i = 1; i <= 6; i++) {
    const why = i === 1 ? "damaged" : i === 2 ? "late_in_transit" : "missing_items";
    const made = await opened(shop, aClaim(500 + i, { why, now: later(-7 + i) }));
    claims.set(made.number, made.id);
  }
  const of = (number: number) => ({ claim: claims.get(number) ?? "", actor: "7", now: NOW });
  await withTransaction(async (tx) => {
    await assignClaim(tx, shop, { ...of(1002), assignee: "7" });
    await moveClaim(tx, shop, { ...of(1003), to: "resolved", reason: "Sent again" });
    await snoozeClaim(tx, shop, { ...of(1004), until: later(24), reason: "" });
    await setDue(tx, shop, { ...of(1005), dueAt: null });
    await setDue(tx, shop, { ...of(1006), dueAt: later(-1) });
    await tx.query("UPDATE customer SET tier = 'gold' WHERE shop = $1 AND id = '2'", [shop]);
    await tx.query(
      `INSERT INTO standing (shop, customer_id, state, points, reasons, assessed_at)
       VALUES ($1, '6', 'questionable', 5, '[]', now()), ($1, '1', 'clear', 0, '[]', now())`,
      [shop],
    );
  });
});

describe("filters", () => {
  test.each<[string, Partial<ClaimQuery>, number[]]>([
    ["none: all but what is snoozed", {}, [1006, 1005, 1003, 1002, 1001]],
    ["snoozed ones only", { snoozed: "only" }, [1004]],
    ["snoozed ones too", { snoozed: "show" }, [1006, 1005, 1004, 1003, 1002, 1001]],
    ["a state", { states: ["resolved"] }, [1003]],
    ["why-codes", { whys: ["damaged", "late_in_transit"] }, [1002, 1001]],
    ["a tier", { tier: "gold" }, [1002]],
    ["no tier", { tier: "none", whys: ["damaged", "late_in_transit"] }, [1001]],
    ["questionable customers", { standing: "questionable" }, [1006]],
    ["clear ones", { standing: "clear" }, [1005, 1003, 1002, 1001]],
    ["an agent", { assignee: "7" }, [1002]],
    ["nobody's", { assignee: "nobody", states: ["open"] }, [1006, 1005, 1001]],
    ["overdue", { deadline: "overdue" }, [1006]],
    ["overdue among what waits for others", { deadline: "overdue", states: ["waiting_carrier"] }, []],
    ["due today", { deadline: "today" }, [1002, 1001]],
    ["without a deadline", { deadline: "none" }, [1005]],
    ["a customer", { customerId: id(2) }, [1002]],
    ["an order", { orderId: id(503) }, [1003]],
    ["its reference", { search: "MG-1005" }, [1005]],
    ["an order's name", { search: "#502" }, [1002]],
    ["an order's name alone", { search: "506" }, [1006]],
    ["nonsense", { search: "'; DROP TABLE claim; --" }, []],
  ])("%s", async (_what, query, numbers) => {
    expect(await list(query)).toEqual(numbers);
  });
});

test("what is due first comes first, what has no deadline last", async () => {
  expect(await list({ sort: "due" })).toEqual([1006, 1001, 1002, 1003, 1005]);
});

test("a row tells whom it is about", async () => {
  const { claims } = await listClaims(pool(), shop, { sort: "newest", now: NOW, limit: 50, search: "MG-1002" });
  expect(claims).toMatchObject([
    { customerName: "Ada Buyer", orderName: "#502", tier: "gold", standing: "clear", threats: [] },
  ]);
});

test.each(["due", "newest"] as const)("pages of two, forwards and back, by %s", async (sort) => {
  const all = await list({ sort });
  const page = (cursor: string | null) => listClaims(pool(), shop, { sort, now: NOW, limit: 2, cursor });
  const first = await page(null);
  const second = await page(first.next);
  const third = await page(second.next);
  expect([first, second, third].flatMap(({ claims }) => claims.map((claim) => claim.number))).toEqual(all);
  expect([first.previous, third.next]).toEqual([null, null]);
  const back = await page(third.previous);
  expect(back.claims).toEqual(second.claims);
  const start = await page(back.previous);
  expect(start.claims).toEqual(first.claims);
  expect(start.previous).toBeNull();
  expect((await page("rubbish")).claims).toEqual(first.claims);
});

test("another shop sees none of it", async () => {
  const other = await aShop();
  expect((await listClaims(pool(), other, { sort: "due", now: NOW, limit: 50 })).claims).toEqual([]);
});
