// The first page: what this is, and what to do to see it work.

import { GOLDEN_PEOPLE } from "../../shop-with-a-life/golden-people.ts";
import type { World } from "../../world.ts";
import { APP_PATH } from "../admin-paths.ts";
import { html } from "../html.ts";

const CONTACT_PAGE = "/store/pages/contact";

function goldenTable(world: World) {
  const byEmail = new Map([...world.customers.values()].map((customer) => [customer.email, customer]));
  const known = GOLDEN_PEOPLE.flatMap((person) => {
    const customer = byEmail.get(person.email);
    return customer ? [{ person, customer }] : [];
  });
  if (known.length === 0) return null;
  return html`<section class="card"><h2>People with a story</h2><div class="scroll" role="region" aria-label="People with a story" tabindex="0"><table><thead><tr><th scope="col">Case</th><th scope="col">Customer</th><th scope="col">What happened</th><th scope="col">Claim</th></tr></thead><tbody>
    ${known.map(({ person, customer }) => html`<tr><td>${person.scenario}</td><td class="nowrap"><a href="/admin/customers/${customer.id}">${person.firstName} ${person.lastName}</a></td><td>${person.story}</td><td class="nowrap">${claimLink(world, person.scenario)}</td></tr>`)}</tbody></table></div></section>`;
}

function claimLink(world: World, scenario: string) {
  const page = world.storyPages.get(scenario);
  return page ? html`<a href="${APP_PATH}${page.path}">${page.label}</a>` : "–";
}

export function startPage(world: World): string {
  return html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Makegood, on this machine</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/admin/styles.css"></head>
<body><main class="start"><h1>Makegood, on this machine</h1>
<p>This is a stand-in for Shopify with one shop, ${world.shop.name}: ${world.customers.size} customers, ${world.orders.size} orders. No account and no network are needed, and nothing leaves this machine.</p>
<section class="card"><h2>What to do here</h2><ol class="steps">
<li><a href="${APP_PATH}">Open Makegood in the admin</a>. It installs itself, reads the shop's history and shows what each customer is worth. Tiers decide who is tagged: look at the preview before you apply other ones.</li>
<li><a href="${APP_PATH}/app/claims">Answer the claims</a> that wait there: see what is suggested and why, accept it or do otherwise, and find in the <a href="/admin/orders">orders</a> what was done.</li>
<li><a href="${CONTACT_PAGE}">Be the customer</a> on the shop's contact page: find an order by its number and e-mail, and say what went wrong.</li>
<li><a href="/admin/orders/new">Place an order</a> for any customer, or <a href="/admin/orders">refund or dispute</a> one that is there.</li>
<li>Be somebody else: at “You are” in the admin's menu choose the owner, or one of those who answer claims. What costs more than the limits waits for approval by the owner, or by whom the owner names on the <a href="${APP_PATH}/app/settings">Settings page</a>.</li>
<li><a href="/admin/customers">Watch the customer's tags</a>: they change while you look, and so does the value in Makegood.</li>
</ol></section>
${goldenTable(world)}
<p class="quiet">Scripts and tests do the same through the control API: see <a href="/control/state">/control/state</a> and tests/shopify/README.md.</p>
</main></body></html>`.html;
}
