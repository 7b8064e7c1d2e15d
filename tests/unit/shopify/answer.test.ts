import { describe, expect, test } from "vitest";
import { readAnswer } from "#app/shopify/answer.ts";

const now = new Date("2026-11-23T12:00:00Z");
const cost = {
  requestedQueryCost: 12,
  actualQueryCost: 8,
  throttleStatus: { maximumAvailable: 2000, currentlyAvailable: 1988, restoreRate: 100 },
};
const read = (status: number, body: unknown, retryAfter: string | null = null) =>
  readAnswer(status, retryAfter, typeof body === "string" ? body : JSON.stringify(body), now);

describe("an answer of the Admin API", () => {
  test("gives its data and what it cost", () => {
    expect(read(200, { data: { shop: { id: "1" } }, extensions: { cost } })).toEqual({
      outcome: "data",
      data: { shop: { id: "1" } },
      cost: { requested: 12, bucket: { available: 1988, maximum: 2000, restoreRate: 100, at: now.getTime() } },
    });
  });

  test("without a cost is data all the same", () => {
    expect(read(200, { data: {} })).toEqual({ outcome: "data", data: {}, cost: null });
  });

  test("THROTTLED with HTTP 200 asks to wait and says how empty the bucket is", () => {
    const empty = { ...cost, throttleStatus: { ...cost.throttleStatus, currentlyAvailable: 2 } };
    const answer = read(200, {
      errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }],
      extensions: { cost: empty },
    });
    expect(answer).toMatchObject({ outcome: "throttled", afterMs: null, cost: { bucket: { available: 2 } } });
  });

  test.each([
    ["3", 3_000],
    [null, 2_000],
    ["soon", 2_000],
    ["-4", 2_000],
    ["999999", 3_600_000],
  ])("429 with Retry-After %s waits %d ms", (header, ms) => {
    expect(read(429, "", header)).toEqual({ outcome: "throttled", afterMs: ms, cost: null });
  });

  test("401 is about the token", () => {
    expect(read(401, { errors: "[API] Invalid API key or access token" })).toEqual({ outcome: "unauthorized" });
  });

  test.each([
    { status: 402, kind: "unavailable", again: false, maybeDone: false },
    { status: 403, kind: "scope_missing", again: false, maybeDone: false },
    { status: 404, kind: "not_found", again: false, maybeDone: false },
    { status: 423, kind: "unavailable", again: false, maybeDone: false },
    { status: 400, kind: "invalid", again: false, maybeDone: false },
    { status: 500, kind: "unavailable", again: true, maybeDone: true },
    { status: 502, kind: "unavailable", again: true, maybeDone: true },
    { status: 503, kind: "unavailable", again: true, maybeDone: true },
  ])("HTTP $status is $kind", ({ status, kind, again, maybeDone }) => {
    const answer = read(status, "<html>");
    expect(answer).toMatchObject({ outcome: "refused", again, refusal: { kind, maybeDone } });
    expect(answer.outcome === "refused" && answer.refusal.words.length).toBeGreaterThan(20);
  });

  test("a missing scope names what is needed", () => {
    const answer = read(200, {
      data: null,
      errors: [
        {
          message: "Access denied for disputes field.",
          extensions: { code: "ACCESS_DENIED", requiredAccess: "`read_shopify_payments_disputes` access scope." },
        },
      ],
    });
    expect(answer).toMatchObject({
      outcome: "refused",
      again: false,
      refusal: { kind: "scope_missing", retryAt: null },
    });
    expect(answer.outcome === "refused" && answer.refusal.words).toContain("read_shopify_payments_disputes");
  });

  test.each([
    ["INTERNAL_SERVER_ERROR", "unavailable", true],
    ["SHOP_INACTIVE", "unavailable", false],
    ["MAX_COST_EXCEEDED", "invalid", false],
    [undefined, "invalid", false],
  ])("the error %s is %s", (code, kind, again) => {
    const answer = read(200, { errors: [{ message: "No", extensions: code ? { code } : undefined }] });
    expect(answer).toMatchObject({ outcome: "refused", again, refusal: { kind } });
  });

  test.each(["", "<html>504</html>", "[]", "7"])("a body of %j is a fault of theirs, not of ours", (body) => {
    expect(read(200, body)).toMatchObject({ outcome: "refused", again: true, refusal: { kind: "unavailable" } });
  });
});
