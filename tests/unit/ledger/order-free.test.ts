// The small pure parts on which the same-in-any-order promise rests, and what customers are found by.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isWorkEmail, judgeBusiness, signalsOfOrder } from "#app/ledger/business.ts";
import { readCursor, writeCursor } from "#app/ledger/cursor.ts";
import type { CustomerTagsFact, OrderLine } from "#app/ledger/facts.ts";
import { asFineInstant, asInstant } from "#app/ledger/fields.ts";
import { foldFacts } from "#app/ledger/fold.ts";
import { termsAskedFor, termsOf } from "#app/ledger/search-words.ts";
import { noTags, tagsOf, withTags } from "#app/ledger/tags.ts";
import type { ShopifyId } from "#app/lib/ids.ts";
import { factsOf } from "#tests/builders/facts-of.ts";
import { story } from "#tests/builders/story.ts";

const id = "7" as ShopifyId;

describe("folding facts", () => {
  const comparable = (folded: object) =>
    Object.fromEntries(
      Object.entries(folded).map(([name, found]: [string, Map<string, unknown> | Set<string>]) => [
        name,
        // Tag changes are kept as told; `withTags` makes one state of them.
        name === "customerTags" ? [] : [...found].sort((a, b) => (String(a) < String(b) ? -1 : 1)),
      ]),
    );

  test("gives the same for any order and repetition", () => {
    fc.assert(
      fc.property(
        story(30).chain(({ told }) => {
          const facts = told.flatMap(factsOf);
          return fc.tuple(
            fc.constant(facts),
            fc.shuffledSubarray([...facts, ...facts], { minLength: facts.length * 2 }),
          );
        }),
        ([facts, shuffled]) => {
          expect(comparable(foldFacts(shuffled))).toEqual(comparable(foldFacts(facts)));
        },
      ),
    );
  });
});

describe("tags", () => {
  const at = (second: number) => `2026-01-01T00:00:${String(second).padStart(2, "0")}.000000Z`;
  const fact = fc.record<CustomerTagsFact>({
    kind: fc.constant("customer_tags"),
    id: fc.constant(id),
    at: fc.nat(9).map(at),
    change: fc.constantFrom("read", "added", "removed"),
    tags: fc.subarray(["a", "b", "c"]),
  });

  test("are the same in any order, in one go or one by one", () => {
    fc.assert(
      fc.property(fc.array(fact), fc.array(fact), (one, other) => {
        const all = withTags(noTags, [...one, ...other]);
        expect(withTags(withTags(noTags, other.toReversed()), one)).toEqual(all);
        expect(withTags(all, one)).toEqual(all);
      }),
    );
  });

  test("a newer list settles what was told before it, a later change is kept", () => {
    const told = (second: number, change: CustomerTagsFact["change"], ...tags: string[]): CustomerTagsFact => ({
      kind: "customer_tags",
      id,
      at: at(second),
      change,
      tags,
    });
    const state = withTags(noTags, [
      told(5, "removed", "VIP"),
      told(4, "read", "VIP", "Gold"),
      told(3, "added", "Old"),
    ]);
    expect(tagsOf(state)).toEqual(["Gold"]);
    expect(tagsOf(withTags(state, [told(6, "added", "New")]))).toEqual(["Gold", "New"]);
  });
});

describe("times", () => {
  test.each([
    ["2026-01-10T12:00:00-05:00", "2026-01-10T17:00:00.000Z"],
    ["2026-01-10T12:00:00.1234Z", "2026-01-10T12:00:00.123Z"],
    ["2026-01-10", null],
    ["2026-13-10T12:00:00Z", null],
    [1_768_000_000, null],
  ])("%s reads as %s", (text, instant) => {
    expect(asInstant(text)).toBe(instant);
  });

  test("a fine time keeps its nanoseconds and sorts as text", () => {
    expect(asFineInstant("2026-01-10T12:00:00.877041743-05:00")).toBe("2026-01-10T17:00:00.877041743Z");
    expect(asFineInstant(null)).toBe("1970-01-01T00:00:00.000000000Z");
  });
});

describe("search", () => {
  const personal = {
    firstName: "Zoë",
    lastName: "Müller-Lüdenscheidt",
    email: " Zoe@LinenWorks.biz",
    company: "Linen Works",
    phone: null,
  };

  test.each(["zo", "ZOE", "müll", "Mull", "luden", "zoe@linenworks.biz", "linen", "works zoe", "Lüdenscheidt"])(
    "%s finds her",
    (text) => {
      const terms = new Set(termsOf(personal));
      expect(termsAskedFor(text)?.every((term) => terms.has(term))).toBe(true);
    },
  );

  test("a customer has 40 keys at most, and a text without letters asks for nothing", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (firstName, lastName, company) => {
        expect(termsOf({ ...personal, firstName, lastName, company }).length).toBeLessThanOrEqual(40);
      }),
    );
    expect(termsAskedFor(" -- ")).toBeNull();
  });
});

describe("possible B2B", () => {
  const line = { quantity: 12, title: "Napkin" } as OrderLine;
  const nobody = { email: null, phone: null, name: null, company: null, shipTo: null, note: null };

  test("needs two different signals", () => {
    expect(signalsOfOrder({ lines: [line], personal: nobody })).toEqual(["dozens"]);
    expect(judgeBusiness(new Set(["dozens"]))).toMatchObject({ possible: false });
    expect(judgeBusiness(new Set(["dozens", "company"]))).toEqual({
      possible: true,
      reasons: ["Buys by the dozen", "Gave a company name"],
    });
  });

  test.each([
    ["cleo@linenworks.biz", true],
    ["ann@gmail.com", false],
    ["ann@yahoo.co.uk", false],
    ["ann@example.com", false],
    ["ann", false],
    [null, false],
  ])("%s is a company's address: %s", (email, work) => {
    expect(isWorkEmail(email)).toBe(work);
  });
});

describe("cursors", () => {
  test("come back as they were, and anything else is no cursor", () => {
    for (const key of ["-5", "9000", "-infinity", "2026-01-10 12:00:00.123+00"]) {
      expect(readCursor(writeCursor({ key, id: "7", back: true }))).toEqual({ key, id: "7", back: true });
    }
    for (const text of ["", "x", "[1,2,3]", '["1; DROP","7",true]', '["1","a",false]'])
      expect(readCursor(text)).toBeNull();
  });
});
