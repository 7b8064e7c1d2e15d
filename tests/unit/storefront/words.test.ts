import { describe, expect, test } from "vitest";
import { ACTIONS } from "#app/resolution/actions.ts";
import { AFTER } from "#app/resolution/after-action.ts";
import { whatWasDone } from "#app/storefront/what-was-done.ts";
import { LANGUAGES, type LanguageTag, language, languageTag } from "#app/storefront/words/language.ts";

const tags = Object.keys(LANGUAGES) as LanguageTag[];
const blanks = (text: string) => [...text.matchAll(/\{[a-z]+\}/g)].map(String).toSorted();

describe.each(tags)("the words in %s", (tag) => {
  test("have the blanks of the English ones, and no other", () => {
    for (const [word, text] of Object.entries(LANGUAGES.en.text)) {
      const here = LANGUAGES[tag].text[word as keyof typeof LANGUAGES.en.text];
      expect(here.trim(), word).not.toBe("");
      expect(blanks(here), word).toEqual(blanks(text));
    }
  });

  test("are their own", () => {
    const same = Object.entries(LANGUAGES.en.text).filter(
      ([word, text]) => LANGUAGES[tag].text[word as keyof typeof LANGUAGES.en.text] === text,
    );
    // "E-mail" and the like are the same in some languages.
    expect(tag === "en" || same.length < 5).toBe(true);
  });

  test("tell what the app did, and leave a person's words as they are", () => {
    const { done } = LANGUAGES[tag];
    expect(whatWasDone(AFTER.refund.words, done)).toBe(done.refund);
    expect(whatWasDone("As agreed by phone.", done)).toBe("As agreed by phone.");
    // What closes a claim as resolved is told to the customer, whichever answer it was.
    const closing = ACTIONS.filter((action) => AFTER[action].state === "resolved");
    expect(Object.keys(done).toSorted()).toEqual(closing.toSorted());
    const told = closing.map((action) => whatWasDone(AFTER[action].words, done));
    expect(new Set(told).size).toBe(closing.length);
    if (tag !== "en") expect(told).not.toContain(AFTER.refund.words);
  });

  test("write days and times of the shop's own zone", () => {
    const moment = new Date("2026-11-23T23:30:00Z");
    expect(language(tag, "UTC").day(moment)).toContain("23");
    expect(language(tag, "Asia/Bangkok").day(moment)).toContain("24");
  });
});

test("a blank without a value stays visible instead of vanishing", () => {
  expect(language("en", "UTC").say("order", { name: "#1001" })).toBe("Order #1001");
  expect(language("en", "UTC").say("order")).toBe("Order {name}");
});

test.each([
  ["de-AT", "de"],
  ["zh-Hant-TW", "zh-CN"],
  ["ZH", "zh-CN"],
  ["fr", "en"],
  ["", "en"],
  [null, "en"],
  ["__proto__", "en"],
])("%s is answered in %s", (wanted, tag) => {
  expect(languageTag(wanted)).toBe(tag);
});
