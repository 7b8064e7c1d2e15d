// The dialog that a modal shows: title from its title bar, footer buttons that click the app's own, focus kept inside.

import type { BorrowedButton } from "../messages.ts";
import { pressOwn } from "./borrowed-buttons.ts";

/** Of the modal alone: everything else is drawn by the admin. */
export const MODAL_STYLE = `
.sb-modal{padding:0;border:0;border-radius:16px;box-shadow:0 20px 60px rgb(0 0 0/.35);width:min(620px,calc(100vw - 32px));
max-height:min(640px,calc(100vh - 48px));color:#303030;background:#fff;font:14px/1.45 system-ui,sans-serif;overflow:hidden}
.sb-modal[data-variant=small]{width:min(380px,calc(100vw - 32px))}
.sb-modal[data-variant=large]{width:min(980px,calc(100vw - 32px))}
.sb-modal[data-variant=max]{width:calc(100vw - 32px);height:calc(100vh - 32px);max-height:none}
.sb-modal::backdrop{background:rgb(0 0 0/.55)}
.sb-modal[open]{display:flex;flex-direction:column}
.sb-modal-head,.sb-modal-foot{display:flex;align-items:center;gap:8px;padding:12px 16px;background:#f3f3f3}
.sb-modal-head h2{flex:1;margin:0;font-size:14px;font-weight:650}
.sb-modal-foot{justify-content:flex-end;background:#fff;border-top:1px solid #e3e3e3;flex-wrap:wrap}
.sb-modal-body{overflow:auto;flex:1;min-height:0}
.sb-modal-body iframe{display:block;border:0;width:100%;height:min(560px,60vh)}
.sb-modal button{font:inherit;font-weight:550;border:1px solid #8a8a8a;border-radius:8px;background:#fff;color:#303030;padding:6px 12px;cursor:pointer;min-height:32px}
.sb-modal button.sb-primary{background:#303030;border-color:#303030;color:#fff}
.sb-modal button.sb-critical{background:#a30a24;border-color:#a30a24;color:#fff}
.sb-modal button:disabled{opacity:.5;cursor:default}
.sb-modal button:focus-visible{outline:2px solid #005bd3;outline-offset:2px}
.sb-modal button.sb-close{border-color:transparent;background:transparent;font-size:18px;line-height:1}`;

const FOCUSABLE =
  'a[href],button:not([disabled]),input:not([disabled]),select:not([disabled]),textarea:not([disabled]),[tabindex]:not([tabindex="-1"]),iframe';

// A modal dialog in a frame would let Tab wander out into the admin; the real one keeps it inside.
function keepFocusInside(dialog: HTMLDialogElement): void {
  dialog.addEventListener("keydown", (event) => {
    if (event.key !== "Tab") return;
    const stops = [...dialog.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((stop) => stop.offsetParent !== null);
    const edge = event.shiftKey ? stops[0] : stops.at(-1);
    const other = event.shiftKey ? stops.at(-1) : stops[0];
    if (document.activeElement !== edge) return;
    event.preventDefault();
    other?.focus();
  });
}

function drawButton(button: BorrowedButton): HTMLButtonElement {
  const drawn = document.createElement("button");
  drawn.type = "button";
  drawn.textContent = button.label;
  drawn.disabled = button.disabled || button.loading;
  if (button.loading) drawn.setAttribute("aria-busy", "true");
  if (button.critical) drawn.className = "sb-critical";
  else if (button.role === "primary") drawn.className = "sb-primary";
  drawn.addEventListener("click", () => pressOwn(button.key));
  return drawn;
}

export type ModalDialog = {
  element: HTMLDialogElement;
  draw(title: string, buttons: BorrowedButton[]): void;
};

/** A closed dialog around `content`; `onClose` is called by its close button and Escape. */
export function makeDialog(content: HTMLElement, onClose: () => void): ModalDialog {
  const element = document.createElement("dialog");
  element.className = "sb-modal";
  const head = document.createElement("div");
  head.className = "sb-modal-head";
  const heading = document.createElement("h2");
  const close = Object.assign(document.createElement("button"), {
    type: "button",
    className: "sb-close",
    textContent: "×",
  });
  close.setAttribute("aria-label", "Close");
  close.addEventListener("click", onClose);
  head.append(heading, close);
  const body = document.createElement("div");
  body.className = "sb-modal-body";
  body.append(content);
  const foot = document.createElement("div");
  foot.className = "sb-modal-foot";
  element.append(head, body, foot);
  element.addEventListener("cancel", (event) => {
    event.preventDefault();
    onClose();
  });
  keepFocusInside(element);
  return {
    element,
    draw: (title, buttons) => {
      heading.textContent = title;
      element.setAttribute("aria-label", title || "Dialog");
      const footer = buttons
        .filter((button) => button.role !== "breadcrumb")
        .map(drawButton)
        .reverse();
      foot.replaceChildren(...footer);
      foot.hidden = footer.length === 0;
      foot.style.display = footer.length === 0 ? "none" : "";
    },
  };
}
