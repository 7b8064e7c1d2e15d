import { describe, expect, it } from "vitest";
import { parseSettings } from "#app/ledger/settings.ts";
import { parseSettingsForm, settingsText } from "#app/routes/settings/settings-form.ts";

function formOf(fields: Record<string, unknown>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value));
  return form;
}

const typed = settingsText(parseSettings({}), "USD");

describe("the settings as they are typed", () => {
  it("reads back what it shows", () => {
    const settings = parseSettings({
      includeTax: true,
      marginBps: 3750,
      remedyCostMinor: "1999",
      payloadRetentionDays: 7,
    });
    expect(parseSettingsForm(formOf(settingsText(settings, "USD")), "USD")).toEqual({ outcome: "settings", settings });
  });

  it("takes amounts in a currency without decimals", () => {
    const form = formOf({ ...typed, remedyCost: "2500", disputeFee: "1500", supportCost: "500", acquisitionCost: "0" });
    expect(parseSettingsForm(form, "JPY")).toMatchObject({
      settings: { remedyCostMinor: 2500n, disputeFeeMinor: 1500n },
    });
  });

  it("takes thousands set apart for what they are", () => {
    const form = formOf({ ...typed, remedyCost: "1,000", disputeFee: "1 000,50" });
    expect(parseSettingsForm(form, "USD")).toMatchObject({
      settings: { remedyCostMinor: 100_000n, disputeFeeMinor: 100_050n },
    });
  });

  it.each([
    ["remedyCost", "1.000", "Enter an amount in USD, such as 25 or 12.50."],
    ["margin", "", "Enter a percentage such as 40 or 37.5."],
    ["margin", "101", "A margin is at most 100 %."],
    ["remedyCost", "lots", "Enter an amount in USD, such as 25 or 12.50."],
    ["supportCost", "-1", "Enter an amount in USD, such as 25 or 12.50."],
    ["payloadRetentionDays", "0", "At least one day."],
    ["payloadRetentionDays", "400", "At most 365 days."],
    ["payloadRetentionDays", "a week", "Enter a number of days."],
  ])("says at %s = %j: %s", (field, value, words) => {
    expect(parseSettingsForm(formOf({ ...typed, [field]: value }), "USD")).toEqual({
      outcome: "faults",
      faults: { [field]: words },
    });
  });

  it("names every field of an empty form", () => {
    const answer = parseSettingsForm(new FormData(), "USD");
    expect(Object.keys(answer.outcome === "faults" ? answer.faults : {}).sort()).toEqual(
      ["acquisitionCost", "disputeFee", "margin", "payloadRetentionDays", "remedyCost", "supportCost"].sort(),
    );
  });
});
