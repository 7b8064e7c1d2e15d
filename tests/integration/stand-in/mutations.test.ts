import { beforeAll, describe, expect, test } from "vitest";
import { ask, at, type Placed, withStandIn } from "./setting.ts";

const setting = withStandIn({ plan: "plus" });
let token = "";
beforeAll(() => {
  token = setting.standIn().offlineToken().access_token;
});

const graphql = (query: string, variables?: Record<string, unknown>) => ask(setting.standIn(), token, query, variables);
const place = (body: unknown) => setting.standIn().control<Placed>("/orders", body);
const REFUND =
  "mutation($input: RefundInput!, $key: String!) { refundCreate(input: $input) @idempotent(key: $key) { refund { id totalRefundedSet { shopMoney { amount } } } order { totalRefundedSet { shopMoney { amount } } } userErrors { field message } } }";

function refundOf(orderId: number, amount: string) {
  const id = `gid://shopify/Order/${orderId}`;
  return { orderId: id, transactions: [{ amount, gateway: "shopify_payments", kind: "REFUND", orderId: id }] };
}

describe("refundCreate", () => {
  test("pays once per key, refuses another input under it, and refuses to pay too much", async () => {
    const { order } = await place({ line_items: [{ price: "50.00", quantity: 2 }] });
    const first = await graphql(REFUND, { input: refundOf(order.id, "30.00"), key: "k1" });
    const again = await graphql(REFUND, { input: refundOf(order.id, "30.00"), key: "k1" });
    expect(at(first, "data.refundCreate.userErrors")).toEqual([]);
    expect(again.data).toEqual(first.data);
    expect(at(again, "data.refundCreate.order.totalRefundedSet.shopMoney.amount")).toBe("30.0");
    const other = await graphql(REFUND, { input: refundOf(order.id, "20.00"), key: "k1" });
    expect(at(other, "data.refundCreate.userErrors.0.message")).toContain("other parameters");
    const tooMuch = await graphql(REFUND, { input: refundOf(order.id, "70.01"), key: "k2" });
    expect(at(tooMuch, "data.refundCreate.userErrors.0.message")).toContain("greater than the amount available");
    expect(setting.standIn().world.orders.get(order.id)?.refunds).toHaveLength(1);
  });

  test("refuses to work without a key", async () => {
    const { order } = await place({});
    const answer = await graphql(
      "mutation($input: RefundInput!) { refundCreate(input: $input) { refund { id } userErrors { message } } }",
      { input: refundOf(order.id, "1.00") },
    );
    expect(answer.errors?.[0]?.message).toContain("@idempotent directive is required");
    expect(setting.standIn().world.orders.get(order.id)?.refunds).toHaveLength(0);
  });

  test("does what suggestedRefund suggests", async () => {
    const { order } = await place({
      line_items: [{ price: "10.00", quantity: 3, total_discount: "0.01", tax: "2.47" }],
      shipping_lines: [{ price: "5.95" }],
    });
    const id = `gid://shopify/Order/${order.id}`;
    const lines = [{ lineItemId: `gid://shopify/LineItem/${order.line_items[0]?.id}`, quantity: 1 }];
    const suggested = await graphql(
      "query($id: ID!, $lines: [RefundLineItemInput!]) { order(id: $id) { suggestedRefund(refundLineItems: $lines) { amountSet { shopMoney { amount } } suggestedTransactions { gateway parentTransaction { id } } } } }",
      { id, lines },
    );
    const amount = String(at(suggested, "data.order.suggestedRefund.amountSet.shopMoney.amount"));
    const given = await graphql(REFUND, {
      input: { ...refundOf(order.id, amount), refundLineItems: lines },
      key: "suggested",
    });
    expect(at(given, "data.refundCreate.userErrors")).toEqual([]);
    const after = await graphql(
      "query($id: ID!) { order(id: $id) { totalOutstandingSet { shopMoney { amount } } lineItems(first: 1) { nodes { currentQuantity } } } }",
      { id },
    );
    expect(at(after, "data.order")).toEqual({
      totalOutstandingSet: { shopMoney: { amount: "0.0" } },
      lineItems: { nodes: [{ currentQuantity: 2 }] },
    });
  });
});

