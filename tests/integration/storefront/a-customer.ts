// A customer of the contact page: orders, and claims about them.
import { pool } from "#app/db.server.ts";
import { claimForm, find, placeOrder, type Storefront, shop, tokenOn, visit } from "./a-storefront.ts";

/** Every claim of the shop so far. */
export const claims = async () =>
  (
    await pool().query(
      `SELECT id, number, why, wish, state, needed_by::text AS "neededBy", locale, channel, customer_id AS "customerId"
       FROM claim WHERE shop = $1 ORDER BY number`,
      [shop],
    )
  ).rows;

/** Napkins and a table runner with a monogram, placed and paid. */
export function aMonogramOrder(storefront: Storefront, email: string, more: Record<string, unknown> = {}) {
  return placeOrder(storefront, {
    customer: { email, first_name: "Rosa" },
    line_items: [
      { title: "Napkins, dozen", price: "48.00", quantity: 4 },
      {
        title: "Table runner",
        price: "60.00",
        quantity: 1,
        properties: [
          { name: "Monogram", value: "RKB" },
          { name: "_internal", value: "made by Jo" },
        ],
      },
    ],
    ...more,
  });
}

/** Sends a claim on the order; the address of its private page. */
export async function claimOn(
  storefront: Storefront,
  order: { name: string },
  email: string,
  fields: Record<string, string> = {},
): Promise<string> {
  const page = await find(storefront, order.name, email);
  const sent = await visit(storefront, `/apps/makegood/claim?lang=en`, {
    body: claimForm(tokenOn(page.text), { why: "payment_problem", wish: "refund", ...fields }),
  });
  return /href="(\/apps\/makegood\/mine\/[0-9a-f]{32}\?lang=en)"/.exec(sent.text)?.[1] ?? "";
}
