// HTML as text. Values are escaped so that neither a browser nor Liquid takes them for anything but words: a page of the
// app proxy is rendered by the shop's theme, where `{{ … }}` in a customer's text would otherwise be run.

export type Html = { readonly html: string };

export type Part = Html | string | number | null | false | readonly Part[];

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "{": "&#123;",
  "}": "&#125;",
  "%": "&#37;",
};

/** What a browser shows as `text`, in an element or in a quoted attribute. Control characters are dropped. */
export function escapeText(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\p{Cs}]/gu, (character) => (/[\n\t]/.test(character) ? character : ""))
    .replaceAll(/[&<>"'{}%]/g, (character) => ENTITIES[character] ?? "");
}

function write(part: Part): string {
  if (part === null || part === false) return "";
  if (typeof part === "object") return "html" in part ? part.html : part.map(write).join("");
  return escapeText(String(part));
}

/** Tagged template: values are escaped, nested `html` is not; null and false vanish, lists are joined. */
export function html(texts: TemplateStringsArray, ...parts: Part[]): Html {
  return { html: texts.reduce((all, text, i) => `${all}${write(parts[i - 1] ?? null)}${text}`) };
}
