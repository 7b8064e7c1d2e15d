// The form that places an order as a buyer would.
import type { Customer, World } from "../../world.ts";
import { type Html, html } from "../html.ts";
import { fullName, money } from "../words.ts";

export function newOrderPage(world: World, customer: Customer | null, refused: string | null): Html {
  const wares = [...world.products.values()].flatMap((product) =>
    product.variants.map((variant) => ({ product, variant })),
  );
  const options = wares.map(
    ({ product, variant }) =>
      html`<option value="${variant.id}">${product.title}${variant.title === "Default Title" ? null : ` · ${variant.title}`} (${money(variant.price, world.shop.currency)})</option>`,
  );
  return html`<div class="page-head"><h1>Place an order</h1></div>
    ${refused === null ? null : html`<p class="refused" role="alert">${refused}</p>`}
    <form class="card" method="post" action="/admin/orders">
      <div class="fields">
        <label>Customer's e-mail<input name="email" type="email" required value="${customer?.email ?? ""}" autocomplete="off"></label>
        <label>Name, for a new customer<input name="name" value="${customer ? fullName(customer) : ""}" autocomplete="off"></label>
        <label>Article<select name="variant">${options}</select></label>
        <label>Quantity<input name="quantity" type="number" min="1" max="999" value="4" required></label>
        <label>Monogram, if any<input name="monogram" maxlength="12" autocomplete="off"></label>
        <label>Payment<select name="payment"><option value="paid">Paid by card</option><option value="pending">Cheque, not cleared</option><option value="authorized">Authorised only</option><option value="partially_paid">Half paid as a deposit</option></select></label>
      </div>
      <div class="row"><button type="submit" class="primary">Place order</button><a class="button" href="/admin/orders">Back</a></div>
    </form>`;
}
