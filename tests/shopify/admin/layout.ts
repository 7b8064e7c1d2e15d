// The frame that every page of the admin shares.

import { staffName } from "../staff.ts";
import type { StaffMember, World } from "../world.ts";
import { APP_PATH } from "./admin-paths.ts";
import { type Html, html } from "./html.ts";

export type PageSetting = { world: World; you: StaffMember; title: string; path: string };

function initials(name: string): string {
  return name
    .split(/\s+/)
    .map((word) => word[0] ?? "")
    .join("")
    .slice(0, 2)
    .toUpperCase();
}

function navLink(href: string, label: string, path: string): Html {
  const here = path === href || path.startsWith(`${href}/`);
  return html`<li><a href="${href}" ${here ? html`aria-current="page"` : null}>${label}</a></li>`;
}

/** Whom the admin takes this browser's visitor for. Shopify asks for a password; here a choice is enough. */
function youAre({ world, you }: PageSetting): Html {
  return html`<form class="you" method="post" action="/admin/staff">
  <label for="you">You are</label>
  <select id="you" name="staff">
    ${world.staff.map((one) => html`<option value="${one.id}" ${one.id === you.id ? html`selected` : null}>${staffName(one)}${roleOf(one)}</option>`)}
  </select>
  <button>Change</button>
</form>`;
}

function roleOf({ accountOwner, collaborator }: StaffMember): string {
  if (accountOwner) return ", owner";
  return collaborator ? ", agency" : "";
}

/** A whole document: top bar, side navigation, `main` as given, room for toasts and the save bar. */
export function page(setting: PageSetting, main: Html): string {
  const { world, title, path } = setting;
  const shopName = world.shop.name;
  const inApp = path === APP_PATH || path.startsWith(`${APP_PATH}/`);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Local admin</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/admin/styles.css">
<script src="/admin/admin.js" defer></script>
</head>
<body>
<a class="skip" href="#main">Skip to content</a>
<header class="top">
  <button type="button" id="menu-button" aria-expanded="false" aria-controls="side-nav">Menu</button>
  <a href="/">Local admin</a><span class="local">stand-in, no account needed</span>
  <span class="shop"><span>${shopName}</span><span class="initials" aria-hidden="true">${initials(shopName)}</span></span>
</header>
<section id="save-bar" aria-label="Unsaved changes" hidden><span>Unsaved changes</span><div class="save-bar-buttons"></div></section>
<nav class="side" id="side-nav" aria-label="Admin">
  <ul>
    ${navLink("/admin/orders", "Orders", path)}
    ${navLink("/admin/customers", "Customers", path)}
  </ul>
  <h2>Apps</h2>
  <ul>
    <li><a href="${APP_PATH}" data-app-home ${inApp ? html`aria-current="true"` : null}>Makegood</a><ul id="app-nav"></ul></li>
  </ul>
  ${youAre(setting)}
</nav>
<div id="menu-shade"></div>
${main}
<div class="toasts" id="toasts" role="status" aria-live="polite"></div>
<div class="toasts" id="toasts-urgent" role="alert"></div>
</body>
</html>`.html;
}

/** The `main` of an ordinary page. */
export function content(inner: Html): Html {
  return html`<main id="main" tabindex="-1">${inner}</main>`;
}
