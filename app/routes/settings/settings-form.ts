// The settings as they are typed, and back: text in, settings or the faults of each field out.
import { z } from "zod";
import { type FieldErrors, fieldErrors } from "#app/components/form-errors.ts";
import { type ShopSettings, shopSettingsSchema } from "#app/ledger/settings.ts";
import { toDecimal } from "#app/lib/money.ts";
import { parseTypedMoney } from "#app/lib/typed-money.ts";

export type SettingsText = {
  includeTax: boolean;
  includeShipping: boolean;
  margin: string;
  remedyCost: string;
  supportCost: string;
  acquisitionCost: string;
  disputeFee: string;
  questionableTag: string;
  payloadRetentionDays: string;
};

export function settingsText(settings: ShopSettings, currency: string): SettingsText {
  return {
    includeTax: settings.includeTax,
    includeShipping: settings.includeShipping,
    margin: String(settings.marginBps / 100),
    remedyCost: toDecimal(settings.remedyCostMinor, currency),
    supportCost: toDecimal(settings.supportCostMinor, currency),
    acquisitionCost: toDecimal(settings.acquisitionCostMinor, currency),
    disputeFee: toDecimal(settings.disputeFeeMinor, currency),
    questionableTag: settings.questionableTag,
    payloadRetentionDays: String(settings.payloadRetentionDays),
  };
}

const text = z.preprocess((value) => (typeof value === "string" ? value.trim() : ""), z.string());
const checked = z.preprocess((value) => value === "true", z.boolean());

const margin = text.pipe(
  z
    .string()
    .regex(/^[0-9]{1,3}([.,][0-9]{1,2})?$/, "Enter a percentage such as 40 or 37.5.")
    .transform((value) => Math.round(Number(value.replace(",", ".")) * 100))
    .pipe(z.number().max(10_000, "A margin is at most 100 %.")),
);

const days = text.pipe(
  z
    .string()
    .regex(/^[0-9]{1,4}$/, "Enter a number of days.")
    .transform(Number)
    .pipe(z.number().min(1, "At least one day.").max(365, "At most 365 days.")),
);

const cost = (currency: string) =>
  text.pipe(
    z.string().transform((value, context) => {
      const minor = parseTypedMoney(value, currency);
      if (minor !== null && minor >= 0n) return minor;
      context.addIssue({ code: "custom", message: `Enter an amount in ${currency}, such as 25 or 12.50.` });
      return z.NEVER;
    }),
  );

export type SettingsForm = { outcome: "settings"; settings: ShopSettings } | { outcome: "faults"; faults: FieldErrors };

export function parseSettingsForm(form: FormData, currency: string): SettingsForm {
  const parsed = z
    .object({
      includeTax: checked,
      includeShipping: checked,
      margin,
      remedyCost: cost(currency),
      supportCost: cost(currency),
      acquisitionCost: cost(currency),
      disputeFee: cost(currency),
      questionableTag: shopSettingsSchema.shape.questionableTag,
      payloadRetentionDays: days,
    })
    .safeParse(Object.fromEntries(form));
  if (!parsed.success) return { outcome: "faults", faults: fieldErrors(parsed.error) };
  const { margin: marginBps, remedyCost, supportCost, acquisitionCost, disputeFee, ...rest } = parsed.data;
  return {
    outcome: "settings",
    settings: {
      ...rest,
      marginBps,
      remedyCostMinor: remedyCost,
      supportCostMinor: supportCost,
      acquisitionCostMinor: acquisitionCost,
      disputeFeeMinor: disputeFee,
    },
  };
}
