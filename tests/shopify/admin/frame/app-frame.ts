// The app's iframe: messages to and from it, and only from it and frames inside it.

import type { FromAdmin, FromApp } from "../messages.ts";
import { seal, unseal } from "../messages.ts";

export type AppMessage = { message: FromApp; from: Window; isMain: boolean };

/** What the server tells this page about the app it shows. */
export type FrameSetting = { appOrigin: string; shopName: string; user: { id: number; name: string; email: string } };

export function readSetting(): FrameSetting | null {
  const element = document.getElementById("frame-setting");
  return element?.textContent ? JSON.parse(element.textContent) : null;
}

export function appFrame(): HTMLIFrameElement | null {
  return document.querySelector<HTMLIFrameElement>("iframe#app");
}

/** Sends to the page inside the frame, or to the window that asked. */
export function tellApp(message: FromAdmin, appOrigin: string, to?: Window): void {
  (to ?? appFrame()?.contentWindow)?.postMessage(seal(message), appOrigin);
}

export function onAppMessage(appOrigin: string, listener: (message: AppMessage) => void): void {
  window.addEventListener("message", (event) => {
    if (event.origin !== appOrigin || event.source === null) return;
    const message = unseal<FromApp>(event.data);
    if (!message) return;
    const from = event.source as Window;
    listener({ message, from, isMain: from === appFrame()?.contentWindow });
  });
}

/** Loads a page of the app anew, with everything Shopify adds to the address; a step in the browser's history. */
export async function loadApp(appPath: string): Promise<void> {
  const response = await fetch(`/admin/app-address?path=${encodeURIComponent(appPath)}`);
  const { address } = (await response.json()) as { address: string };
  const frame = appFrame();
  if (frame) frame.src = address;
}
