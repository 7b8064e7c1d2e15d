import { describe, expect, test } from "vitest";
import { parseClaimForm } from "#app/routes/claim-new/form.ts";
import { parsePackingForm } from "#app/routes/packing/form.ts";

function form(fields: Record<string, string | File>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.append(name, value);
  return data;
}

const CLAIM = {
  order: "6100000000001",
  channel: "phone",
  why: "damaged",
  whyDetail: "",
  wish: "resend",
  neededBy: "",
  message: "It came broken.",
  key: "a-key",
};

const faultsOf = (parsed: { outcome: string; faults?: Record<string, string> }) => parsed.faults ?? {};

describe("a claim by hand", () => {
  test("is read with its pieces; empty fields and zero leave a line out", () => {
    const parsed = parseClaimForm(
      form({ ...CLAIM, "line.11": "2", "line.12": "", "line.13": "0", neededBy: "2026-12-24" }),
    );
    expect(parsed).toMatchObject({
      outcome: "claim",
      claim: {
        orderId: "6100000000001",
        lines: [{ lineId: "11", quantity: 2 }],
        whyDetail: null,
        afterInstallation: false,
        neededBy: "2026-12-24",
        photos: [],
      },
    });
  });

  test.each([
    ["order", "", /order/],
    ["why", "", /what happened/],
    ["why", "cool", /what happened/],
    ["wish", "everything", /wants/],
    ["channel", "telepathy", /reached/],
    ["neededBy", "2026-02-30", /day/],
    ["whyDetail", "Cool", /./],
    ["whyDetail", "Payments", /./],
    ["message", "x".repeat(5_001), /5000/],
  ])("says at %s what is wrong with “%s”", (field, value, words) => {
    expect(faultsOf(parseClaimForm(form({ ...CLAIM, [field]: value })))[field]).toMatch(words);
  });

  test.each(["-1", "1.5", "two", "1e3"])("takes no “%s” pieces", (pieces) => {
    expect(faultsOf(parseClaimForm(form({ ...CLAIM, "line.11": pieces }))).lines).toMatch(/whole numbers/);
  });

  test("takes at most five photos", () => {
    const data = form(CLAIM);
    for (let count = 0; count < 6; count++) data.append("photos", new File(["x"], `${count}.jpg`));
    expect(faultsOf(parseClaimForm(data)).photos).toMatch(/5 photos/);
  });
});

describe("a packing record", () => {
  const PACKING = { weight: "5.1", signature: "", doubleChecked: "false", note: "" };

  test.each([
    ["5.1", "lb", 2_313],
    ["5,1", "kg", 5_100],
    ["0.5", "kg", 500],
  ] as const)("reads %s %s", (weight, unit, grams) => {
    expect(parsePackingForm(form({ ...PACKING, weight }), unit)).toMatchObject({
      outcome: "packing",
      packing: { weightGrams: grams, signature: null, doubleChecked: false, note: null },
    });
  });

  test.each(["heavy", "-1", "1.2.3", "1e3"])("takes no “%s” for a weight", (weight) => {
    expect(faultsOf(parsePackingForm(form({ ...PACKING, weight }), "lb")).weight).toMatch(/weight/);
  });

  test.each([
    ["", 1],
    ["1", 1],
    [" 2 ", 2],
    ["99", 99],
  ])("is of parcel “%s”", (parcel, number) => {
    expect(parsePackingForm(form({ ...PACKING, parcel }), "lb")).toMatchObject({ packing: { parcel: number } });
  });

  test.each(["0", "-1", "100", "1.5", "two"])("takes no “%s” for a parcel's number", (parcel) => {
    expect(faultsOf(parsePackingForm(form({ ...PACKING, parcel }), "lb")).parcel).toMatch(/1 to 99/);
  });

  test("needs at least one thing to record", () => {
    expect(faultsOf(parsePackingForm(form({ ...PACKING, weight: "" }), "lb")).weight).toMatch(/at least one/);
    expect(parsePackingForm(form({ ...PACKING, weight: "", signature: "no" }), "lb").outcome).toBe("packing");
  });
});
