// What a merchant can set about value and cost. Money in minor units of the shop's currency.
import { z } from "zod";

const minor = (fallback: bigint) =>
  z
    .union([z.bigint(), z.string().regex(/^[0-9]{1,15}$/), z.number().int().nonnegative()])
    .transform(BigInt)
    .default(fallback);

export const shopSettingsSchema = z.object({
  /** Count tax as revenue. */
  includeTax: z.boolean().default(false),
  /** Count shipping charges as revenue. */
  includeShipping: z.boolean().default(false),
  /** Gross margin in basis points: 4000 is 40 %. */
  marginBps: z.number().int().min(0).max(10_000).default(4_000),
  /** What the bank takes for a chargeback, won or lost. */
  disputeFeeMinor: minor(1_500n),
  /** What making good costs on average: product at cost, shipping, handling. */
  remedyCostMinor: minor(2_500n),
  /** What answering a claim costs in people's time. */
  supportCostMinor: minor(500n),
  /** What winning a customer cost. */
  acquisitionCostMinor: minor(1_200n),
  /** The customer tag that shows in Shopify that a history is questionable; empty for none. */
  questionableTag: z
    .string()
    .trim()
    .max(255, "Shopify takes tags of at most 255 characters.")
    .regex(/^[^,\p{Cc}]*$/u, "A tag is one line of plain text without commas.")
    .default(""),
  /** Days that raw webhook payloads are kept. */
  payloadRetentionDays: z.number().int().min(1).max(365).default(30),
});

export type ShopSettings = z.output<typeof shopSettingsSchema>;

/** Settings from the stored JSON; what is absent has its default. Throws when a stored value is not usable. */
export function parseSettings(stored: unknown): ShopSettings {
  return shopSettingsSchema.parse(stored ?? {});
}
