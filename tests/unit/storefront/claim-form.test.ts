import { describe, expect, test } from "vitest";
import { MAX_MESSAGE } from "#app/claims/claim.ts";
import type { ShopifyId } from "#app/lib/ids.ts";
import { MAX_FILE, photoFault, readClaimForm } from "#app/storefront/claim-form.ts";

const ORDER = {
  lines: [
    { id: "1" as ShopifyId, quantity: 4 },
    { id: "2" as ShopifyId, quantity: 1 },
  ],
  reasons: ["damaged", "other"] as const,
  wishes: ["refund", "information"] as const,
};
const TODAY = "2026-11-23";

function read(fields: Record<string, string>) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ why: "damaged", wish: "refund", ...fields })) form.set(name, value);
  return readClaimForm(form, ORDER, TODAY);
}

describe("the claim form", () => {
  test("loses what no database keeps", () => {
    expect(read({ message: "a\0b", "line.1": "\u00003" })).toMatchObject({
      message: "ab",
      lines: [{ lineId: "1", quantity: 3 }],
    });
  });

  test("is read with its lines; 0 and nothing leave a line out", () => {
    expect(read({ "line.1": " 3 ", "line.2": "0", "line.9": "7", needed_by: TODAY, message: "a\r\nb" })).toMatchObject({
      outcome: "claim",
      why: "damaged",
      wish: "refund",
      neededBy: TODAY,
      message: "a\nb",
      lines: [{ lineId: "1", quantity: 3 }],
    });
  });

  test.each<[string, Record<string, string>, Record<string, string>]>([
    ["no reason", { why: "" }, { why: "fault_why" }],
    ["a reason that does not fit the order", { why: "late_in_transit" }, { why: "fault_why" }],
    ["a reason that is none", { why: "__proto__" }, { why: "fault_why" }],
    ["no wish", { wish: "" }, { wish: "fault_wish" }],
    ["a wish that the order can't be granted any more", { wish: "cancel" }, { wish: "fault_wish" }],
    ["yesterday", { needed_by: "2026-11-22" }, { needed_by: "fault_needed_by" }],
    ["a day that is none", { needed_by: "2026-02-30" }, { needed_by: "fault_needed_by" }],
    ["more pieces than ordered", { "line.1": "5" }, { lines: "fault_lines" }],
    ["half a piece", { "line.1": "1.5" }, { lines: "fault_lines" }],
    ["fewer than none", { "line.1": "-1" }, { lines: "fault_lines" }],
    ["pieces in words", { "line.1": "one" }, { lines: "fault_lines" }],
    ["too many words", { message: "a".repeat(MAX_MESSAGE + 1) }, { message: "fault_message" }],
    ["something else without words", { why: "other", message: " " }, { message: "fault_message_missing" }],
  ])("%s: told at its field, nothing typed is lost", (_name, fields, faults) => {
    const form = read(fields);
    expect(form).toMatchObject({ outcome: "faults", faults });
    expect(form.typed.pieces["1"]).toBe(fields["line.1"] ?? "");
  });
});

describe("photos before they are decoded", () => {
  const jpeg = Uint8Array.from([0xff, 0xd8, 0xff, 0xe0]);
  test.each<[string, Uint8Array[], string | null]>([
    ["none", [], null],
    ["five", [jpeg, jpeg, jpeg, jpeg, jpeg], null],
    ["six", [jpeg, jpeg, jpeg, jpeg, jpeg, jpeg], "fault_photos_many"],
    ["an empty file", [new Uint8Array(0)], "fault_photo"],
    ["text", [new TextEncoder().encode("GIF89a")], "fault_photo"],
    ["one that is too large", [Uint8Array.from([...jpeg, ...new Uint8Array(MAX_FILE)])], "fault_photo"],
  ])("%s", (_name, photos, fault) => {
    expect(photoFault(photos)).toBe(fault);
  });
});
