// Where the app is, told to the admin; and ways out of the frame: shopify: links, _top links, window.open.

import { embedded, onAdminMessage, tell } from "./admin-window.ts";

const OUTWARD = new Set(["_top", "_parent"]);
const ADMIN_HOST = /^https:\/\/(admin\.shopify\.com\/store\/|[a-z0-9-]+\.myshopify\.com\/admin)/i;

/** Addresses that only the admin can open, whatever their target says. */
function belongsToAdmin(url: string): boolean {
  return /^shopify:/i.test(url) || ADMIN_HOST.test(url);
}

export function openInAdmin(url: string, target: string): void {
  tell({ kind: "open", url, target });
}

function tellLocation(): void {
  tell({ kind: "location", path: `${location.pathname}${location.search}${location.hash}` });
}

function mirrorHistory(): void {
  for (const change of ["pushState", "replaceState"] as const) {
    const original = history[change].bind(history);
    history[change] = (state: unknown, unused: string, url?: string | URL | null) => {
      original(state, unused, url);
      tellLocation();
    };
  }
  window.addEventListener("popstate", tellLocation);
  window.addEventListener("hashchange", tellLocation);
  window.addEventListener("pageshow", tellLocation);
}

function catchLinks(): void {
  document.addEventListener(
    "click",
    (event) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[href]") : null;
      if (!link || event.defaultPrevented) return;
      if (!belongsToAdmin(link.href) && !OUTWARD.has(link.target)) return;
      event.preventDefault();
      event.stopPropagation();
      openInAdmin(link.href, event.ctrlKey || event.metaKey ? "_blank" : link.target || "_top");
    },
    true,
  );
  const plainOpen = window.open.bind(window);
  window.open = (url, target, features) => {
    const address = new URL(String(url ?? "about:blank"), location.href).href;
    if (belongsToAdmin(address) || OUTWARD.has(target ?? "")) {
      openInAdmin(address, target ?? "_blank");
      return null;
    }
    return plainOpen(url, target, features);
  };
}

/** A click in the admin's navigation becomes `shopify:navigate` on the app's own link, which its router listens for. */
function followAdmin(): void {
  onAdminMessage((message) => {
    if (message.kind !== "navigate") return;
    const links = document.querySelectorAll("ui-nav-menu a[href], s-app-nav a[href]");
    const own = [...links].find((link) => link.getAttribute("href") === message.href);
    // Still loading: nobody listens yet, and the admin loads the page itself after a moment.
    if (!own && !document.body) return;
    const link = own ?? document.createElement("a");
    if (!own) {
      link.setAttribute("href", message.href);
      document.body.append(link);
    }
    link.dispatchEvent(new CustomEvent("shopify:navigate", { bubbles: true, cancelable: true }));
    if (!own) link.remove();
  });
}

export function joinNavigation(): void {
  // The bounce page is no place to be: the address keeps the page that was asked for.
  if (!embedded || new URLSearchParams(location.search).has("shopify-reload")) return;
  mirrorHistory();
  catchLinks();
  followAdmin();
  tellLocation();
}
