import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { appliedWords } from "#app/routes/customers/filter-words.ts";
import { LAST_ORDER, ORDER_COUNTS, viewQuery, writeQuery } from "#app/routes/customers/query.ts";
import { filterOf, readQuery } from "#app/routes/customers/read-query.ts";

const formats = { locale: "en-US", timezone: "UTC", currency: "USD" };
const now = new Date("2026-11-23T12:00:00Z");
const read = (text: string) => readQuery(new URLSearchParams(text));

describe("the address of the customer list", () => {
  it("reads back what it wrote", () => {
    const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
    const query = fc.record({
      q: optional(fc.stringMatching(/^[a-z@.é]{1,20}$/)),
      tier: optional(fc.constantFrom("gold", "none")),
      min: optional(fc.nat().map(String)),
      max: optional(fc.nat().map(String)),
      orders: optional(fc.constantFrom(...ORDER_COUNTS)),
      last: optional(fc.constantFrom(...LAST_ORDER)),
      hand: optional(fc.constant("1" as const)),
      b2b: optional(fc.constant("1" as const)),
      sort: optional(fc.constantFrom("net desc" as const, "last_order asc" as const)),
      view: optional(fc.uuid()),
      cursor: optional(fc.stringMatching(/^[A-Za-z0-9_-]{1,40}$/)),
    });
    fc.assert(
      fc.property(query, (wish) => {
        expect(read(writeQuery(wish))).toEqual(wish);
      }),
    );
  });

  it.each([
    "orders=many",
    "last=yesterday",
    "sort=name desc",
    "hand=yes",
    `q=${"x".repeat(300)}`,
    `cursor=${"x".repeat(401)}`,
  ])("takes no notice of %s", (text) => {
    expect(writeQuery(read(text))).toBe("");
  });

  it("keeps neither the page nor the view in a saved view", () => {
    expect(viewQuery(read("tier=gold&sort=net+asc&view=abc&cursor=xyz"))).toBe("tier=gold&sort=net+asc");
  });
});

describe("the filter that an address means", () => {
  it.each([
    ["", { sort: "net", direction: "desc" }],
    ["sort=orders+asc", { sort: "orders", direction: "asc" }],
    ["min=99.50&max=250", { minNetMinor: 9950n, maxNetMinor: 25000n }],
    ["orders=0", { maxOrders: 0 }],
    ["orders=2-4", { minOrders: 2, maxOrders: 4 }],
    ["orders=5%2B", { minOrders: 5 }],
    ["last=30", { lastOrderFrom: new Date("2026-10-24T12:00:00Z") }],
    ["last=lapsed", { lastOrderTo: new Date("2025-11-23T12:00:00Z") }],
    ["hand=1&b2b=1&tier=none&q=ann", { handChanged: true, possibleB2b: true, tier: "none", search: "ann" }],
  ])("%s", (text, expected) => {
    expect(filterOf(read(text), formats, now)).toMatchObject({ filter: expected, faults: {} });
  });

  it("names the field that is no amount and filters by the rest", () => {
    const { filter, faults } = filterOf(read("min=lots&max=10"), formats, now);
    expect(faults).toEqual({ min: "Enter an amount such as 250 or 99.50" });
    expect(filter).toMatchObject({ minNetMinor: undefined, maxNetMinor: 1000n });
  });

  it("says each filter in words, and lifting it leaves the others", () => {
    const query = read("tier=gold&min=50&orders=1&last=90&hand=1");
    const applied = appliedWords(query, [{ key: "gold", name: "Gold" }]);
    expect(applied.map((filter) => filter.label)).toEqual([
      "Tier: Gold",
      "Net revenue at least 50",
      "Orders: one",
      "Last order: in the last 90 days",
      "Tag changed by hand",
    ]);
    expect(writeQuery({ ...query, ...applied[0]?.without })).toBe("min=50&orders=1&last=90&hand=1");
  });
});
