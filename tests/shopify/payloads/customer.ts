// Customers in webhooks: no tags, no total spent, no order count.
import type { Address, Customer, World } from "../world.ts";
import { localTime } from "./times.ts";

export function addressPayload(address: Address) {
  return {
    first_name: address.firstName,
    address1: address.address1,
    phone: address.phone,
    city: address.city,
    zip: address.zip,
    province: address.province,
    country: address.country,
    last_name: address.lastName,
    address2: address.address2,
    company: address.company,
    latitude: null,
    longitude: null,
    name: [address.firstName, address.lastName].filter(Boolean).join(" "),
    country_code: address.countryCode,
    province_code: address.provinceCode,
  };
}

function customerAddress(address: Address, customer: Customer, isDefault: boolean) {
  const { latitude: _latitude, longitude: _longitude, ...rest } = addressPayload(address);
  return { id: address.id, customer_id: customer.id, ...rest, country_name: address.country, default: isDefault };
}

function core(world: World, customer: Customer) {
  return {
    id: customer.id,
    created_at: localTime(customer.createdAt, world.shop),
    updated_at: localTime(customer.updatedAt, world.shop),
    first_name: customer.firstName,
    last_name: customer.lastName,
    state: customer.state,
    note: customer.note,
    verified_email: customer.verifiedEmail,
    multipass_identifier: null,
    tax_exempt: customer.taxExempt,
    email: customer.email,
    phone: customer.phone,
    currency: world.shop.currency,
    tax_exemptions: [],
    admin_graphql_api_id: `gid://shopify/Customer/${customer.id}`,
  };
}

function withDefaultAddress(customer: Customer) {
  const first = customer.addresses[0];
  return first ? { default_address: customerAddress(first, customer, true) } : {};
}

/** The body of customers/create and customers/update. */
export function customerPayload(world: World, customer: Customer) {
  return {
    ...core(world, customer),
    addresses: customer.addresses.map((address, i) => customerAddress(address, customer, i === 0)),
    ...withDefaultAddress(customer),
  };
}

/** The customer inside an order's body. */
export function orderCustomerPayload(world: World, customer: Customer) {
  return { ...core(world, customer), ...withDefaultAddress(customer) };
}
