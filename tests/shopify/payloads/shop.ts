// The shop in webhooks: shop/update and app/uninstalled.
import type { Plan, World } from "../world.ts";
import { localTime } from "./times.ts";

export const planNames: Record<Plan, { display: string; name: string }> = {
  standard: { display: "Basic", name: "basic" },
  advanced: { display: "Advanced", name: "unlimited" },
  plus: { display: "Shopify Plus", name: "shopify_plus" },
};

export function shopPayload(world: World) {
  const { shop } = world;
  return {
    id: shop.id,
    name: shop.name,
    email: shop.email,
    domain: shop.domain,
    province: "New York",
    country: shop.countryCode,
    address1: "12 Linden Street",
    zip: "12534",
    city: "Hudson",
    source: null,
    phone: null,
    latitude: null,
    longitude: null,
    primary_locale: "en",
    address2: null,
    created_at: localTime(shop.createdAt, shop),
    updated_at: localTime(shop.updatedAt, shop),
    country_code: shop.countryCode,
    country_name: "United States",
    currency: shop.currency,
    customer_email: shop.email,
    timezone: `(GMT) ${shop.ianaTimezone}`,
    iana_timezone: shop.ianaTimezone,
    shop_owner: shop.owner,
    money_format: `\${{amount}}`,
    money_with_currency_format: `\${{amount}} ${shop.currency}`,
    weight_unit: "lb",
    province_code: "NY",
    taxes_included: shop.taxesIncluded,
    tax_shipping: null,
    county_taxes: true,
    plan_display_name: planNames[shop.plan].display,
    plan_name: planNames[shop.plan].name,
    has_discounts: true,
    has_gift_cards: true,
    myshopify_domain: shop.domain,
    eligible_for_payments: true,
    requires_extra_payments_agreement: false,
    password_enabled: false,
    has_storefront: true,
    finances: true,
    primary_location_id: 655_441_491,
    checkout_api_supported: true,
    multi_location_enabled: false,
    setup_required: false,
    pre_launch_enabled: false,
    enabled_presentment_currencies: [shop.currency],
  };
}
