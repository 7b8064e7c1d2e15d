// The page that embeds the app.
import { staffName } from "../../staff.ts";
import type { StaffMember, World } from "../../world.ts";
import { type Html, html } from "../html.ts";
import { type AppUnderTest, appAddress } from "../sign.ts";

// A closing tag inside JSON would end the script element.
function asJson(value: unknown): Html {
  return { html: JSON.stringify(value).replace(/</g, "\\u003c") };
}

/** `main` with the iframe. Its address is set by the page's script, so that App Bridge never speaks to nobody. */
export function appPage(world: World, app: AppUnderTest, you: StaffMember, appPath: string): Html {
  const address = appAddress(world.shop.domain, app, appPath, Date.now(), you.id);
  const user = { id: you.id, name: staffName(you), email: you.email };
  const setting = { appOrigin: new URL(app.origin).origin, shopName: world.shop.name, user };
  return html`<main id="main" class="app" tabindex="-1">
  <div class="app-head"><span class="app-mark" aria-hidden="true"></span><h1>Makegood</h1><span id="app-title"></span><div id="app-actions"></div></div>
  <script type="application/json" id="frame-setting">${asJson(setting)}</script>
  <iframe id="app" name="app" title="Makegood" data-address="${address}" allow="clipboard-write"></iframe>
</main>`;
}
