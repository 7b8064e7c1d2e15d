// What is sent to Flow is what the extensions' files promise to merchants who build workflows with it.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  claimOpened,
  claimResolved,
  customerFlagged,
  FLOW_TRIGGERS,
  type FlowTrigger,
  flowTriggerSchema,
  MOST_CHARACTERS,
  tierChanged,
} from "#app/effects/flow-trigger.ts";
import { asShopifyId, type ShopifyId } from "#app/lib/ids.ts";
import routes from "#app/routes.ts";
import { faultOfPayload, readFlowDefinitions } from "#tests/shopify/flow/definitions.ts";

const definitions = readFlowDefinitions();
const id = asShopifyId("5610000000043") as ShopifyId;

/** One trigger of each kind, with `text` wherever words go. */
const all = (text: string): FlowTrigger[] => [
  tierChanged({ customerId: id, from: text, to: text, reason: text }),
  ...claimOpened({
    orderId: id,
    reference: "MG-1001",
    why: text,
    wish: text,
    channel: text,
    amountMinor: 4_800n,
    currency: "USD",
  }),
  ...claimResolved({ orderId: id, reference: "MG-1001", why: text, outcome: text }),
  customerFlagged({
    customerId: id,
    standing: text,
    reasons: [text, text],
    clearsAt: new Date("2026-12-24T08:00:00Z"),
  }),
];

const definitionOf = (handle: string) => {
  const found = definitions.find((definition) => definition.handle === handle);
  if (!found) throw new Error(`No extension is called ${handle}`);
  return found;
};

describe("a trigger", () => {
  test.each(all("words").map((trigger) => [trigger.handle, trigger] as const))(
    "%s has the fields of its file",
    (handle, trigger) => {
      const definition = definitionOf(handle);
      expect(faultOfPayload(definition, trigger.fields)).toBeNull();
      expect(Object.keys(trigger.fields).sort()).toEqual(definition.keys.map(({ key }) => key).sort());
    },
  );

  test("exists for every file, and the other way round", () => {
    const handles = definitions.filter(({ type }) => type === "flow_trigger").map(({ handle }) => handle);
    expect(handles.sort()).toEqual([...FLOW_TRIGGERS].sort());
    expect(
      all("")
        .map(({ handle }) => handle)
        .sort(),
    ).toEqual(handles);
  });

  test("stays far below Shopify's 50 KB, whatever the words, and can be read back", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 3 * MOST_CHARACTERS }), (text) => {
        for (const trigger of all(text)) {
          expect(Buffer.byteLength(JSON.stringify(trigger.fields))).toBeLessThan(50_000);
          expect(flowTriggerSchema.parse(JSON.parse(JSON.stringify(trigger)))).toEqual({
            handle: trigger.handle,
            fields: trigger.fields,
          });
        }
      }),
    );
  });

  test("of a claim without an order is none: Flow's claims hang on an order", () => {
    expect(claimResolved({ orderId: null, reference: "MG-1001", why: "", outcome: "" })).toEqual([]);
  });

  test("tells amounts in whole currency units", () => {
    const [yen] = claimOpened({
      orderId: id,
      reference: "MG-1",
      why: "",
      wish: "",
      channel: "",
      amountMinor: 4_800n,
      currency: "JPY",
    });
    expect(yen?.fields.Amount).toBe(4_800);
  });
});

describe("a file of an extension", () => {
  test("names an address that the app answers", () => {
    const paths = routes.flatMap((route) => ("path" in route && route.path ? [`/${route.path}`] : []));
    for (const { address } of definitions) if (address) expect(paths).toContain(address);
    expect(definitions.filter(({ address }) => address).length).toBe(3);
  });

  test("keeps to Shopify's rules for handles and a trigger's keys", () => {
    for (const { handle, type, keys } of definitions) {
      expect(handle.length).toBeLessThanOrEqual(30);
      if (type !== "flow_trigger") continue;
      for (const field of keys) if (!field.type.endsWith("_reference")) expect(field.key).toMatch(/^[A-Za-z ]+$/);
    }
  });
});
