// The contextual save bar over the top bar, and the question before unsaved changes are left behind.

import type { BorrowedButton } from "../messages.ts";
import { confirmWith } from "./dialog.ts";

const open = new Map<string, BorrowedButton[]>();

export function hasUnsavedChanges(): boolean {
  return open.size > 0;
}

export function drawButton(button: BorrowedButton, press: (key: string) => void): HTMLButtonElement {
  const drawn = document.createElement("button");
  drawn.type = "button";
  drawn.textContent = button.label;
  drawn.disabled = button.disabled || button.loading;
  if (button.loading) drawn.setAttribute("aria-busy", "true");
  drawn.classList.toggle("primary", button.role === "primary");
  drawn.classList.toggle("critical", button.critical);
  drawn.addEventListener("click", () => press(button.key));
  return drawn;
}

// An empty button in the app stands for Save or Discard by its variant, as in the real admin.
function named(button: BorrowedButton): BorrowedButton {
  if (button.label !== "") return button;
  return { ...button, label: button.role === "primary" ? "Save" : "Discard" };
}

export function setSaveBar(id: string, isOpen: boolean, buttons: BorrowedButton[], press: (key: string) => void): void {
  if (isOpen) open.set(id, buttons);
  else open.delete(id);
  const bar = document.getElementById("save-bar");
  if (!bar) return;
  const last = [...open.values()].at(-1);
  bar.hidden = last === undefined;
  const ordered = (last ?? []).map(named).sort((a, b) => Number(a.role === "primary") - Number(b.role === "primary"));
  bar.querySelector(".save-bar-buttons")?.replaceChildren(...ordered.map((button) => drawButton(button, press)));
}

export function forgetSaveBars(): void {
  open.clear();
  setSaveBar("", false, [], () => undefined);
}

/** True when nothing is unsaved or the person gives the changes up. */
export async function mayLeave(): Promise<boolean> {
  if (!hasUnsavedChanges()) return true;
  const leaving = await confirmWith({
    title: "Leave page with unsaved changes?",
    text: "Leaving this page will delete all unsaved changes.",
    yes: "Leave page",
    no: "Stay",
  });
  if (leaving) forgetSaveBars();
  return leaving;
}

export function mayDiscard(): Promise<boolean> {
  return confirmWith({
    title: "Discard all unsaved changes?",
    text: "If you discard changes, you'll delete any edits you made since you last saved.",
    yes: "Discard changes",
    no: "Continue editing",
  });
}