test("tags are added and removed once, ignoring case, and leave others alone", async () => {
  const { customer } = await place({ customer: { email: "tags@example.com", tags: ["friend"] } });
  const id = `gid://shopify/Customer/${customer?.id}`;
  const change = (name: string, tags: string[]) =>
    graphql(
      `mutation($id: ID!, $tags: [String!]!) { ${name}(id: $id, tags: $tags) { node { ... on Customer { tags } } userErrors { message } } }`,
      { id, tags },
    );
  expect(at(await change("tagsAdd", ["Gold", "gold"]), "data.tagsAdd.node.tags")).toEqual(["Gold", "friend"]);
  expect(at(await change("tagsRemove", ["GOLD"]), "data.tagsRemove.node.tags")).toEqual(["friend"]);
  const nobody = await graphql(
    'mutation { tagsAdd(id: "gid://shopify/Customer/1", tags: ["x"]) { node { id } userErrors { message } } }',
  );
  expect(at(nobody, "data.tagsAdd.userErrors.0.message")).toBe("Customer does not exist");
});

test("a hold's handle is unique, and release frees the order", async () => {
  const { order } = await place({});
  const id = `gid://shopify/FulfillmentOrder/${order.fulfillmentOrders[0]?.id}`;
  const HOLD =
    "mutation($id: ID!, $hold: FulfillmentOrderHoldInput!) { fulfillmentOrderHold(id: $id, fulfillmentHold: $hold) { fulfillmentHold { id handle } fulfillmentOrder { status } userErrors { code message } } }";
  const hold = { reason: "HIGH_RISK_OF_FRAUD", handle: "check" };
  const first = await graphql(HOLD, { id, hold });
  expect(at(first, "data.fulfillmentOrderHold")).toMatchObject({
    fulfillmentOrder: { status: "ON_HOLD" },
    userErrors: [],
  });
  expect(at(await graphql(HOLD, { id, hold }), "data.fulfillmentOrderHold.userErrors.0.code")).toBe(
    "DUPLICATE_FULFILLMENT_HOLD_HANDLE",
  );
  const release = await graphql(
    "mutation($id: ID!, $ids: [ID!]) { fulfillmentOrderReleaseHold(id: $id, holdIds: $ids) { fulfillmentOrder { status } userErrors { message } } }",
    { id, ids: [at(first, "data.fulfillmentOrderHold.fulfillmentHold.id")] },
  );
  expect(at(release, "data.fulfillmentOrderReleaseHold")).toEqual({
    fulfillmentOrder: { status: "OPEN" },
    userErrors: [],
  });
});

