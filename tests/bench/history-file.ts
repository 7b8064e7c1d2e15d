// Serves the results of bulk operations that never end on disk: customers and orders made while they are sent.
import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const CHUNK = 64 * 1024;
/** Five orders a customer, as in a shop with a faithful clientele. */
const ORDERS_PER_CUSTOMER = 5;

const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
  const orders = Number(searchParams.get("orders"));
  response.writeHead(200, { "content-type": "application/jsonl" });
  void send(response, pathname === "/customers" ? customers(orders / ORDERS_PER_CUSTOMER) : ordersOf(orders));
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
process.on("SIGTERM", () => process.exit());

async function send(response: ServerResponse, lines: Iterable<string>): Promise<void> {
  let chunk = "";
  for (const line of lines) {
    chunk += line;
    if (chunk.length < CHUNK) continue;
    if (!response.write(chunk)) await new Promise((resolve) => response.once("drain", resolve));
    chunk = "";
  }
  response.end(chunk);
}

function* customers(count: number): Generator<string> {
  for (let n = 1; n <= count; n++) {
    yield line({
      id: `gid://shopify/Customer/${n}`,
      createdAt: at(n),
      updatedAt: at(n),
      firstName: `First${n % 997}`,
      lastName: `Last${n % 4999}`,
      tags: n % 10 === 0 ? ["newsletter", "wholesale"] : [],
      defaultEmailAddress: { emailAddress: `customer${n}@example.com` },
      defaultPhoneNumber: null,
      defaultAddress: { company: n % 20 === 0 ? `Company ${n}` : null },
    });
  }
}

function* ordersOf(count: number): Generator<string> {
  const people = Math.max(1, Math.floor(count / ORDERS_PER_CUSTOMER));
  for (let n = 1; n <= count; n++) {
    const customer = ((n * 7_919) % people) + 1;
    const cents = 2_000 + ((n * 37) % 30_000);
    const refunded = n % 12 === 0 ? Math.floor(cents / 3) : 0;
    const id = `gid://shopify/Order/${n}`;
    yield line({
      id,
      name: `#${n}`,
      createdAt: at(n),
      processedAt: at(n),
      updatedAt: at(n + 3_600),
      cancelledAt: n % 50 === 0 ? at(n + 60) : null,
      test: false,
      taxesIncluded: false,
      displayFinancialStatus: refunded > 0 ? "PARTIALLY_REFUNDED" : "PAID",
      displayFulfillmentStatus: "FULFILLED",
      currencyCode: "USD",
      presentmentCurrencyCode: "USD",
      email: `customer${customer}@example.com`,
      phone: null,
      note: null,
      tags: [],
      paymentGatewayNames: ["shopify_payments"],
      totalPriceSet: both(cents),
      totalTaxSet: shopOnly(Math.floor(cents / 12)),
      totalShippingPriceSet: shopOnly(500),
      totalReceivedSet: shopOnly(cents),
      netPaymentSet: shopOnly(cents - refunded),
      customer: { id: `gid://shopify/Customer/${customer}`, firstName: `First${customer % 997}`, lastName: "Marsh" },
      shippingAddress: address(n),
      billingAddress: address(n),
      refunds:
        refunded > 0
          ? [
              {
                id: `gid://shopify/Refund/${n}`,
                createdAt: at(n + 900),
                note: "Damaged",
                totalRefundedSet: both(refunded),
              },
            ]
          : [],
      fulfillments: [
        {
          id: `gid://shopify/Fulfillment/${n}`,
          status: "SUCCESS",
          displayStatus: "DELIVERED",
          createdAt: at(n + 100),
          updatedAt: at(n + 200),
          deliveredAt: at(n + 200),
          service: { handle: "manual" },
          trackingInfo: [{ company: "UPS", number: `1Z${n}`, url: `https://example.com/track/1Z${n}` }],
        },
      ],
    });
    for (let item = 1; item <= 1 + (n % 3); item++) {
      yield line({
        id: `gid://shopify/LineItem/${n * 10 + item}`,
        title: `Napkins, dozen ${item}`,
        sku: `NAP-${item}`,
        quantity: item,
        currentQuantity: item,
        weight: { unit: "POUNDS", value: 1.2 },
        originalUnitPriceSet: shopOnly(1_200),
        totalDiscountSet: shopOnly(0),
        customAttributes: n % 9 === 0 ? [{ key: "Monogram", value: "ABC" }] : [],
        __parentId: id,
      });
    }
    yield line({ id: `gid://shopify/ShippingLine/${n}`, title: "Standard", taxLines: [], __parentId: id });
  }
}

function line(row: object): string {
  return `${JSON.stringify(row)}\n`;
}

function at(second: number): string {
  return new Date(Date.UTC(2025, 0, 1) + second * 20_000).toISOString().replace(".000", "");
}

function money(cents: number) {
  return { amount: (cents / 100).toFixed(2), currencyCode: "USD" };
}

function shopOnly(cents: number) {
  return { shopMoney: money(cents) };
}

function both(cents: number) {
  return { shopMoney: money(cents), presentmentMoney: money(cents) };
}

function address(n: number) {
  return {
    name: `First${n % 997} Last${n % 4999}`,
    company: null,
    address1: `${n % 300} Main Street`,
    address2: null,
    city: "Savannah",
    zip: "31401",
    provinceCode: "GA",
    countryCodeV2: "US",
    phone: "+19125550100",
  };
}
