import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { callFor, changesMade, type TagChange } from "#app/effects/tag-change.ts";
import { foldTag, hasTag, unionOfTags, withoutTags } from "#app/effects/tags.ts";
import { asShopifyId } from "#app/lib/ids.ts";

const customerId = asShopifyId("7") ?? (() => expect.fail("no id"))();
const wish = (over: Partial<TagChange>): TagChange => ({
  customerId,
  wanted: ["gold"],
  managed: "gold",
  current: null,
  known: [],
  reason: "because",
  fromTier: null,
  toTier: "gold",
  ...over,
});

describe("callFor", () => {
  it.each([
    ["a first tag", wish({}), null, { add: ["gold"], remove: [], managed: "gold" }],
    ["another tag", wish({ current: "silver" }), null, { add: ["gold"], remove: ["silver"], managed: "gold" }],
    [
      "no tag",
      wish({ wanted: [], managed: null, current: "silver" }),
      null,
      { add: [], remove: ["silver"], managed: null },
    ],
    ["the tag that is there", wish({ current: "gold" }), null, null],
    ["the tag that is there in other letters", wish({ current: "Gold" }), null, null],
    ["no tag where none is", wish({ wanted: [], managed: null }), null, null],
    [
      "one tag of two that are there",
      wish({ current: "gold", known: ["silver", "gold"] }),
      null,
      { add: [], remove: ["silver"], managed: "gold" },
    ],
    [
      "a tag that only webhooks tell of",
      wish({ known: ["gold"] }),
      null,
      { add: ["gold"], remove: [], managed: "gold" },
    ],
    [
      "the tag of before, with a call in doubt",
      wish({ wanted: ["silver"], managed: "silver", current: "silver" }),
      { added: ["gold"] },
      { add: ["silver"], remove: ["gold"], managed: "silver" },
    ],
    [
      "no tag, with a call in doubt",
      wish({ wanted: [], managed: null }),
      { added: ["gold"] },
      { add: [], remove: ["gold"], managed: null },
    ],
  ])("for %s", (_what, change, doubt, call) => {
    expect(callFor(change, doubt)).toEqual(call);
  });

  const tag = fc.constantFrom("silver", "Silver", "gold", "platinum");

  it("leaves exactly the wanted tags on the customer and touches no foreign one, whatever was believed", () => {
    fc.assert(
      fc.property(
        fc.option(tag, { nil: null }),
        fc.uniqueArray(tag, { selector: foldTag }),
        fc.option(tag, { nil: null }),
        fc.option(fc.uniqueArray(tag, { selector: foldTag, maxLength: 2 }), { nil: null }),
        fc.uniqueArray(fc.constantFrom<string>("vip", "wholesale")),
        (wanted, believed, current, doubtful, foreign) => {
          const list = wanted === null ? [] : [wanted];
          const change = wish({ wanted: list, managed: wanted, current, known: believed });
          const call = callFor(change, doubtful && { added: doubtful });
          const real = unionOfTags(foreign, current === null ? [] : [current], doubtful ?? []);
          const after = call ? unionOfTags(withoutTags(real, call.remove), call.add) : real;
          expect(after.filter((one) => !foreign.includes(one)).map(foldTag)).toEqual(list.map(foldTag));
          expect(after.filter((one) => foreign.includes(one))).toEqual(foreign);
        },
      ),
    );
  });
});

describe("changesMade", () => {
  it("logs what changed and not what was so before", () => {
    const payload = { add: ["gold"], remove: ["silver", "platinum"], managed: "gold" };
    expect(changesMade(payload, { managed: "silver", tags: ["vip"] })).toEqual([
      { tag: "silver", change: "removed" },
      { tag: "gold", change: "added" },
    ]);
    expect(changesMade(payload, { managed: "gold", tags: [] })).toEqual([]);
  });
});

describe("hasTag", () => {
  it("sees no difference in case, as Shopify", () => {
    expect(hasTag(["Makegood-Gold"], "makegood-gold")).toBe(true);
  });
});
