// What a webhook says, as facts. Pure: the same delivery always says the same.
import type { Delivery, Translation } from "#app/ledger/facts.ts";
import * as customers from "#app/ledger/translate-customer.ts";
import { translateDispute } from "#app/ledger/translate-dispute.ts";
import { translateOrder, translateOrderDeleted, translateOrderEdited } from "#app/ledger/translate-order.ts";
import { translateRefund } from "#app/ledger/translate-refund.ts";
import * as shipping from "#app/ledger/translate-shipping.ts";
import * as shops from "#app/ledger/translate-shop.ts";

type Translate = (delivery: Delivery) => Translation;

const byTopic = new Map<string, Translate>([
  ["orders/create", translateOrder],
  ["orders/updated", translateOrder],
  ["orders/paid", translateOrder],
  ["orders/cancelled", translateOrder],
  ["orders/fulfilled", translateOrder],
  ["orders/partially_fulfilled", translateOrder],
  ["orders/edited", translateOrderEdited],
  ["orders/delete", translateOrderDeleted],
  ["refunds/create", translateRefund],
  ["disputes/create", translateDispute],
  ["disputes/update", translateDispute],
  ["fulfillments/create", shipping.translateFulfillment],
  ["fulfillments/update", shipping.translateFulfillment],
  ["fulfillment_events/create", shipping.translateTrackingEvent],
  ["fulfillment_events/delete", shipping.translateTrackingEventDeleted],
  ["returns/request", shipping.translateReturn],
  ["returns/approve", shipping.translateReturn],
  ["returns/decline", shipping.translateReturn],
  ["returns/cancel", shipping.translateReturn],
  ["returns/close", shipping.translateReturn],
  ["returns/reopen", shipping.translateReturn],
  ["returns/update", shipping.translateReturnChange],
  ["returns/process", shipping.translateReturnChange],
  ["customers/create", customers.translateCustomer],
  ["customers/update", customers.translateCustomer],
  ["customers/delete", customers.translateCustomerDeleted],
  ["customers/merge", customers.translateCustomerMerged],
  ["customers/redact", customers.translateCustomerRedact],
  ["customers/data_request", customers.translateDataRequest],
  ["customer.tags_added", customers.translateTagChange("added")],
  ["customer.tags_removed", customers.translateTagChange("removed")],
  ["shop/update", shops.translateShopUpdated],
  ["shop/redact", shops.translateShopRedact],
  ["app/uninstalled", shops.translateUninstalled],
  ["app/scopes_update", shops.translateScopes],
  ["bulk_operations/finish", shops.translateBulkOperation],
]);

/** Topics that carry facts. */
export const topics: readonly string[] = [...byTopic.keys()];

/** The facts that `delivery` tells; or why it tells none; or which field is not usable and how. Never throws. */
export function translate(delivery: Delivery): Translation {
  const read = byTopic.get(delivery.topic);
  if (!read) return { outcome: "ignored", reason: `nothing here reads ${delivery.topic}` };
  return read(delivery);
}
