// <ui-modal> and <s-app-window>: shown inside the app's own document so that its styles and events reach the content.

import { tell } from "./admin-window.ts";
import { borrowButtons, watch } from "./borrowed-buttons.ts";
import { type ModalDialog, makeDialog } from "./modal-dialog.ts";

type Variant = "small" | "base" | "large" | "max";

class Modal extends HTMLElement {
  readonly content: HTMLElement = document.createElement("div");
  #dialog: ModalDialog | null = null;
  #stop: (() => void) | null = null;
  #before: Element | null = null;

  get showing(): boolean {
    return this.#dialog?.element.open ?? false;
  }

  get variant(): Variant {
    const value = this.getAttribute("variant");
    return value === "small" || value === "large" || value === "max" ? value : "base";
  }

  set variant(value: Variant) {
    this.setAttribute("variant", value);
  }

  get src(): string | undefined {
    return this.getAttribute("src") ?? undefined;
  }

  set src(value: string | undefined) {
    if (value === undefined) this.removeAttribute("src");
    else this.setAttribute("src", value);
  }

  get contentWindow(): Window | null {
    return this.content.querySelector("iframe")?.contentWindow ?? null;
  }

  disconnectedCallback(): void {
    void this.hide();
  }

  async show(): Promise<void> {
    if (this.showing || !this.isConnected) return;
    this.#fill();
    this.#dialog = makeDialog(this.content, () => void this.hide());
    const { element } = this.#dialog;
    element.dataset.variant = this.variant;
    this.#before = document.activeElement;
    document.body.append(element);
    this.#stop = watch(this, () => this.#draw());
    element.showModal();
    tell({ kind: "modal", open: true });
    this.dispatchEvent(new CustomEvent("show"));
  }

  async hide(): Promise<void> {
    const dialog = this.#dialog;
    if (!dialog?.element.open) return;
    this.#stop?.();
    dialog.element.close();
    // The content leaves the dialog before it goes, so that a React portal into it stays intact.
    this.content.remove();
    dialog.element.remove();
    this.#dialog = null;
    tell({ kind: "modal", open: false });
    if (this.#before instanceof HTMLElement) this.#before.focus();
    this.dispatchEvent(new CustomEvent("hide"));
  }

  toggle(): Promise<void> {
    return this.showing ? this.hide() : this.show();
  }

  // React portals into `content` itself; plain HTML children are moved there the first time.
  #fill(): void {
    const { src } = this;
    if (src !== undefined) {
      const frame = Object.assign(document.createElement("iframe"), { src, title: "Dialog content" });
      this.content.replaceChildren(frame);
      return;
    }
    const own = [...this.children].filter(
      (child) => !["UI-TITLE-BAR", "UI-SAVE-BAR"].includes(child.tagName) && child.hasChildNodes(),
    );
    if (this.content.childNodes.length === 0) this.content.append(...own);
  }

  #draw(): void {
    const bar = this.querySelector("ui-title-bar");
    this.#dialog?.draw(bar?.getAttribute("title") ?? this.getAttribute("heading") ?? "", bar ? borrowButtons(bar) : []);
  }
}

class AppWindow extends Modal {
  override get variant(): Variant {
    return "max";
  }
}

function modalById(id: string): Modal {
  const element = document.getElementById(id);
  if (element instanceof Modal) return element;
  throw new Error(`There is no <ui-modal id="${id}"> on this page.`);
}

export const modal = {
  show: async (id: string) => modalById(id).show(),
  hide: async (id: string) => modalById(id).hide(),
  toggle: async (id: string) => modalById(id).toggle(),
};

export function defineModal(): void {
  customElements.define("ui-modal", Modal);
  customElements.define("s-app-window", AppWindow);
}
