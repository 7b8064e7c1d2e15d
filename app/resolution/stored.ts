// Decisions, facts and terms as they are stored: plain JSON, money as decimal digits under names that end in `Minor`.
import { z } from "zod";
import type { ShopifyId } from "#app/lib/ids.ts";
import { ACTIONS, EVIDENCE_ASKED, type Terms } from "#app/resolution/actions.ts";
import type { Decision } from "#app/resolution/decision.ts";
import type { DecisionFacts } from "#app/resolution/facts.ts";

const MONEY = /Minor$/;
const DIGITS = /^-?[0-9]{1,18}$/;

/** The JSON of a decision, of facts or of terms. */
export function toJson(value: Decision | DecisionFacts | Terms): string {
  return JSON.stringify(value, (_, part) => (typeof part === "bigint" ? part.toString() : part));
}

/** What was stored, with its money as bigint again. */
function revived(value: unknown, name = ""): unknown {
  if (typeof value === "string") return MONEY.test(name) && DIGITS.test(value) ? BigInt(value) : value;
  if (Array.isArray(value)) return value.map((part) => revived(part));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, revived(part, key)]));
}

/** Facts that this app stored; throws when they lack a part. */
export function parseFacts(stored: unknown): DecisionFacts {
  return wholeOf<DecisionFacts>(stored, [
    "claim",
    "order",
    "transit",
    "proof",
    "payment",
    "dispute",
    "customer",
    "learned",
  ]);
}

/** A decision that this app stored; throws when it lacks a part. */
export function parseDecision(stored: unknown): Decision {
  return wholeOf<Decision>(stored, ["action", "terms", "table", "rule", "carrying", "flag", "notes"]);
}

function wholeOf<T>(stored: unknown, parts: readonly (keyof T & string)[]): T {
  const value = revived(stored);
  const missing = parts.filter((part) => typeof value !== "object" || value === null || !(part in value));
  if (missing.length > 0) throw new Error(`The stored decision lacks ${missing.join(", ")}`);
  return value as T;
}

const lineIdSchema = z
  .string()
  .regex(/^[1-9][0-9]{0,19}$/)
  .transform((text) => text as ShopifyId);

const termsSchema = z.object({
  lines: z.array(z.object({ lineId: lineIdSchema, quantity: z.number().int().positive() })),
  amountMinor: z
    .union([
      z.bigint(),
      z
        .string()
        .regex(/^[0-9]{1,15}$/)
        .transform(BigInt),
    ])
    .nullable(),
  refundPart: z.enum(["full", "part", "shipping"]).nullable(),
  expedited: z.boolean(),
  returnLabel: z.boolean(),
  signature: z.boolean(),
  until: z.iso.date().nullable(),
  askFor: z.array(z.enum(EVIDENCE_ASKED)),
  proposal: z.enum(ACTIONS).nullable(),
});

/** Terms from the outside, such as a form or the database; null when they are none. */
export function parseTerms(given: unknown): Terms | null {
  const parsed = termsSchema.safeParse(given);
  return parsed.success ? parsed.data : null;
}

/** The same JSON whatever the order of its keys, for comparing what the database may have reordered. */
export function canonical(json: unknown): string {
  return JSON.stringify(json, (_, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
