// The navigation on a phone: folded behind a button, closed by Escape or by a tap beside it.

import { closeMenu } from "./navigation.ts";

export function wireMenu(): void {
  const button = document.getElementById("menu-button");
  if (!button) return;
  button.addEventListener("click", () => {
    const open = document.body.classList.toggle("menu-open");
    button.setAttribute("aria-expanded", String(open));
    if (open) document.querySelector<HTMLElement>("nav.side a")?.focus();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !document.body.classList.contains("menu-open")) return;
    closeMenu();
    button.focus();
  });
  document.getElementById("menu-shade")?.addEventListener("click", closeMenu);
}
