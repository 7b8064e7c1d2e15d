// Toasts and the loading bar: said by the app, drawn by the admin.

import type { ToastOptions } from "@shopify/app-bridge-types";
import { onAdminMessage, tell } from "./admin-window.ts";

let count = 0;
const shown = new Map<string, ToastOptions>();

export const toast = {
  show(text: string, options: ToastOptions = {}): string {
    count += 1;
    const id = `toast-${count}`;
    shown.set(id, options);
    tell({
      kind: "toast",
      id,
      text,
      duration: options.duration ?? 5000,
      isError: options.isError ?? false,
      action: options.action ?? null,
    });
    return id;
  },
  hide(id: string): void {
    tell({ kind: "toast_hide", id });
  },
};

export function loading(on = true): void {
  tell({ kind: "loading", on });
}

export function hearToasts(): void {
  onAdminMessage((message) => {
    if (message.kind === "toast_action") shown.get(message.id)?.onAction?.();
    if (message.kind !== "toast_dismissed") return;
    shown.get(message.id)?.onDismiss?.();
    shown.delete(message.id);
  });
}
