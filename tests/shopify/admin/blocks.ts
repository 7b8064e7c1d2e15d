// The app's blocks on the admin's own pages: what it answers to their id token, drawn as a card.
import type { CustomerBlock, OrderBlock } from "#app/routes/api/blocks.ts";
import type { Exchange, Router } from "../http/router.ts";
import { staffAt } from "../staff.ts";
import type { StaffMember, World } from "../world.ts";
import { APP_PATH } from "./admin-paths.ts";
import { type Html, html } from "./html.ts";
import { type AppUnderTest, idTokenFor } from "./sign.ts";

export type BlockSetting = { world: World; app: () => AppUnderTest };

const PATIENCE_MS = 5_000;

/** The card's place on a page; the page's script fills it, so that the page does not wait for the app. */
export function blockPlace(kind: "customers" | "orders", id: number): Html {
  return html`<section class="card" data-makegood-block="/admin/blocks/${kind}/${id}" aria-label="Makegood" aria-busy="true"><h2>Makegood</h2><p class="quiet">Loading …</p></section>`;
}

/** Adds the cards' addresses. */
export function addBlockRoutes(router: Router, setting: BlockSetting): void {
  router.on("GET", "/admin/blocks/customers/:id", (exchange) =>
    sendCard(exchange, setting, `/api/customers/${exchange.params.id}`, customerCard),
  );
  router.on("GET", "/admin/blocks/orders/:id", (exchange) =>
    sendCard(exchange, setting, `/api/orders/${exchange.params.id}`, (block: OrderBlock) =>
      orderCard(block, exchange.params.id ?? ""),
    ),
  );
}

async function sendCard<Block>(
  { request, send }: Exchange,
  setting: BlockSetting,
  path: string,
  card: (block: Block) => Html,
): Promise<void> {
  const drawn = await ask<Block>(setting, staffAt(setting.world, request), path);
  const inner = "words" in drawn ? html`<p class="quiet">${drawn.words}</p>` : card(drawn.block);
  send(200, html`<h2>Makegood</h2>${inner}`.html, { "content-type": "text/html; charset=utf-8" });
}

async function ask<Block>(
  { world, app }: BlockSetting,
  you: StaffMember,
  path: string,
): Promise<{ block: Block } | { words: string }> {
  try {
    const response = await fetch(new URL(path, app().origin), {
      headers: {
        authorization: `Bearer ${idTokenFor(world.shop.domain, app(), Date.now(), you.id)}`,
        origin: "https://extensions.shopifycdn.com",
        "accept-language": "en-US",
        "user-agent":
          "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36",
      },
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    if (response.ok) return { block: (await response.json()) as Block };
    return {
      words: response.status === 404 ? "Makegood does not know this one yet." : `It answered ${response.status}.`,
    };
  } catch {
    return { words: "Makegood can't be reached right now." };
  }
}

function customerCard(block: CustomerBlock): Html {
  return html`<p><b>${block.tier ?? "No tier"}</b> · ${block.standing.words}</p>
    <dl>${block.figures.map(({ label, value }) => html`<dt>${label}</dt><dd>${value}</dd>`)}</dl>
    ${block.reasons.length > 0 ? html`<ul>${block.reasons.map((reason) => html`<li>${reason}</li>`)}</ul>` : null}
    ${block.clears ? html`<p class="quiet">${block.clears}</p>` : null}
    ${block.openClaims.length === 0 ? html`<p class="quiet">No open claims</p>` : block.openClaims.map(claimLine)}
    <p><a href="${APP_PATH}${block.path}">Open in Makegood</a></p>`;
}

function orderCard(block: OrderBlock, order: string): Html {
  return html`${block.claims.length === 0 ? html`<p class="quiet">No claims on this order</p>` : block.claims.map(claimLine)}
    ${block.beforeShipping ? html`<p><b>${block.beforeShipping}</b></p>` : null}
    ${block.packing.map((line) => html`<p>${line}</p>`)}
    <p><a class="button" href="${APP_PATH}/app/claims/new?order=${order}">Open a claim</a> <a href="${APP_PATH}${block.packingPath}">Packing record</a></p>`;
}

function claimLine(claim: OrderBlock["claims"][number]): Html {
  return html`<p><a href="${APP_PATH}${claim.path}">${claim.reference}</a> ${claim.why} · ${claim.state.words}${claim.suggestion ? html`<br><span class="quiet">${claim.suggestion}</span>` : null}</p>`;
}
