// The theme app extension: what Shopify's own check says, words in every language, and how small the script is.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { themeCheckRun } from "@shopify/theme-check-node";
import { expect, test } from "vitest";
import { blockSchema, EXTENSION, LANGUAGES, renderBlock, wordsOf } from "#tests/shopify/storefront/block.ts";

type Words = { [key: string]: string | Words };

function keysOf(words: Words, at = ""): string[] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === "string" ? [`${at}${key}`] : keysOf(value, `${at}${key}.`),
  );
}

/** What theme check says about the extension with one file changed. */
async function offences(change: { file: string; from: string; to: string } | null): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), "theme-check-"));
  try {
    const config = join(folder, ".theme-check.yml");
    writeFileSync(config, "extends: theme-check:theme-app-extension\n");
    let root = EXTENSION;
    if (change) {
      const { cpSync } = await import("node:fs");
      root = join(folder, "extension");
      cpSync(EXTENSION, root, { recursive: true });
      const file = join(root, change.file);
      writeFileSync(file, readFileSync(file, "utf8").replace(change.from, change.to));
    }
    const { offenses } = await themeCheckRun(root, config);
    return offenses.map((one) => `${one.check} ${one.uri.split("/").slice(-2).join("/")}: ${one.message}`);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test("Shopify's theme check finds nothing, and would find a mistake", async () => {
  expect(await offences(null)).toEqual([]);
  const wrong = { file: "blocks/contact-page.liquid", from: "'order.find' | t", to: "'order.fnd' | t" };
  expect((await offences(wrong)).join()).toContain("order.fnd");
}, 60_000);

test("the block's schema is JSON, its settings' names have words", () => {
  const words = keysOf(JSON.parse(readFileSync(`${EXTENSION}locales/en.default.schema.json`, "utf8")) as Words);
  const used = [...JSON.stringify(blockSchema()).matchAll(/"t:([a-z_.]+)"/g)].map((match) => match[1]);
  expect(used.filter((key) => !words.includes(key ?? ""))).toEqual([]);
  expect(words.filter((key) => !used.includes(key))).toEqual([]);
});

test.each(LANGUAGES)("the block speaks %s in full", async (language) => {
  expect(keysOf(wordsOf(language))).toEqual(keysOf(wordsOf("en")));
  const setting = { language, settings: {}, customer: { id: 1, first_name: "Rosa" }, shopName: "Crystal’s Linens" };
  const page = await renderBlock(setting);
  expect(page).not.toContain("translation missing");
  expect(page).toContain(`lang=${language}`);
});

test("the script is under 10 KB compressed, the styles touch nothing outside the block", () => {
  const size = readdirSync(`${EXTENSION}assets`)
    .filter((name) => name.endsWith(".js"))
    .reduce((sum, name) => sum + gzipSync(readFileSync(`${EXTENSION}assets/${name}`)).length, 0);
  expect(size).toBeLessThan(10_000);
  const css = readFileSync(`${EXTENSION}assets/contact-page.css`, "utf8").replaceAll(/\/\*[\s\S]*?\*\//g, "");
  const selectors = [...css.matchAll(/(?:^|\})\s*([^{}]+)\{/g)].flatMap((match) => splitSelectors(match[1] ?? ""));
  expect(selectors.length).toBeGreaterThan(30);
  expect(selectors.filter((selector) => !/^(?:dl)?\.mg(?:[ ]|$)/.test(selector))).toEqual([]);
});

/** Selectors of a rule; commas inside `:is(…)` separate nothing. */
function splitSelectors(rule: string): string[] {
  return rule.split(/,(?![^(]*\))/).map((selector) => selector.trim());
}

test("what the merchant typed as plain text is escaped", async () => {
  const page = await renderBlock({
    language: "en",
    settings: { title: "<script>1</script>", hours_mon: "<b>9</b>", proxy_path: '"><script>' },
    customer: null,
    shopName: "x",
  });
  expect(page).not.toContain("<script>");
  expect(page).not.toContain("<b>9</b>");
});