test("a draft order becomes a paid order; credit, gift card, metafield, return and cancellation work", async () => {
  const { order, customer } = await place({ line_items: [{ title: "Napkins", price: "48.00", quantity: 4 }] });
  const customerId = `gid://shopify/Customer/${customer?.id}`;
  const draft = await graphql(
    'mutation($id: ID!) { draftOrderCreate(input: { purchasingEntity: { customerId: $id }, lineItems: [{ title: "Napkins", quantity: 1, originalUnitPriceWithCurrency: { amount: "48.00", currencyCode: USD } }], appliedDiscount: { value: 100, valueType: PERCENTAGE } }) { draftOrder { id totalPriceSet { shopMoney { amount } } } userErrors { message } } }',
    { id: customerId },
  );
  expect(at(draft, "data.draftOrderCreate.draftOrder.totalPriceSet.shopMoney.amount")).toBe("0.0");
  const completed = await graphql(
    "mutation($id: ID!) { draftOrderComplete(id: $id) { draftOrder { status order { displayFinancialStatus customer { id } } } userErrors { message } } }",
    { id: at(draft, "data.draftOrderCreate.draftOrder.id") },
  );
  expect(at(completed, "data.draftOrderComplete.draftOrder")).toEqual({
    status: "COMPLETED",
    order: { displayFinancialStatus: "PAID", customer: { id: customerId } },
  });

  const credit = await graphql(
    'mutation($id: ID!) { storeCreditAccountCredit(id: $id, creditInput: { creditAmount: { amount: "10.00", currencyCode: USD } }) { storeCreditAccountTransaction { amount { amount } account { balance { amount } } } userErrors { code } } }',
    { id: customerId },
  );
  expect(at(credit, "data.storeCreditAccountCredit.storeCreditAccountTransaction.account.balance.amount")).toBe("10.0");
  const card = await graphql(
    'mutation { giftCardCreate(input: { initialAmount: { amount: "25.00", currencyCode: USD } }) { giftCard { balance { amount } } giftCardCode userErrors { code } } }',
  );
  expect(at(card, "data.giftCardCreate.giftCardCode")).toMatch(/^[a-z0-9]{16}$/);
  const field = await graphql(
    'mutation($id: ID!) { metafieldsSet(metafields: [{ ownerId: $id, namespace: "$app", key: "tier", value: "gold" }]) { metafields { value } userErrors { message } } }',
    { id: customerId },
  );
  expect(at(field, "data.metafieldsSet")).toEqual({ metafields: [{ value: "gold" }], userErrors: [] });

  await setting.standIn().control(`/orders/${order.id}/deliver`, {});
  const parcels = await graphql(
    "query($id: ID!) { order(id: $id) { fulfillments { displayStatus deliveredAt fulfillmentLineItems(first: 5) { nodes { id } } } } }",
    { id: `gid://shopify/Order/${order.id}` },
  );
  const lineId = at(parcels, "data.order.fulfillments.0.fulfillmentLineItems.nodes.0.id");
  const back = await graphql(
    "mutation($order: ID!, $line: ID!) { returnCreate(returnInput: { orderId: $order, returnLineItems: [{ fulfillmentLineItemId: $line, quantity: 1, returnReason: DEFECTIVE }] }) { return { status totalQuantity } userErrors { message } } }",
    { order: `gid://shopify/Order/${order.id}`, line: lineId },
  );
  expect(at(back, "data.returnCreate")).toEqual({ return: { status: "OPEN", totalQuantity: 1 }, userErrors: [] });

  const other = await place({ line_items: [{ price: "20.00" }] });
  const cancelled = await graphql(
    "mutation($id: ID!) { orderCancel(orderId: $id, reason: CUSTOMER, refund: true, restock: true) { job { done } orderCancelUserErrors { message } } }",
    { id: `gid://shopify/Order/${other.order.id}` },
  );
  expect(at(cancelled, "data.orderCancel")).toEqual({ job: { done: true }, orderCancelUserErrors: [] });
  const shown = await graphql(
    "query($id: ID!) { order(id: $id) { cancelledAt displayFinancialStatus currentTotalPriceSet { shopMoney { amount } } } }",
    { id: `gid://shopify/Order/${other.order.id}` },
  );
  expect(at(shown, "data.order")).toMatchObject({
    displayFinancialStatus: "REFUNDED",
    currentTotalPriceSet: { shopMoney: { amount: "0.0" } },
  });
});

test("dispute evidence is kept, sent once, and then closed to changes", async () => {
  const { order } = await place({ line_items: [{ price: "90.00" }] });
  await setting.standIn().control("/disputes", { order_id: order.id });
  const found = await graphql(
    "{ disputes(first: 10) { nodes { id status amount { amount } reasonDetails { reason } disputeEvidence { id } order { name } } } }",
  );
  const evidence = at(found, "data.disputes.nodes.0.disputeEvidence.id");
  const update = (submit: boolean) =>
    graphql(
      'mutation($id: ID!, $submit: Boolean) { disputeEvidenceUpdate(id: $id, input: { uncategorizedText: "Scanned at the door", submitEvidence: $submit }) { disputeEvidence { uncategorizedText submitted } userErrors { code } } }',
      { id: evidence, submit },
    );
  expect(at(await update(true), "data.disputeEvidenceUpdate.disputeEvidence")).toEqual({
    uncategorizedText: "Scanned at the door",
    submitted: true,
  });
  expect(at(await update(true), "data.disputeEvidenceUpdate.userErrors.0.code")).toBe("EVIDENCE_ALREADY_ACCEPTED");
});
