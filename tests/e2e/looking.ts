// Where things are on a page of the app, by the words that a person goes by.
import type { Visitor } from "./browser.ts";

/** How long a busy machine may take to show it. */
const PATIENCE_MS = 60_000;

export function lookingAt(visitor: () => Visitor) {
  const dialog = () => visitor().app.getByRole("dialog");
  return {
    seen: (text: string | RegExp) => visitor().app.getByText(text).first().waitFor({ timeout: PATIENCE_MS }),
    /** In the admin around the app, such as a toast. */
    told: (text: string | RegExp) => visitor().page.getByText(text).first().waitFor({ timeout: PATIENCE_MS }),
    button: (name: string | RegExp) => visitor().app.getByRole("button", { name, exact: true }).first(),
    field: (label: string) => visitor().app.getByLabel(label, { exact: true }).first(),
    dialog,
    answer: (name: string) => dialog().getByRole("button", { name, exact: true }),
  };
}
