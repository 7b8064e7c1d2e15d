// Renders the theme app block from its real files, as a theme would: its Liquid, its words, its settings' defaults.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { Liquid } from "liquidjs";

export const EXTENSION = fileURLToPath(new URL("../../../extensions/contact-page/", import.meta.url));
export const LANGUAGES = ["en", "de", "th", "vi", "zh-CN"] as const;
export type LanguageTag = (typeof LANGUAGES)[number];

export type BlockSettings = Record<string, string | number | boolean | undefined>;

type Schema = { settings: { id?: string; default?: string | number | boolean }[] };
type Words = { [key: string]: string | Words };

function read(file: string): string {
  return readFileSync(`${EXTENSION}${file}`, "utf8");
}

/** The JSON between the block's schema tags. */
export function blockSchema(): Schema {
  const match = /\{%-?\s*schema\s*-?%\}([\s\S]*?)\{%-?\s*endschema\s*-?%\}/.exec(read("blocks/contact-page.liquid"));
  if (!match?.[1]) throw new Error("The block has no schema");
  return JSON.parse(match[1]) as Schema;
}

export function wordsOf(language: LanguageTag): Words {
  return JSON.parse(read(`locales/${language === "en" ? "en.default" : language}.json`)) as Words;
}

function wordAt(words: Words, key: string): string {
  const found = key.split(".").reduce<string | Words | undefined>((at, name) => {
    return typeof at === "object" ? at[name] : undefined;
  }, words);
  return typeof found === "string" ? found : `translation missing: ${key}`;
}

/** What the merchant set in the theme editor, over the schema's defaults. */
export function settingsOf(given: BlockSettings): BlockSettings {
  const defaults = blockSchema().settings.flatMap(({ id, default: value }) => (id ? [[id, value] as const] : []));
  return { ...Object.fromEntries(defaults), ...given };
}

function liquidFor(language: LanguageTag): Liquid {
  const words = wordsOf(language);
  const liquid = new Liquid({ root: [`${EXTENSION}snippets`], partials: [`${EXTENSION}snippets`], extname: ".liquid" });
  liquid.registerFilter("t", (key: string) => wordAt(words, key));
  return liquid;
}

export type BlockSetting = {
  readonly language: LanguageTag;
  readonly settings: BlockSettings;
  readonly customer: { readonly id: number; readonly first_name: string | null } | null;
  readonly shopName: string;
};

/** The block's HTML. */
export async function renderBlock({ language, settings, customer, shopName }: BlockSetting): Promise<string> {
  const template = read("blocks/contact-page.liquid").replace(/\{%-?\s*schema[\s\S]*$/, "");
  return (await liquidFor(language).parseAndRender(template, {
    block: { id: "contact", settings: settingsOf(settings), shopify_attributes: "" },
    request: { locale: { iso_code: language } },
    shop: { name: shopName },
    customer,
  })) as string;
}

/** A page that the app answered as `application/liquid`, run as the theme would run it. */
export async function renderAnswer(liquid: string, language: LanguageTag, shopName: string): Promise<string> {
  return (await liquidFor(language).parseAndRender(liquid, { shop: { name: shopName } })) as string;
}
