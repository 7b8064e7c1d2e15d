import { describe, expect, it } from "vitest";
import { afterARefusal, MOST_TRIES, pauseMs } from "#app/effects/after-a-refusal.ts";

const now = new Date("2026-11-23T12:00:00Z");
const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1_000);
const refusal = (
  kind: Parameters<typeof afterARefusal>[0]["kind"],
  retryAt: Date | null = null,
  maybeDone = false,
) => ({
  kind,
  retryAt,
  maybeDone,
  words: "Shopify said no.",
});

describe("afterARefusal", () => {
  it("waits as long as Shopify asks when throttled", () => {
    expect(afterARefusal(refusal("throttled", inSeconds(7)), 1, now)).toEqual({
      effect: "later",
      problem: "Shopify said no.",
      notBefore: null,
      inDoubt: false,
      others: { go: "wait", until: inSeconds(7) },
    });
  });

  it("backs off when Shopify can't answer, and remembers that the call may have been made", () => {
    expect(afterARefusal(refusal("unavailable", inSeconds(30), true), 3, now)).toMatchObject({
      effect: "later",
      notBefore: inSeconds(120),
      inDoubt: true,
      others: { go: "wait", until: inSeconds(30) },
    });
  });

  it("gives up after many tries, with words on what to do", () => {
    const consequence = afterARefusal(refusal("unavailable", null, true), MOST_TRIES, now);
    expect(consequence).toMatchObject({ effect: "failed", inDoubt: true, others: { go: "on" } });
    expect(consequence.problem).toContain("Retry");
  });

  it.each(["access_lost", "scope_missing"] as const)("keeps the effect planned for %s", (kind) => {
    expect(afterARefusal(refusal(kind), 1, now)).toMatchObject({ effect: "later", others: { go: "wait for access" } });
  });

  it("backs off without access, more with each try", () => {
    expect(afterARefusal(refusal("access_lost"), 1, now)).toMatchObject({ notBefore: inSeconds(30) });
    expect(afterARefusal(refusal("access_lost"), 3, now)).toMatchObject({ notBefore: inSeconds(120) });
  });

  it("tells a person at once when the evidence for a bank can't be written", () => {
    expect(afterARefusal(refusal("scope_missing"), 1, now, "dispute_evidence")).toMatchObject({
      effect: "failed",
      problem: expect.stringMatching(/new access.*write the evidence in Shopify/),
      others: { go: "on" },
    });
    expect(afterARefusal(refusal("access_lost"), 1, now, "dispute_evidence")).toMatchObject({ effect: "later" });
  });

  it("lets others go on when a call for a claim lacks a scope of its own", () => {
    expect(afterARefusal(refusal("scope_missing"), 1, now, "store_credit")).toMatchObject({ others: { go: "on" } });
    expect(afterARefusal(refusal("access_lost"), 1, now, "store_credit")).toMatchObject({
      others: { go: "wait for access" },
    });
  });

  it.each(["not_found", "invalid"] as const)("fails at once for %s and goes on with the others", (kind) => {
    expect(afterARefusal(refusal(kind), 1, now)).toMatchObject({ effect: "failed", others: { go: "on" } });
  });

  it("doubles the pause up to six hours", () => {
    expect([1, 2, 3, 20].map(pauseMs)).toEqual([30_000, 60_000, 120_000, 21_600_000]);
  });
});
