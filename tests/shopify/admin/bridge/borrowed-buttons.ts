// The app's own buttons, described so that the admin can draw them, and clicked when they are pressed there.

import type { BorrowedButton } from "../messages.ts";
import { onAdminMessage } from "./admin-window.ts";

let count = 0;
const lent = new Map<string, HTMLElement>();
// Beside the elements, not on them: a mark in the app's own document would upset its framework's hydration.
const keys = new WeakMap<HTMLElement, string>();

function isOn(element: Element, attribute: string): boolean {
  const value = element.getAttribute(attribute);
  return value !== null && value !== "false";
}

function roleOf(element: Element): BorrowedButton["role"] {
  const variant = element.getAttribute("variant");
  return variant === "primary" || variant === "breadcrumb" ? variant : "secondary";
}

function describe(element: HTMLElement): BorrowedButton {
  const key = keys.get(element) ?? `lent-${++count}`;
  keys.set(element, key);
  lent.set(key, element);
  return {
    key,
    label: element.textContent?.trim() || element.getAttribute("aria-label") || "",
    role: roleOf(element),
    critical: element.getAttribute("tone") === "critical",
    disabled: isOn(element, "disabled"),
    loading: isOn(element, "loading"),
  };
}

/** Every button and link inside `container`, in order. */
export function borrowButtons(container: Element): BorrowedButton[] {
  return [...container.querySelectorAll<HTMLElement>("button, a")].map(describe);
}

/** Clicks the app's own element; a disabled or removed one stays silent, as a click on it would. */
export function pressOwn(key: string): void {
  const element = lent.get(key);
  if (element?.isConnected) element.click();
  else lent.delete(key);
}

export function lendButtons(): void {
  onAdminMessage((message) => {
    if (message.kind === "press") pressOwn(message.key);
  });
}

/** Calls `changed` now and whenever anything inside `element` changes; returns the way to stop. */
export function watch(element: Element, changed: () => void): () => void {
  const observer = new MutationObserver(changed);
  observer.observe(element, { childList: true, subtree: true, attributes: true, characterData: true });
  changed();
  return () => observer.disconnect();
}
