import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Address } from "#app/ledger/facts.ts";
import { LINK_KINDS } from "#app/standing/history.ts";
import { keysOf } from "#app/standing/linking/keys.ts";
import { addressLine, area, mailbox, phoneNumber } from "#app/standing/linking/normalise.ts";
import { areLinked, posterior, weightOf } from "#app/standing/linking/weigh.ts";

describe("mailbox", () => {
  it.each([
    ["  Ann.Lee+shop@GMail.com ", "annlee@gmail.com"],
    ["ann.lee@googlemail.com", "annlee@gmail.com"],
    ["Ann.Lee+x@example.com", "ann.lee@example.com"],
    ["ann.lee@example.com", "ann.lee@example.com"],
    ["nobody", null],
    ["+x@example.com", null],
    [null, null],
  ])("%s is %s", (email, expected) => expect(mailbox(email)).toBe(expected));
});

describe("phoneNumber", () => {
  it.each([
    ["(415) 555-2671", "US", "+14155552671"],
    ["+1 415 555 2671", null, "+14155552671"],
    ["030 901820", "DE", "+4930901820"],
    ["0049 30 901820", "DE", "+4930901820"],
    ["02 123 4567", "TH", "+6621234567"],
    ["(415) 555-2671", null, null],
    ["123", "US", null],
    ["", "US", null],
    ["(415) 555-2671", "Atlantis", null],
    [null, "US", null],
  ])("%s in %s is %s", (phone, country, expected) => expect(phoneNumber(phone, country)).toBe(expected));
});

const home: Address = {
  name: "Ann Lee",
  company: null,
  line1: "12 North Main Street",
  line2: "Apt. 4",
  city: "Albany",
  zip: "12207-1234",
  province: "NY",
  country: "US",
  phone: null,
};

describe("addressLine", () => {
  it.each<Partial<Address>>([
    { line1: "12 N. MAIN ST", line2: "#4" },
    { line1: "12 n main st., apartment 4", line2: null },
    { line1: "１２ North Main Street", line2: "Unit 4" },
    { zip: "12207 1234", name: "Bob Lee", city: "ALBANY" },
  ])("takes %o for the same place", (other) => {
    expect(addressLine({ ...home, ...other })).toBe(addressLine(home));
  });

  it.each<Partial<Address>>([
    { line2: "Apt 5" },
    { line2: null },
    { zip: "12208" },
    { line1: "14 North Main Street" },
    { country: "CA" },
  ])("takes %o for another place", (other) => {
    expect(addressLine({ ...home, ...other })).not.toBe(addressLine(home));
  });

  it("knows German streets by both spellings", () => {
    const berlin = { ...home, line1: "Hauptstraße 7", line2: null, zip: "10827", country: "DE" };
    expect(addressLine({ ...berlin, line1: "HAUPTSTRASSE 7" })).toBe(addressLine(berlin));
  });

  it("is none without street or postcode", () => {
    expect([addressLine(null), addressLine({ ...home, zip: null }), addressLine({ ...home, line1: "" })]).toEqual([
      null,
      null,
      null,
    ]);
    expect([area(home), area({ ...home, zip: null })]).toEqual(["us|122", null]);
  });
});

describe("the keys of a customer", () => {
  const order = { email: "ann@example.com", phone: null, shipTo: { ...home, phone: "(415) 555-2671" } };
  const kinds = (keys: readonly { kind: string }[]) => keys.map(({ kind }) => kind);

  it("take a parcel's address and the phone beside it for one: both are a freight forwarder's", () => {
    const [one, other] = ["ann@example.com", "bob@example.com"].map((email) => keysOf(null, [{ ...order, email }]));
    const shared = (one ?? []).filter(({ kind, text }) => other?.some((key) => key.kind === kind && key.text === text));
    expect(kinds(shared)).toEqual(["address", "area"]);
  });

  it("hold the buyer's own phone and e-mail, from the account and from orders, each once", () => {
    const own = { email: "Ann@Example.com", phone: "+1 415 555 2671" };
    const keys = keysOf(own, [order, { ...order, phone: "(415) 555-2671" }]);
    expect(keys.filter(({ kind }) => kind === "email" || kind === "phone")).toEqual([
      { kind: "email", text: "ann@example.com" },
      { kind: "phone", text: "+14155552671" },
    ]);
    expect(keysOf(null, [])).toEqual([]);
  });
});

describe("whether accounts belong together", () => {
  it("weighs agreements as Fellegi and Sunter do", () => {
    expect(weightOf(0.95, 0.01)).toBeCloseTo(6.5699, 4);
    expect(posterior(0.01, [{ m: 0.95, u: 0.01 }])).toBeCloseTo(0.48969, 5);
    expect(weightOf(0.9, 0.0001)).toBeCloseTo(13.1357, 4);
    expect(posterior(0.001, [{ m: 0.9, u: 0.0001 }])).toBeCloseTo(0.90009, 5);
  });

  it.each(LINK_KINDS)("is never said by %s alone", (kind) => {
    expect(areLinked([{ kind, holders: 2 }])).toBe(false);
    expect(
      areLinked([
        { kind, holders: 2 },
        { kind, holders: 2 },
      ]),
    ).toBe(false);
  });

  it("is not said by nothing, or by one place named twice", () => {
    expect(
      areLinked([
        { kind: "address", holders: 2 },
        { kind: "address", holders: 2 },
      ]),
    ).toBe(false);
    expect(areLinked([])).toBe(false);
  });

  it("is said by two independent keys", () => {
    const pairs = LINK_KINDS.flatMap((one, n) => LINK_KINDS.slice(n + 1).map((other) => [one, other]));
    for (const pair of pairs) expect(areLinked(pair.map((kind) => ({ kind, holders: 2 })))).toBe(true);
    expect(
      areLinked([
        { kind: "address", holders: 3 },
        { kind: "photo", holders: 3 },
      ]),
    ).toBe(true);
  });

  it("is not said by what very many share", () => {
    expect(
      areLinked([
        { kind: "phone", holders: 48 },
        { kind: "address", holders: 48 },
      ]),
    ).toBe(false);
  });

  it("never comes from more people having the key", () => {
    const keys = fc.array(
      fc.record({
        kind: fc.constantFrom("email" as const, "phone" as const, "address" as const, "photo" as const),
        holders: fc.integer({ min: 2, max: 50 }),
      }),
      { minLength: 1, maxLength: 4 },
    );
    fc.assert(
      fc.property(keys, fc.integer({ min: 1, max: 50 }), (shared, more) => {
        const common = shared.map((key) => ({ ...key, holders: key.holders + more }));
        expect(areLinked(common) && !areLinked(shared)).toBe(false);
      }),
    );
  });
});
