import type { LoaderFunctionArgs } from "@remix-run/node";
import { pool } from "#app/db.server.ts";
import { inTheme, startAgain } from "#app/routes/proxy/answer.ts";
import { forVisitor } from "#app/routes/proxy/received.server.ts";
import { ordersOfCustomer } from "#app/storefront/find-order.server.ts";
import { ownOrders } from "#app/storefront/pages/own-orders.ts";

/** The orders of the customer who is logged in to the shop. */
export async function loader({ request }: LoaderFunctionArgs) {
  return forVisitor(request, async (visit) => {
    if (!visit.customerId) return startAgain(visit, visit.language.say("own_log_in"));
    return inTheme(visit, ownOrders(visit, await ordersOfCustomer(pool(), visit.shop, visit.customerId)));
  });
}
