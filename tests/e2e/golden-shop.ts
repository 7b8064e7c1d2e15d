// The app in a browser, with the claims of the golden scenarios laid in.
import { launchBrowser, visitAdmin } from "./browser.ts";
import { startApp } from "./running-app.ts";

export async function openGoldenShop() {
  const running = await startApp({ seed: "crystals-linens" });
  const browser = await launchBrowser();
  const visitor = await visitAdmin(browser, running.standIn.origin);
  await visitor.open("/app");
  return { running, browser, visitor, claims: await running.layInGolden() };
}
