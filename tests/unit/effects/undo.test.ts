import { describe, expect, test } from "vitest";
import { CLAIM_KINDS, type ClaimCall, callToJson, readCall } from "#app/effects/kinds.ts";
import { undoOf } from "#app/effects/undo.ts";
import type { ShopifyId } from "#app/lib/ids.ts";

const orderId = "1" as ShopifyId;
const common = { orderId, reference: "MG-1001" };
const EFFECT = "0b8e7c7a-7b0e-4f6e-9a53-7f3a1d1f0a11";

const CALLS: readonly ClaimCall[] = [
  { kind: "refund", ...common, costMinor: 5n, lines: [], part: "part", amountMinor: 5n, currency: "USD" },
  {
    kind: "replacement_order",
    ...common,
    costMinor: 3_580n,
    lines: [{ lineId: orderId, quantity: 1 }],
    extra: null,
    expedited: false,
    signature: true,
    payMinor: null,
    leftOpen: false,
    currency: "USD",
  },
  { kind: "store_credit", ...common, costMinor: 4n, customerId: orderId, amountMinor: 7n, currency: "USD" },
  { kind: "order_tag", ...common, add: ["makegood-resend"], remove: [] },
  { kind: "order_note", ...common, text: "Sent again", naming: null },
  { kind: "hold", ...common, reason: "OTHER", why: "wait" },
  { kind: "release", ...common, of: [EFFECT] },
  { kind: "cancel_order", ...common, reason: "CUSTOMER", refund: true },
  { kind: "delete_draft", ...common, draft: "gid://shopify/DraftOrder/5" },
  { kind: "dispute_evidence", ...common, disputeId: orderId, text: "It was delivered.", remove: false },
];

test("every kind is stored and read as it was", () => {
  expect(CALLS.map(({ kind }) => kind)).toEqual(CLAIM_KINDS);
  for (const call of CALLS) expect(readCall(call.kind, JSON.parse(callToJson(call)))).toEqual(call);
});

test("a gift that was stored without its cost is read as costing nothing", () => {
  const stored = JSON.parse(callToJson(CALLS[0] ?? expect.unreachable()));
  expect(readCall("refund", { ...stored, costMinor: undefined })).toMatchObject({ amountMinor: 5n, costMinor: 0n });
});

describe("undoOf", () => {
  const done = { id: EFFECT, status: "done", result: { orderId: "99", orderName: "#1099" } };
  const undo = (kind: string) => undoOf(CALLS.find((call) => call.kind === kind) ?? expect.unreachable(), done, "no");

  test("takes back holds, tags and replacements by calls of their own", () => {
    expect(undo("hold")).toMatchObject({ can: true, call: { kind: "release", of: [EFFECT], undoes: EFFECT } });
    expect(undo("order_tag")).toMatchObject({ can: true, call: { add: [], remove: ["makegood-resend"] } });
    const open = { ...done, result: { draft: "gid://shopify/DraftOrder/5", draftName: "#D5" } };
    expect(undoOf(CALLS[1] ?? expect.unreachable(), open, "no")).toMatchObject({
      can: true,
      words: expect.stringContaining("#D5"),
      call: { kind: "delete_draft", draft: "gid://shopify/DraftOrder/5", undoes: EFFECT },
    });
    expect(undo("dispute_evidence")).toMatchObject({ can: true, call: { text: "It was delivered.", remove: true } });
    expect(undo("replacement_order")).toMatchObject({
      can: true,
      words: expect.stringContaining("#1099"),
      call: { kind: "cancel_order", orderId: "99", refund: false },
    });
  });

  test.each(["refund", "store_credit", "order_note", "release", "cancel_order", "delete_draft"])(
    "says what to do about %s",
    (kind) => {
      expect(undo(kind)).toMatchObject({ can: false, words: expect.stringMatching(/Shopify|customer/) });
    },
  );

  test("nothing that is not done, or undone already", () => {
    for (const call of CALLS) {
      expect(undoOf(call, { ...done, status: "planned" }, "no").can).toBe(false);
      expect(undoOf(call, done, "yes")).toEqual({ can: false, words: "It is taken back." });
      expect(undoOf(call, done, "soon")).toEqual({ can: false, words: "It is being taken back." });
    }
  });

  test("says of what took something back that it did, and offers no undo of the undo", () => {
    for (const call of CALLS) {
      const words = "This took back what was done before.";
      expect(undoOf({ ...call, undoes: EFFECT }, done, "no")).toEqual({ can: false, words });
    }
  });
});
