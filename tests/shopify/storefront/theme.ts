// A theme as small as can be, with one page that has the contact block on it.
import { type Html, html } from "../admin/html.ts";
import { LANGUAGES, type LanguageTag } from "./block.ts";

export type ThemePage = {
  readonly shopName: string;
  readonly title: string;
  readonly language: LanguageTag;
  readonly content: string;
  readonly customer: { readonly name: string } | null;
  readonly customers: readonly { readonly id: number; readonly name: string }[];
};

const NAMES: Record<LanguageTag, string> = {
  en: "English",
  de: "Deutsch",
  th: "ไทย",
  vi: "Tiếng Việt",
  "zh-CN": "简体中文",
};

const STYLE = `body{margin:0;font:1rem/1.5 Georgia,serif;color:#2b2320;background:#fdfbf7}
.theme-top,.theme-foot{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;align-items:center;justify-content:space-between;padding:1rem 1.25rem;background:#efe7da}
.theme-top a,.theme-foot a{color:inherit;display:inline-block;padding:.2rem}
.theme-title{max-width:46rem;margin:2rem auto 0;padding:0 1.25rem}
.theme-top form{display:flex;gap:.5rem;align-items:center;margin:0}
.theme-top select,.theme-top button{font:inherit;font-size:.9rem;min-height:2rem;max-width:14rem}`;

function logIn({ customer, customers, language }: ThemePage): Html {
  const stay = html`<input type="hidden" name="lang" value="${language}">`;
  if (customer) {
    return html`<form method="post" action="/store/login">${stay}<span>${customer.name}</span><button>Log out</button></form>`;
  }
  return html`<form method="post" action="/store/login">${stay}<label for="theme-who">Log in as</label><select id="theme-who" name="customer">
${customers.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}</select><button>Log in</button></form>`;
}

/** The whole document around `content`, which is HTML already. */
export function themePage(page: ThemePage): string {
  return html`<!doctype html><html lang="${page.language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>${page.title} – ${page.shopName}</title>
<link rel="icon" href="data:,"><style>${{ html: STYLE }}</style>
<link rel="stylesheet" href="/store/assets/contact-page.css"><script src="/store/assets/contact-page.js" defer></script></head>
<body><header class="theme-top"><a href="/store/pages/contact?lang=${page.language}"><strong>${page.shopName}</strong></a>${logIn(page)}</header>
<main>${{ html: page.content }}</main>
<footer class="theme-foot"><nav aria-label="Language">${LANGUAGES.map((tag) => html`<a href="/store/pages/contact?lang=${tag}" lang="${tag}">${NAMES[tag]}</a> `)}</nav><a href="/">Local admin</a></footer>
</body></html>`.html;
}
