// Which words a customer reads, and how dates are written in them.
import { de } from "#app/storefront/words/de.ts";
import { en, type Word, type Words } from "#app/storefront/words/en.ts";
import { th } from "#app/storefront/words/th.ts";
import { vi } from "#app/storefront/words/vi.ts";
import { zhCn } from "#app/storefront/words/zh-cn.ts";

export const LANGUAGES = { en, de, th, vi, "zh-CN": zhCn } as const satisfies Readonly<Record<string, Words>>;

export type LanguageTag = keyof typeof LANGUAGES;

export type Language = Words & {
  readonly tag: LanguageTag;
  /** A sentence with its blanks filled. */
  readonly say: (word: Word, blanks?: Readonly<Record<string, string | number>>) => string;
  readonly day: (moment: Date) => string;
  readonly dayAndTime: (moment: Date) => string;
};

/** The language for a tag such as `de-AT` or `zh-Hans-CN`; English for one that we don't speak. */
export function languageTag(wanted: string | null): LanguageTag {
  const first = (wanted ?? "").toLowerCase().split(/[-_]/)[0];
  if (first === "zh") return "zh-CN";
  return first === "de" || first === "th" || first === "vi" ? first : "en";
}

/** The words of `tag`, with days and times of `timezone`. */
export function language(tag: LanguageTag, timezone: string): Language {
  const words = LANGUAGES[tag];
  const day = new Intl.DateTimeFormat(tag, { dateStyle: "long", timeZone: timezone });
  const dayAndTime = new Intl.DateTimeFormat(tag, {
    day: "numeric",
    month: "long",
    hour: "2-digit",
    minute: "2-digit",
    timeZoneName: "short",
    timeZone: timezone,
  });
  return {
    ...words,
    tag,
    say: (word, blanks = {}) =>
      words.text[word].replaceAll(/\{([a-z]+)\}/g, (blank, name: string) => String(blanks[name] ?? blank)),
    day: (moment) => day.format(moment),
    dayAndTime: (moment) => dayAndTime.format(moment),
  };
}
