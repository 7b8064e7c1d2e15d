// Finds threats by rules that can be read and checked, in every language at once: a customer may write in any (S-064…S-066).
import { de } from "#app/claims/threats/languages/de.ts";
import { en } from "#app/claims/threats/languages/en.ts";
import { es } from "#app/claims/threats/languages/es.ts";
import { fr } from "#app/claims/threats/languages/fr.ts";
import { th } from "#app/claims/threats/languages/th.ts";
import { vi } from "#app/claims/threats/languages/vi.ts";
import { zh } from "#app/claims/threats/languages/zh.ts";
import { fold, type Lexicon } from "#app/claims/threats/lexicon.ts";
import { THREAT_LANGUAGES, type Threat, type ThreatKind, type ThreatLanguage } from "#app/claims/threats/threat.ts";

const LEXICONS: Readonly<Record<ThreatLanguage, Lexicon>> = { en, de, fr, es, th, vi, zh };

/** Characters between two things that are said together; a sign of Chinese or Thai says more than a letter. */
const WINDOW: Readonly<Record<ThreatLanguage, number>> = {
  en: 110,
  de: 120,
  fr: 120,
  es: 120,
  th: 80,
  vi: 110,
  zh: 45,
};
/** Characters before a lever in which a negation counts. */
const GUARD: Readonly<Record<ThreatLanguage, number>> = { en: 28, de: 40, fr: 30, es: 30, th: 16, vi: 24, zh: 10 };

type Rule = {
  readonly name: string;
  readonly kind: ThreatKind;
  readonly lever: keyof Lexicon;
  /** What must stand within the window of the lever, all of it. */
  readonly beside: readonly (keyof Lexicon)[];
};

const RULES: readonly Rule[] = [
  { name: "publicity-or-else", kind: "bad_reviews", lever: "publicity", beside: ["condition"] },
  { name: "removal-for-money", kind: "review_for_money", lever: "removal", beside: ["demand"] },
  { name: "bank-or-else", kind: "dispute_and_concession", lever: "bank", beside: ["condition"] },
  { name: "disputed-and-more", kind: "dispute_and_concession", lever: "disputed", beside: ["also", "demand"] },
  { name: "law-or-else", kind: "lawyer", lever: "law", beside: ["condition"] },
];

type Span = { readonly from: number; readonly to: number };

/** The threats in a message, each kind once. Never an input of any decision: for the claim's page alone. */
export function findThreats(text: string): Threat[] {
  const folded = fold(text);
  const found = new Map<ThreatKind, Threat>();
  for (const language of THREAT_LANGUAGES) {
    for (const rule of RULES) {
      if (!found.has(rule.kind) && applies(rule, folded, language)) {
        found.set(rule.kind, { kind: rule.kind, language, rule: `${language}/${rule.name}` });
      }
    }
  }
  return [...found.values()];
}

function applies(rule: Rule, text: string, language: ThreatLanguage): boolean {
  const lexicon = LEXICONS[language];
  // "If I don't get my money I will…": the not belongs to the condition and takes nothing out of the threat.
  const outside = masked(text, spans(text, lexicon.condition));
  const levers = spans(text, lexicon[rule.lever]).filter((lever) => !isNegated(outside, lever, language));
  if (levers.length === 0) return false;
  const beside = rule.beside.map((part) => spans(text, lexicon[part]));
  return levers.some((lever) =>
    beside.every((partners) => partners.some((partner) => distance(lever, partner) <= WINDOW[language])),
  );
}

function spans(text: string, patterns: readonly RegExp[]): Span[] {
  return patterns.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((match) => ({ from: match.index, to: match.index + match[0].length })),
  );
}

function masked(text: string, covered: readonly Span[]): string {
  return covered.reduce((rest, { from, to }) => rest.slice(0, from) + " ".repeat(to - from) + rest.slice(to), text);
}

/** A negation counts up to the clause's beginning: "I won't wait, I will dispute" is not negated. */
function isNegated(text: string, lever: Span, language: ThreatLanguage): boolean {
  const before = text.slice(Math.max(0, lever.from - GUARD[language]), lever.from);
  const clause = before.slice(
    Math.max(...[..."\u002e,;:!?\u3002\uff0c\uff1b\uff01\uff1f\u3001"].map((mark) => before.lastIndexOf(mark))) + 1,
  );
  return LEXICONS[language].negation.some((pattern) => clause.search(pattern) >= 0);
}

function distance(a: Span, b: Span): number {
  return Math.max(0, Math.max(a.from, b.from) - Math.min(a.to, b.to));
}
