import { describe, expect, it } from "vitest";
import { keyedHash, open, openJson, openText, seal, sealJson, sealText } from "#app/vault.server.ts";

describe("seal and open", () => {
  it.each([[""], ["a"], ["ลินิน 亚麻布 Läufer"], ["x".repeat(100_000)]])("gives back what was sealed", (text) => {
    expect(openText(sealText(text))).toBe(text);
  });
  it("gives back JSON", () => {
    expect(openJson(sealJson({ email: "a@example.com" }))).toEqual({ email: "a@example.com" });
  });
  it("does not show the plain text and never seals the same way twice", () => {
    const first = sealText("crystal@example.com");
    expect(first.includes("crystal")).toBe(false);
    expect(first.equals(sealText("crystal@example.com"))).toBe(false);
  });
  it("refuses a single changed bit anywhere", () => {
    const sealed = seal(Buffer.from("refund 10.00"));
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => open(changed)).toThrow();
    }
  });
});

describe("keyedHash", () => {
  it("is the same for the same text and purpose only", () => {
    expect(keyedHash("email", "a@example.com")).toBe(keyedHash("email", "a@example.com"));
    expect(keyedHash("email", "a@example.com")).not.toBe(keyedHash("phone", "a@example.com"));
    expect(keyedHash("email", "a@example.com")).toMatch(/^[0-9a-f]{32}$/);
  });
});
