import { beforeAll, expect, test } from "vitest";
import { ask, at, type Placed, type Received, withStandIn } from "./setting.ts";

const setting = withStandIn({ plan: "plus" });
let token = "";
beforeAll(() => {
  token = setting.standIn().offlineToken().access_token;
});

const LINES = [
  { title: "Napkins, dozen", price: "48.00", quantity: 4, total_discount: "10.01", tax: "13.99" },
  { title: "Runner", price: "33.33", quantity: 3, tax: "7.01" },
];
const SHIPPING = [{ price: "9.95" }];

type Step = [deed: string, body: unknown];
type Case = { name: string; order: Record<string, unknown>; steps: Step[]; received: string };

const cases: Case[] = [
  { name: "paid", order: {}, steps: [], received: "312.93" },
  {
    name: "partly refunded by line",
    order: {},
    steps: [["refund", { line_items: [{ quantity: 1 }] }]],
    received: "312.93",
  },
  {
    name: "refunded by amount, then the rest",
    order: {},
    steps: [
      ["refund", { amount: "17.17" }],
      ["refund", {}],
    ],
    received: "312.93",
  },
  { name: "cancelled after payment", order: {}, steps: [["cancel", {}]], received: "312.93" },
  { name: "pending", order: { financial_status: "pending" }, steps: [], received: "0.00" },
  {
    name: "authorised, then captured",
    order: { financial_status: "authorized" },
    steps: [["pay", {}]],
    received: "312.93",
  },
  {
    name: "authorised, then cancelled",
    order: { financial_status: "authorized" },
    steps: [["cancel", {}]],
    received: "0.00",
  },
  {
    name: "a deposit",
    order: { financial_status: "partially_paid", paid_amount: "100.00" },
    steps: [],
    received: "100.00",
  },
  {
    name: "a deposit, partly given back",
    order: { financial_status: "partially_paid", paid_amount: "100.00" },
    steps: [["refund", { amount: "40.00" }]],
    received: "100.00",
  },
  {
    name: "edited and topped up",
    order: {},
    steps: [["edit", { add: [{ title: "Ring", price: "5.00", quantity: 2 }], remove: [{ quantity: 1 }] }]],
    received: "312.93",
  },
  {
    name: "tax included",
    order: { taxes_included: true },
    steps: [["refund", { line_items: [{ quantity: 3 }], shipping: "4.95" }]],
    received: "291.93",
  },
  {
    name: "without decimals",
    order: { currency: "JPY", line_items: [{ price: "4800", quantity: 3, total_discount: "1" }], shipping_lines: [] },
    steps: [["refund", { line_items: [{ quantity: 2 }] }]],
    received: "14399",
  },
];

const sum = (amounts: number[]) => amounts.reduce((total, amount) => total + amount, 0);

test.each(cases)("webhook and Admin API agree to the cent: $name", async ({ order: body, steps, received }) => {
  const { order } = await setting
    .standIn()
    .control<Placed>("/orders", { line_items: LINES, shipping_lines: SHIPPING, ...body });
  for (const [deed, step] of steps) await setting.standIn().control(`/orders/${order.id}/${deed}`, step);
  await setting.standIn().settled();
  const about = (one: Received) =>
    one.headers["x-shopify-topic"] === "orders/updated" && one.body.includes(`"id":${order.id},`);
  const last = setting.receiver().received.filter(about).at(-1);
  const payload = JSON.parse(last?.body.toString() ?? "{}") as {
    current_total_price: string;
    total_outstanding: string;
    total_price: string;
    refunds: { transactions: { kind: string; status: string; amount: string }[] }[];
  };
  const refunds = sum(
    payload.refunds.flatMap((refund) =>
      refund.transactions
        .filter((entry) => entry.kind === "refund" && entry.status === "success")
        .map((entry) => Number(entry.amount)),
    ),
  );
  const fromWebhook = Number(payload.current_total_price) - Number(payload.total_outstanding) + refunds;

  const answer = await ask(
    setting.standIn(),
    token,
    "query($id: ID!) { order(id: $id) { totalReceivedSet { shopMoney { amount } } totalRefundedSet { shopMoney { amount } } totalPriceSet { shopMoney { amount } } currentTotalPriceSet { shopMoney { amount } } totalOutstandingSet { shopMoney { amount } } } }",
    { id: `gid://shopify/Order/${order.id}` },
  );
  const amount = (name: string) => Number(at(answer, `data.order.${name}.shopMoney.amount`));
  expect(fromWebhook).toBeCloseTo(Number(received), 6);
  expect(amount("totalReceivedSet")).toBeCloseTo(fromWebhook, 6);
  expect(amount("totalRefundedSet")).toBeCloseTo(refunds, 6);
  expect(amount("totalPriceSet")).toBe(Number(payload.total_price));
  expect(amount("currentTotalPriceSet")).toBe(Number(payload.current_total_price));
  expect(amount("totalOutstandingSet")).toBe(Number(payload.total_outstanding));
});

test("a full refund in any number of steps leaves nothing of the order", async () => {
  const { order } = await setting.standIn().control<Placed>("/orders", { line_items: LINES, shipping_lines: SHIPPING });
  for (let i = 0; i < 3; i += 1)
    await setting.standIn().control(`/orders/${order.id}/refund`, { line_items: [{ quantity: 1 }] });
  const { order: after } = await setting
    .standIn()
    .control<{ order: Record<string, string> }>(`/orders/${order.id}/refund`, {});
  expect(after).toMatchObject({
    current_total_price: "0.00",
    total_outstanding: "0.00",
    total_refunded: "312.93",
    financial_status: "refunded",
  });
});
