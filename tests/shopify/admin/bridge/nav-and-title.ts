// <ui-nav-menu>, <s-app-nav> and <ui-title-bar>: invisible in the app, drawn by the admin.

import { tell } from "./admin-window.ts";
import { borrowButtons, watch } from "./borrowed-buttons.ts";

class NavMenu extends HTMLElement {
  #stop: (() => void) | null = null;

  connectedCallback(): void {
    this.#stop = watch(this, () => {
      const links = [...this.querySelectorAll("a, s-link")];
      const hrefOf = (link: Element) => link.getAttribute("href") ?? "/";
      const home = links.find((link) => link.getAttribute("rel") === "home");
      const items = links
        .filter((link) => link !== home)
        .map((link) => ({ label: link.textContent?.trim() ?? "", href: hrefOf(link) }));
      tell({ kind: "nav", items, home: home ? hrefOf(home) : null });
    });
  }

  disconnectedCallback(): void {
    this.#stop?.();
  }
}

class AppNav extends NavMenu {}

class TitleBar extends HTMLElement {
  #stop: (() => void) | null = null;

  static get observedAttributes(): string[] {
    return ["title"];
  }

  connectedCallback(): void {
    // A title bar inside a modal is that modal's heading and footer, not the page's.
    if (this.closest("ui-modal")) return;
    this.#stop = watch(this, () => this.#tell());
  }

  attributeChangedCallback(): void {
    if (this.#stop) this.#tell();
  }

  disconnectedCallback(): void {
    if (!this.#stop) return;
    this.#stop();
    this.#stop = null;
    tell({ kind: "title", title: "", buttons: [] });
  }

  #tell(): void {
    tell({ kind: "title", title: this.getAttribute("title") ?? "", buttons: borrowButtons(this) });
  }
}

export function defineNavAndTitle(): void {
  customElements.define("ui-nav-menu", NavMenu);
  customElements.define("s-app-nav", AppNav);
  customElements.define("ui-title-bar", TitleBar);
}
