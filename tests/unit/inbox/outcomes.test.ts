import { expect, it } from "vitest";
import { answerTo, type Receipt } from "#app/inbox/outcomes.ts";

const STATUS = {
  stored: 200,
  malformed: 400,
  wrong_signature: 401,
  wrong_method: 405,
  too_large: 413,
  refused: 500,
  unavailable: 503,
  overloaded: 503,
} satisfies Record<Receipt["outcome"], number>;

it.each(Object.entries(STATUS) as [Receipt["outcome"], number][])("%s is answered with %i", (outcome, status) => {
  const receipt: Receipt =
    outcome === "malformed" ? { outcome, header: "X-Shopify-Topic", problem: "is missing" } : { outcome };
  const answer = answerTo(receipt);
  expect(answer.status).toBe(status);
  expect(answer.headers["content-length"]).toBe(String(Buffer.byteLength(answer.text)));
});

it("tells who asks with another method which one to use, and who came too early when to come again", () => {
  expect(answerTo({ outcome: "wrong_method" }).headers.allow).toBe("POST");
  expect(answerTo({ outcome: "unavailable" }).headers["retry-after"]).toBe("5");
  expect(answerTo({ outcome: "overloaded" }).headers["retry-after"]).toBe("5");
});

it("names the header at fault", () => {
  expect(answerTo({ outcome: "malformed", header: "X-Shopify-Topic", problem: "is missing" }).text).toBe(
    "X-Shopify-Topic is missing.",
  );
});
