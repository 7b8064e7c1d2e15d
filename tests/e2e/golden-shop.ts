// The app in a browser, with the claims of the golden scenarios laid in.
import type { GoldenClaim } from "#tests/golden/lay-in.ts";
import { launchBrowser, visitAdmin } from "./browser.ts";
import { startApp } from "./running-app.ts";

/** The claim of a scenario, such as G1. */
export type Golden = (scenario: string) => GoldenClaim;

export async function openGoldenShop() {
  const running = await startApp({ seed: "crystals-linens" });
  const browser = await launchBrowser();
  const visitor = await visitAdmin(browser, running.standIn.origin);
  await visitor.open("/app");
  const claims = await running.layInGolden();
  const golden: Golden = (scenario) => {
    const claim = claims.find((each) => each.scenario === scenario);
    if (!claim) throw new Error(`No claim of ${scenario} was laid in.`);
    return claim;
  };
  return { running, browser, visitor, claims, golden };
}
