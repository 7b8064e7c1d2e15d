// Styles without a style element: one in the document's head would upset the hydration of an app that owns the head.

import { MODAL_STYLE } from "./modal-dialog.ts";

const HIDDEN = "ui-nav-menu,s-app-nav,ui-title-bar,ui-save-bar,ui-modal,s-app-window{display:none}";

export function addStyles(): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(HIDDEN + MODAL_STYLE);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}
