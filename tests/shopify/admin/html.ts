// HTML as text with everything escaped that was not made by `html` itself.

export type Html = { html: string };

type Part = Html | string | number | null | false | readonly Part[];

const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function write(part: Part): string {
  if (part === null || part === false) return "";
  if (typeof part === "object") return "html" in part ? part.html : part.map(write).join("");
  return String(part).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

/** Tagged template: values are escaped, nested `html` is not; null and false vanish, lists are joined. */
export function html(texts: TemplateStringsArray, ...parts: Part[]): Html {
  return { html: texts.reduce((all, text, i) => `${all}${write(parts[i - 1] ?? null)}${text}`) };
}
