// The line to the admin around the app: messages out, answers and presses back.

import type { FromAdmin, FromApp, Question } from "../messages.ts";
import { seal, unseal } from "../messages.ts";

const ownScript = document.currentScript instanceof HTMLScriptElement ? document.currentScript : null;

/** Where this script came from is where the admin lives. */
export const adminOrigin = new URL(ownScript?.src ?? location.href).origin;

/** The app's client id, from the script tag or the meta tag, as the real script reads it. */
export const apiKey =
  ownScript?.dataset.apiKey ?? document.querySelector<HTMLMetaElement>('meta[name="shopify-api-key"]')?.content ?? "";

export const embedded = window.top !== null && window.top !== window;

let asked = 0;
const waiting = new Map<number, (value: unknown) => void>();
const listeners = new Set<(message: FromAdmin) => void>();

export function tell(message: FromApp): void {
  if (embedded) window.top?.postMessage(seal(message), adminOrigin);
}

/** Asks the admin; the promise stays open when the admin never answers, as leaving "Stay on page" does. */
export function ask<Answer>(question: Question): Promise<Answer> {
  if (!embedded) return Promise.reject(new Error("App Bridge can only ask when the app is inside the admin."));
  asked += 1;
  const number = asked;
  return new Promise((resolve) => {
    waiting.set(number, (value) => resolve(value as Answer));
    tell({ kind: "ask", ask: number, question });
  });
}

export function onAdminMessage(listener: (message: FromAdmin) => void): void {
  listeners.add(listener);
}

window.addEventListener("message", (event) => {
  if (event.origin !== adminOrigin || event.source !== window.top) return;
  const message = unseal<FromAdmin>(event.data);
  if (!message) return;
  if (message.kind === "answer") {
    waiting.get(message.ask)?.(message.value);
    waiting.delete(message.ask);
    return;
  }
  for (const listener of listeners) listener(message);
});
