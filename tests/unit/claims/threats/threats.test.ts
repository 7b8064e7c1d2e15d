// Threats in seven languages: what must be found, and what sounds alike and must not.
import { describe, expect, test } from "vitest";
import { findThreats } from "#app/claims/threats/find-threats.ts";
import { THREAT_LANGUAGES, type ThreatLanguage } from "#app/claims/threats/threat.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import type { Sentences } from "./sentences.ts";
import { th } from "./th.ts";
import { vi } from "./vi.ts";
import { zh } from "./zh.ts";

const SENTENCES: Readonly<Record<ThreatLanguage, Sentences>> = { en, de, fr, es, th, vi, zh };

describe.each(THREAT_LANGUAGES)("in %s", (language) => {
  const { threats, harmless } = SENTENCES[language];

  test("there are at least twenty of each", () => {
    expect(threats.length).toBeGreaterThanOrEqual(20);
    expect(harmless.length).toBeGreaterThanOrEqual(20);
  });

  test.each(threats)("%s: %s", (kind, text) => {
    expect(findThreats(text)).toContainEqual({ kind, language, rule: expect.stringMatching(`^${language}/`) });
  });

  test.each(harmless)("no threat: %s", (text) => {
    expect(findThreats(text)).toEqual([]);
  });
});

describe("whatever the writing", () => {
  test.each([
    ["shouting", "REFUND ME NOW OR I WILL POST BAD REVIEWS EVERYWHERE!!!"],
    ["curly apostrophes", "If you don’t refund me I’ll leave a one-star review."],
    ["line breaks", "Refund me\n\nor I will\nleave bad reviews"],
    ["full-width letters", "Ｒefund me or I will leave bad reviews"],
  ])("%s hides nothing", (_what, text) => {
    expect(findThreats(text).map((threat) => threat.kind)).toEqual(["bad_reviews"]);
  });

  test("each kind is told once", () => {
    const text =
      "Refund me or I will post bad reviews everywhere. Or else I will leave a bad review. Sonst schlechte Bewertung.";
    expect(findThreats(text)).toHaveLength(1);
  });

  test("a condition far from the lever is no threat", () => {
    const between = "The napkins are lovely and the box was well packed. ".repeat(6);
    expect(findThreats(`If you don't mind a question, when will it come? ${between}I saw a bad review once.`)).toEqual(
      [],
    );
  });

  test("a long message full of conditions, with nothing to threaten with, is no threat", () => {
    const conditions = "If you don't, if I never, unless we post or share or say, sonst wenn nicht, si vous ne, si no ";
    expect(findThreats(conditions.repeat(55).slice(0, 5_000))).toEqual([]);
  });
});
