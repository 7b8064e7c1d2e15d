// How the storefront's pages leave: inside the shop's theme, as a part for the script, or as a document of their own.
import { type Html, html } from "#app/storefront/html.ts";
import { findForm, problemLine } from "#app/storefront/pages/find-form.ts";
import type { Visit } from "#app/storefront/visit.server.ts";
import style from "../../../extensions/contact-page/assets/contact-page.css?raw";

const HEADERS = {
  "Cache-Control": "no-store",
  "X-Robots-Tag": "noindex, nofollow",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};
const HTML = "text/html; charset=utf-8";

/** A page inside the shop's theme; the body alone when the script asked. */
export function inTheme(visit: Visit, body: Html): Response {
  if (visit.fragment) return new Response(body.html, { headers: { ...HEADERS, "Content-Type": HTML } });
  const page = `<style>{% raw %}${style}{% endraw %}</style>${
    html`<div class="mg" lang="${visit.language.tag}"><h1>${visit.language.say("help")}</h1>${body}</div>`.html
  }`;
  return new Response(page, { headers: { ...HEADERS, "Content-Type": "application/liquid; charset=utf-8" } });
}

/** A document without the theme, and so without the scripts of others that a theme brings along. */
export function alone(visit: Visit, title: string, body: Html, status = 200, headers = {}): Response {
  const { tag } = visit.language;
  const page = html`<!doctype html><html lang="${tag}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex, nofollow">
<meta name="referrer" content="no-referrer"><title>${title}</title><link rel="icon" href="data:,"><style>${{ html: PLAIN + style }}</style></head>
<body><main class="mg">${body}</main></body></html>`;
  return new Response(page.html, {
    status,
    headers: {
      ...HEADERS,
      "Content-Type": HTML,
      "Content-Security-Policy":
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      ...headers,
    },
  });
}

const PLAIN = "body{margin:0;background:#fff;color:#1a1a1a;font:1rem/1.5 system-ui,sans-serif}";

/** Something went wrong that finding the order again cures. */
export function startAgain(visit: Visit, problem: string): Response {
  return inTheme(visit, visit.fragment ? problemLine(problem) : findForm(visit, problem));
}

/** A refusal with an HTTP status, in words. */
export function refused(visit: Visit, problem: string, status: number, headers = {}): Response {
  if (!visit.fragment) return alone(visit, problem, problemLine(problem), status, headers);
  return new Response(problemLine(problem).html, { status, headers: { ...HEADERS, ...headers, "Content-Type": HTML } });
}

export function tooOften(visit: Visit, retryAfterS: number): Response {
  const problem = visit.language.say("too_often", { minutes: Math.ceil(retryAfterS / 60) });
  return refused(visit, problem, 429, { "Retry-After": String(retryAfterS) });
}

/** For whoever did not come through Shopify: no word that tells why. */
export function notFromShopify(): Response {
  return new Response("Not found\n", { status: 404, headers: { ...HEADERS, "Content-Type": "text/plain" } });
}
