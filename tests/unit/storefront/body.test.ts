// Forms from outside: what is too much is refused before it is taken apart, and what is in hand is counted.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { processWide } from "#app/lib/process-wide.ts";
import { filesOf, MAX_FORM_BYTES, SMALL_FORM, withForm } from "#app/storefront/body.server.ts";
import { contentTypeOf, formKind, isModest } from "#app/storefront/multipart.ts";

const BOUNDARY = "----WebKitFormBoundary7MA4YWxkTrZu0gW";
const PARTS = `multipart/form-data; boundary=${BOUNDARY}`;
const TEXT = "application/x-www-form-urlencoded;charset=UTF-8";

const part = (name: string, value: string) =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const parts = (...all: string[]) => `${all.join("")}--${BOUNDARY}--\r\n`;
const held = () => processWide("storefront-forms", () => ({ bytes: 0 })).bytes;

function sent(body: BodyInit, type: string | null): Request {
  return new Request("https://shop.example/", { method: "POST", body, headers: type ? { "content-type": type } : {} });
}

/** What comes of the form; its fields' names when it is taken. */
async function taken(body: BodyInit, type: string | null, limit = MAX_FORM_BYTES) {
  const form = await withForm(sent(body, type), limit, async (one) => [...one.keys()]);
  return form.outcome === "used" ? form.result : form.outcome;
}

describe("a form", () => {
  test("is read as browsers send it", async () => {
    const form = new FormData();
    form.set("message", "Größe\r\n--x");
    form.set("photos", new File([Buffer.alloc(2_000_000, 7)], 'a "b".jpg'));
    const read = await withForm(
      new Request("https://shop.example/", { method: "POST", body: form }),
      MAX_FORM_BYTES,
      async (one) => ({
        message: one.get("message"),
        files: (await filesOf(one, "photos")).map((file) => file.byteLength),
      }),
    );
    expect(read).toEqual({ outcome: "used", result: { message: "Größe\r\n--x", files: [2_000_000] } });
    expect(await taken("a=1&b=%2B", TEXT)).toEqual(["a", "b"]);
  });

  test("of an order with 500 lines is taken", async () => {
    const lines = Array.from({ length: 520 }, (_, i) => part(`line.${i}`, "1"));
    expect(await taken(parts(...lines), PARTS)).toHaveLength(520);
  });

  test.each<[string, BodyInit, string | null, string]>([
    ["text of 30 MB, all fields", "a=&".repeat(10_000_000), TEXT, "too_large"],
    ["text just over what is read", "a".repeat(SMALL_FORM + 1), TEXT, "too_large"],
    ["a hundred thousand tiny parts", parts(part("a", "").repeat(100_000)), PARTS, "too_large"],
    ["one part with a head of 6 MB", parts(part(`a"\r\n${"x: y\r\n".repeat(1_000_000)}z: "`, "")), PARTS, "too_large"],
    ["one part with a name of 6 MB", parts(part("%22".repeat(2_000_000), "")), PARTS, "too_large"],
    ["parts that end too soon", parts(part("a", "1")).slice(0, -40), PARTS, "malformed"],
    ["parts without a boundary", parts(part("a", "1")), "multipart/form-data", "malformed"],
    ["two content types in one", "a=&".repeat(30_000), `${PARTS}, application/x-www-form-urlencoded`, "malformed"],
    ["no form at all", "{}", "application/json", "malformed"],
    ["no content type", Buffer.from("a=1"), null, "malformed"],
  ])("%s is refused", async (_what, body, type, outcome) => {
    expect(await taken(body, type)).toBe(outcome);
    expect(held()).toBe(0);
  });

  test("over the limit of its page is refused, told by its length or not", async () => {
    expect(await taken(parts(part("a", "x".repeat(70_000))), PARTS, SMALL_FORM)).toBe("too_large");
    const stream = new ReadableStream({ pull: (controller) => controller.enqueue(Buffer.alloc(50_000)) });
    const endless = new Request("https://shop.example/", {
      method: "POST",
      body: stream,
      headers: { "content-type": PARTS },
      duplex: "half",
    } as RequestInit);
    expect(await withForm(endless, SMALL_FORM, async () => null)).toEqual({ outcome: "too_large" });
    expect(held()).toBe(0);
  });

  test("is counted until its use ends, with its copies; when too many are in hand, the next one is told to wait", async () => {
    const { promise: answered, resolve: answer } = Promise.withResolvers<void>();
    const inHand: Promise<unknown>[] = [];
    for (let i = 0; i < 2; i++) {
      const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
      const large = sent(parts(part("a", "x".repeat(60_000_000))), PARTS);
      inHand.push(
        withForm(large, MAX_FORM_BYTES, () => {
          begin();
          return answered;
        }),
      );
      await begun;
    }
    expect(held()).toBeGreaterThanOrEqual(3 * 120_000_000);
    expect(await taken(parts(part("a", "x".repeat(20_000_000))), PARTS)).toBe("busy");
    expect(await taken(parts(part("a", "small")), PARTS)).toEqual(["a"]);
    answer();
    await Promise.all(inHand);
    expect(held()).toBe(0);
  }, 30_000);

  test("is not counted any more when its use fails", async () => {
    const failing = withForm(sent(parts(part("a", "1")), PARTS), MAX_FORM_BYTES, () => Promise.reject(new Error("no")));
    await expect(failing).rejects.toThrow("no");
    expect(held()).toBe(0);
  });
});

test("parts are counted wherever their boundary stands", () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { minLength: 599, maxLength: 603 }), (values) => {
      const body = Buffer.from(parts(...values.map((value) => part("a", value))));
      // The line that ends the form counts too.
      return isModest(body, BOUNDARY) === values.length + 1 <= 600;
    }),
    { numRuns: 20 },
  );
});

test.each([
  PARTS,
  `Multipart/Form-Data;boundary="${BOUNDARY}"`,
  `multipart/form-data; charset=utf-8; boundary=${BOUNDARY}`,
  `multipart/form-data; boundary=${BOUNDARY}; charset=utf-8`,
])("%s is a form in parts", async (type) => {
  expect(formKind(type)).toEqual({ kind: "parts", boundary: BOUNDARY });
  expect(await taken(parts(part("a", "1")), type)).toEqual(["a"]);
});

test("a header is passed on as what it was understood to be", () => {
  const character = fc.constantFrom(...";,=\"' \tabz-_/()", "boundary=", "multipart/form-data", "charset", TEXT);
  fc.assert(
    fc.property(fc.array(character, { maxLength: 12 }), (texts) => {
      const kind = formKind(`multipart/form-data; boundary=${texts.join("")}`);
      return (
        kind === null ||
        (kind.kind === "parts" && /^[^,;"\s]+$/.test(kind.boundary) && formKind(contentTypeOf(kind)) !== null)
      );
    }),
  );
});
