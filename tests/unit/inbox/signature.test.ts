import fc from "fast-check";
import { expect, it } from "vitest";
import { packBundle, packPayload, unpackBundle, unpackPayload } from "#app/inbox/payload.server.ts";
import { isWebhookPath } from "#app/inbox/receive.server.ts";
import { isSigned, signingKeys } from "#app/inbox/signature.server.ts";
import { signedOrder } from "#tests/bench/orders.ts";

const { body, signature } = signedOrder(1, "present");

it("takes the secret's own signature", () => {
  expect(isSigned(body, signature, signingKeys("present", undefined))).toBe(true);
});

it("takes the signature of the secret before, once that is given", () => {
  expect(isSigned(body, signature, signingKeys("newer", undefined))).toBe(false);
  expect(isSigned(body, signature, signingKeys("newer", "present"))).toBe(true);
});

it.each(["", "x", "not base64 at all", signature.slice(0, -4), `${signature}AAAA`])(
  "refuses the signature %j",
  (wrong) => {
    expect(isSigned(body, wrong, signingKeys("present", undefined))).toBe(false);
  },
);

it("refuses a body in which any byte was changed", () => {
  const keys = signingKeys("present", undefined);
  fc.assert(
    fc.property(fc.nat(body.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const changed = Buffer.from(body);
      changed[at] = (changed[at] ?? 0) ^ change;
      expect(isSigned(changed, signature, keys)).toBe(false);
    }),
  );
});

it("packs any bytes so that they come back, and can't be read at rest", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 4_000 }), (bytes) => {
      expect(unpackPayload(packPayload(bytes)).equals(bytes)).toBe(true);
    }),
  );
  const packed = packPayload(body);
  expect(body.includes("shipping_address")).toBe(true);
  expect(packed.includes("shipping_address")).toBe(false);
  expect(packed.length).toBeLessThan(body.length / 3);
});

it("packs any bodies together so that each comes back under its id, and can't be read at rest", () => {
  const member = fc.record({ webhookId: fc.string(), body: fc.uint8Array().map((bytes) => Buffer.from(bytes)) });
  fc.assert(
    fc.property(fc.array(member), (members) => {
      expect(unpackBundle(packBundle(members))).toEqual(members);
    }),
  );
  const large = [body, Buffer.alloc(3 * 1024 * 1024, body), body].map((one, i) => ({ webhookId: `${i}`, body: one }));
  expect(
    unpackBundle(packBundle(large)).map((one) => one.body.equals(large[Number(one.webhookId)]?.body ?? body)),
  ).toEqual([true, true, true]);
  const changed = packBundle([{ webhookId: "x", body }]);
  expect(changed.includes("shipping_address")).toBe(false);
  changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1;
  expect(() => unpackBundle(changed)).toThrow();
});

it.each([
  ["/webhooks", true],
  ["/webhooks/orders", true],
  ["/webhooks?x=1", true],
  ["/webhooksmith", false],
  ["/app", false],
  ["/", false],
])("hands %s to the inbox: %s", (url, expected) => {
  expect(isWebhookPath(url)).toBe(expected);
});
