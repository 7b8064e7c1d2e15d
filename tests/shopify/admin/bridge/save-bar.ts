// <ui-save-bar> and forms with data-save-bar: the contextual save bar that the admin draws over its top bar.

import { ask, tell } from "./admin-window.ts";
import { borrowButtons, watch } from "./borrowed-buttons.ts";

let barCount = 0;
const showing = new Set<string>();

function setShowing(id: string, open: boolean): void {
  if (open) showing.add(id);
  else showing.delete(id);
}

class SaveBar extends HTMLElement {
  #stop: (() => void) | null = null;
  #key = `bar-${++barCount}`;
  #confirmed = false;

  get showing(): boolean {
    return showing.has(this.#key);
  }

  get discardConfirmation(): boolean {
    return this.hasAttribute("discardconfirmation") || this.hasAttribute("discard-confirmation");
  }

  set discardConfirmation(on: boolean) {
    this.toggleAttribute("discardconfirmation", on);
  }

  connectedCallback(): void {
    this.addEventListener("click", this.#confirmDiscard, true);
  }

  disconnectedCallback(): void {
    void this.hide();
  }

  // The app's own discard button runs only after the person has agreed to lose the changes.
  #confirmDiscard = (event: Event): void => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>("button") : null;
    if (!button || button.getAttribute("variant") === "primary" || !this.discardConfirmation) return;
    if (this.#confirmed) {
      this.#confirmed = false;
      return;
    }
    event.stopImmediatePropagation();
    event.preventDefault();
    void ask<boolean>({ about: "discard" }).then(() => {
      this.#confirmed = true;
      button.click();
    });
  };

  async show(): Promise<void> {
    if (this.showing) return;
    setShowing(this.#key, true);
    this.#stop = watch(this, () => tell({ kind: "save_bar", id: this.#key, open: true, buttons: borrowButtons(this) }));
    this.dispatchEvent(new CustomEvent("show"));
  }

  async hide(): Promise<void> {
    if (!this.showing) return;
    setShowing(this.#key, false);
    this.#stop?.();
    tell({ kind: "save_bar", id: this.#key, open: false, buttons: [] });
    this.dispatchEvent(new CustomEvent("hide"));
  }

  toggle(): Promise<void> {
    return this.showing ? this.hide() : this.show();
  }
}

/** A form marked `data-save-bar` shows a bar of its own from the first input until it is submitted or reset. */
function followMarkedForms(): void {
  const bars = new WeakMap<HTMLFormElement, SaveBar>();
  const formOf = (event: Event) =>
    event.target instanceof Element ? event.target.closest<HTMLFormElement>("form[data-save-bar]") : null;
  document.addEventListener("input", (event) => {
    const form = formOf(event);
    if (!form) return;
    const bar = bars.get(form) ?? new SaveBar();
    if (!bars.has(form)) {
      bars.set(form, bar);
      bar.toggleAttribute("discardconfirmation", form.hasAttribute("data-discard-confirmation"));
      const save = Object.assign(document.createElement("button"), { textContent: "Save" });
      save.setAttribute("variant", "primary");
      save.addEventListener("click", () => form.requestSubmit());
      const discard = Object.assign(document.createElement("button"), { textContent: "Discard" });
      discard.addEventListener("click", () => form.reset());
      bar.append(save, discard);
      document.body.append(bar);
    }
    void bar.show();
  });
  for (const end of ["submit", "reset"]) {
    document.addEventListener(end, (event) => {
      const form = formOf(event);
      if (form) void bars.get(form)?.hide();
    });
  }
}

function barById(id: string): SaveBar {
  const element = document.getElementById(id);
  if (element instanceof SaveBar) return element;
  throw new Error(`There is no <ui-save-bar id="${id}"> on this page.`);
}

export const saveBar = {
  show: async (id: string) => barById(id).show(),
  hide: async (id: string) => barById(id).hide(),
  toggle: async (id: string) => barById(id).toggle(),
  leaveConfirmation: async (): Promise<void> => {
    if (showing.size > 0) await ask<boolean>({ about: "leave" });
  },
};

export function defineSaveBar(): void {
  customElements.define("ui-save-bar", SaveBar);
  followMarkedForms();
}
