// The two ways in which a person works a page: by mouse, or by keyboard alone.
import type { Locator, Page } from "playwright-core";

const PATIENCE_MS = 60_000;
const MOST_TABS = 150;

/** Presses Tab until `target` has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor({ timeout: PATIENCE_MS });
  for (let presses = 0; presses < MOST_TABS; presses++) {
    if (await target.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`No Tab leads to ${target}`);
}

export async function press(page: Page, target: Locator, key = "Enter"): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

export async function type(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.type(text);
}

export type Hands = {
  press: (page: Page, target: Locator) => Promise<void>;
  /** Writes `text` in place of what the field holds. */
  write: (page: Page, target: Locator, text: string) => Promise<void>;
};

export const HANDS: Readonly<Record<"mouse" | "keyboard", Hands>> = {
  mouse: {
    press: (_page, target) => target.click({ timeout: PATIENCE_MS }),
    write: (_page, target, text) => target.fill(text),
  },
  keyboard: {
    press,
    write: async (page, target, text) => {
      await tabTo(page, target);
      await page.keyboard.press("Control+A");
      await page.keyboard.type(text);
    },
  },
};
