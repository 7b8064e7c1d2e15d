// The admin's side navigation with the app's own entries, and its address, which follows the app.

import { adminAddressOf, adminPathOf, appPathOf } from "../admin-paths.ts";
import type { NavItem } from "../messages.ts";
import { loadApp, tellApp } from "./app-frame.ts";
import { mayLeave } from "./save-bar.ts";

// A click before the app has hydrated reaches no router; then the page is loaded the plain way.
const ROUTER_GRACE_MS = 1500;

let shownPath = appPathOf(`${location.pathname}${location.search}`) ?? "/";

function isCurrent(href: string): boolean {
  const here = new URL(shownPath, location.origin).pathname;
  const there = new URL(href, location.origin).pathname;
  return here === there || here.startsWith(`${there.replace(/\/$/, "")}/`);
}

function markCurrent(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>("#app-nav a")];
  // "/app" is the start of every other path: only the longest match is where we are.
  const best = links
    .filter((link) => isCurrent(link.dataset.appPath ?? "/"))
    .sort((a, b) => (b.dataset.appPath ?? "").length - (a.dataset.appPath ?? "").length)[0];
  for (const link of links) {
    if (link === best) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
  homeLink()?.setAttribute("aria-current", best ? "true" : "page");
}

function homeLink(): HTMLAnchorElement | null {
  return document.querySelector<HTMLAnchorElement>("a[data-app-home]");
}

export function closeMenu(): void {
  document.body.classList.remove("menu-open");
  document.getElementById("menu-button")?.setAttribute("aria-expanded", "false");
}

export function showLocation(appPath: string): void {
  shownPath = appPath;
  const address = adminPathOf(appPath);
  if (address !== `${location.pathname}${location.search}${location.hash}`) history.replaceState(null, "", address);
  markCurrent();
}

async function goTo(href: string, appOrigin: string): Promise<void> {
  if (!(await mayLeave())) return;
  closeMenu();
  const before = shownPath;
  tellApp({ kind: "navigate", href }, appOrigin);
  window.setTimeout(() => {
    if (shownPath === before && adminPathOf(before) !== adminPathOf(href)) void loadApp(href);
  }, ROUTER_GRACE_MS);
}

// The admin's link leads to `href` in the app without a new document, unless it is opened in a tab of its own.
function lead(link: HTMLAnchorElement, href: string, appOrigin: string): void {
  link.onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void goTo(href, appOrigin);
  };
}

export function drawNav(items: NavItem[], home: string | null, appOrigin: string): void {
  const list = document.getElementById("app-nav");
  if (!list) return;
  const drawn = items.map((item) => {
    const link = document.createElement("a");
    link.href = adminPathOf(item.href);
    link.textContent = item.label;
    link.dataset.appPath = item.href;
    lead(link, item.href, appOrigin);
    const entry = document.createElement("li");
    entry.append(link);
    return entry;
  });
  list.replaceChildren(...drawn);
  const own = homeLink();
  if (own && home !== null) lead(own, home, appOrigin);
  markCurrent();
}

/** Opens what the app asked for: a page of the admin here, the rest of the web as the target says. */
export async function openFor(url: string, target: string, appOrigin: string): Promise<void> {
  const address = adminAddressOf(url, appOrigin) ?? url;
  if (target === "_blank") window.open(address, "_blank", "noopener");
  else if (await mayLeave()) location.assign(address);
}
