// What the buttons of the admin do: the same deeds as the control API's, said in a form's words.
import { isRefused, type Refused, refuse } from "../acts.ts";
import { cancelOrder } from "../deeds/cancel-order.ts";
import { addTags, createCustomer, removeTags } from "../deeds/customers.ts";
import { openDispute, updateEvidence } from "../deeds/disputes.ts";
import { payOrder, refundOrder } from "../deeds/payments.ts";
import { placeOrder } from "../deeds/place-order.ts";
import { fulfilOrder, trackParcel } from "../deeds/ship-order.ts";
import { cents } from "../money.ts";
import { totalsOf } from "../totals.ts";
import type { Customer, Dispute, Order, World } from "../world.ts";

const SHIPPING = { title: "USPS Ground Advantage", code: "USPS_GROUND_ADVANTAGE", price: 595 };
const PAYMENTS = ["paid", "pending", "authorized", "partially_paid"] as const;

function customerFor(world: World, email: string, name: string): Customer {
  const known = [...world.customers.values()].find((customer) => customer.email?.toLowerCase() === email.toLowerCase());
  if (known) return known;
  const [firstName = null, ...rest] = name.split(/\s+/).filter(Boolean);
  return createCustomer(world, { email, firstName, lastName: rest.join(" ") || null });
}

/** Places the order of the form `email, name, variant, quantity, monogram, payment`. */
export function placeOrderFrom(world: World, form: URLSearchParams): Refused | Order {
  const email = form.get("email")?.trim() ?? "";
  const quantity = Number(form.get("quantity"));
  const found = [...world.products.values()]
    .flatMap((product) => product.variants.map((variant) => ({ product, variant })))
    .find(({ variant }) => String(variant.id) === form.get("variant"));
  if (!/^[^@\s]+@[^@\s]+$/.test(email)) return refuse("An e-mail address is needed to know who buys.", ["email"]);
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > 999)
    return refuse("The quantity must be between 1 and 999.", ["quantity"]);
  if (!found) return refuse("Choose an article that the shop sells.", ["variant"]);
  const { product, variant } = found;
  const payment = PAYMENTS.find((each) => each === form.get("payment")) ?? "paid";
  const monogram = form.get("monogram")?.trim() ?? "";
  return placeOrder(world, {
    customer: customerFor(world, email, form.get("name") ?? ""),
    payment,
    gateway: payment === "pending" ? "Cheque" : "shopify_payments",
    shipping: SHIPPING,
    lines: [
      {
        productId: product.id,
        variantId: variant.id,
        title: product.title,
        variantTitle: variant.title === "Default Title" ? null : variant.title,
        sku: variant.sku,
        price: variant.price,
        grams: variant.grams,
        quantity,
        properties: monogram === "" ? [] : [{ name: "Monogram", value: monogram }],
      },
    ],
  });
}

function refundFrom(world: World, order: Order, form: URLSearchParams) {
  const asked = form.get("amount");
  if (asked === null) {
    const lines = order.lines
      .filter((line) => line.currentQuantity > 0)
      .map((line) => ({ lineId: line.id, quantity: line.currentQuantity }));
    return refundOrder(world, order, {
      lines,
      shipping: totalsOf(order).currentShipping,
      note: "Refunded in the admin",
    });
  }
  const amount = cents(asked, order.currency);
  if (amount === null || amount <= 0) return refuse(`"${asked}" is no amount that can be refunded.`, ["amount"]);
  return refundOrder(world, order, { amount, note: "Refunded in the admin" });
}

function deliver(world: World, order: Order): Refused | Order {
  const parcel = order.fulfillments.find((fulfillment) => fulfillment.shipmentStatus !== "delivered");
  if (!parcel) return refuse("No parcel of this order is on its way.");
  trackParcel(world, order, parcel, {
    status: "delivered",
    message: "Delivered",
    city: order.shippingAddress?.city ?? null,
  });
  return order;
}

function submitEvidence(world: World, order: Order): Refused | Dispute {
  const disputes = order.disputeIds.flatMap((id) => world.disputes.get(id) ?? []);
  const open = disputes.find(({ evidenceSentOn, finalizedOn }) => evidenceSentOn === null && finalizedOn === null);
  if (!open) return refuse("No dispute of this order waits for evidence.");
  return updateEvidence(world, open, {}, true);
}

/** Does to `order` what the button `deed` says; null when there is no such button. */
export function actOnOrder(world: World, order: Order, deed: string, form: URLSearchParams): Refused | object | null {
  switch (deed) {
    case "pay":
      return payOrder(world, order);
    case "fulfil":
      return fulfilOrder(world, order);
    case "deliver":
      return deliver(world, order);
    case "refund":
      return refundFrom(world, order, form);
    case "dispute":
      return openDispute(world, order);
    case "evidence":
      return submitEvidence(world, order);
    case "cancel":
      return cancelOrder(world, order);
    default:
      return null;
  }
}

/** The words of a refusal, or null when the deed was done. */
export function refusedBecause(result: object): string | null {
  return isRefused(result) ? result.refused : null;
}

/** Adds or removes one tag by hand, as a person in the admin does. */
export function changeTags(world: World, customer: Customer, form: URLSearchParams): void {
  const tag = form.get("tag")?.trim() ?? "";
  if (tag === "") return;
  if (form.get("change") === "remove") removeTags(world, customer, [tag]);
  else addTags(world, customer, [tag]);
}
