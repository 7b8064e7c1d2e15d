// Every page of the app, in a shop that has something to show on each.
import type { Browser, Frame } from "playwright-core";
import { type Visitor, visitAdmin } from "./browser.ts";
import type { RunningApp } from "./running-app.ts";

/** Addresses under /app; a word behind a colon stands for an id of the run. */
export const PAGES = [
  "",
  "/claims",
  "/claims/new",
  "/claims/new?order=:order",
  "/claims/:claim",
  "/before-you-ship",
  "/orders/:order/packing",
  "/policy",
  "/customers",
  "/customers/:customer",
  "/tiers",
  "/tiers/preview",
  "/settings",
  "/system",
];

/** Installs the app, reads the history, saves tiers and lays claims in; how to fill the ids into an address of `PAGES`. */
export async function fillPages(running: RunningApp, browser: Browser): Promise<(page: string) => string> {
  const visitor = await visitAdmin(browser, running.standIn.origin);
  await visitor.open("/app");
  await visitor.app.getByText("Your orders are read").waitFor({ timeout: 90_000 });
  await visitor.open("/app/tiers");
  await visitor.app.getByRole("button", { name: "Save these tiers" }).click();
  await visitor.app.getByText("Saved, not yet applied").waitFor();
  await visitor.open("/app/customers?q=rosalind");
  const href = await visitor.app.getByRole("link", { name: "Rosalind Kerr" }).getAttribute("href");
  await visitor.close();
  // With a threat: a claim whose page has most to show.
  const claim = (await running.layInGolden()).find(({ scenario }) => scenario === "G6");
  const [order] = running.standIn.world.orders.keys();
  const ids: Record<string, string | undefined> = {
    ":customer": href?.split("/").at(-1),
    ":claim": claim?.id,
    ":order": order?.toString(),
  };
  return (page) => `/app${page.replace(/:[a-z]+/, (name) => ids[name] ?? name)}`;
}

/** The frame in which the admin shows the app. */
export function frameOf(visitor: Visitor): Frame {
  const frame = visitor.page.frames().find((each) => each.name() === "app");
  if (!frame) throw new Error("The app is not in the frame.");
  return frame;
}
