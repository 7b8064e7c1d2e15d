// The kinds of field that webhooks are made of, as zod types. What counts (money, ids, times, currencies) must be right
// or the field is named in a problem; what only describes is taken when it is usable and is absent otherwise.
import { z } from "zod";
import type { Instant, Translation, Version } from "#app/ledger/facts.ts";
import { fingerprint } from "#app/ledger/fingerprint.ts";
import { asShopifyId, type ShopifyId } from "#app/lib/ids.ts";

const MOMENT =
  /^([12][0-9]{3}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.([0-9]{1,9}))?(Z|[+-][0-9]{2}:?[0-9]{2})$/;
const EPOCH = "1970-01-01T00:00:00";
const INT4_MAX = 2_147_483_647;

/** What is wrong with `value`, in words for a list: missing, null or of another kind than `wanted`. */
function complaint(value: unknown, wanted: string): string {
  if (value === undefined) return "is missing";
  if (value === null) return "is null";
  const shown = typeof value === "object" ? (Array.isArray(value) ? "a list" : "an object") : JSON.stringify(value);
  return `should be ${wanted} but is ${(shown ?? typeof value).slice(0, 60)}`;
}

function field<T>(wanted: string, read: (value: unknown) => T | null) {
  return z.unknown().transform((value, context): T => {
    const result = read(value);
    if (result !== null) return result;
    context.addIssue({ code: "custom", message: complaint(value, wanted) });
    return z.NEVER;
  });
}

function orNull<T>(wanted: string, read: (value: unknown) => T | null) {
  return z.unknown().transform((value, context): T | null => {
    if (value === undefined || value === null) return null;
    const result = read(value);
    if (result === null) context.addIssue({ code: "custom", message: complaint(value, wanted) });
    return result;
  });
}

/** `text` as an instant in UTC with milliseconds, or null when it is no moment with a time zone. */
export function asInstant(text: unknown): Instant | null {
  if (typeof text !== "string") return null;
  const match = MOMENT.exec(text);
  if (!match) return null;
  const at = new Date(`${match[1]}.${(match[2] ?? "").slice(0, 3).padEnd(3, "0")}${match[3]}`);
  return Number.isNaN(at.getTime()) ? null : at.toISOString();
}

/** `text` in UTC with `digits` decimals of a second, so that texts compare as times do; the epoch when it is no time. */
export function asFineInstant(text: string | null, digits: 6 | 9 = 9): string {
  const match = MOMENT.exec(text ?? "");
  const seconds = match ? new Date(`${match[1]}${match[3]}`) : null;
  const usable = match && seconds && !Number.isNaN(seconds.getTime());
  const fraction = (usable ? (match[2] ?? "") : "").slice(0, digits).padEnd(digits, "0");
  return `${usable ? seconds.toISOString().slice(0, 19) : EPOCH}.${fraction}Z`;
}

/** The tie of a version: when it was told, then what it says. */
export function tieOf(toldAt: string | null, content: unknown): string {
  return `${asFineInstant(toldAt)}/${fingerprint(content)}`;
}

export function versionOf(at: Instant, toldAt: string | null, content: unknown): Version {
  return { at, tie: tieOf(toldAt, content) };
}

/** `text` as the database takes it: its text has no NUL, its JSON no half of a surrogate pair. */
export const cleaned = (text: string) => (text.includes("\0") ? text.replaceAll("\0", "") : text).toWellFormed();
const asText = (value: unknown) => (typeof value === "string" && value.trim() !== "" ? cleaned(value) : null);
const asCurrency = (value: unknown) => (typeof value === "string" && /^[A-Z]{3}$/.test(value) ? value : null);
const asCount = (value: unknown) =>
  typeof value === "number" && Number.isInteger(value) && value >= 0 && value <= INT4_MAX ? value : null;

export const id = field<ShopifyId>("an id", asShopifyId);
export const idOrNull = orNull<ShopifyId>("an id", asShopifyId);
export const instant = field<Instant>("a time such as 2026-11-23T14:05:00Z", asInstant);
export const instantOrNull = orNull<Instant>("a time such as 2026-11-23T14:05:00Z", asInstant);
export const word = field<string>("a text", asText);
export const currency = field<string>("a currency code", asCurrency);
export const currencyOrNull = orNull<string>("a currency code", asCurrency);
export const count = field<number>("a whole number", asCount);
export const flag = orNull<boolean>("true or false", (value) => (typeof value === "boolean" ? value : null)).transform(
  (value) => value ?? false,
);
/** Describes only: any other kind than text reads as absent. */
export const text = z.unknown().transform(asText);
/** Describes only: any other kind than a whole number reads as absent. */
export const countOrNull = z.unknown().transform(asCount);
/** An id that only describes, such as a line's product. */
export const looseId = z.unknown().transform(asShopifyId);
/** Texts of a list; what is no text is left out. */
export const texts = z
  .unknown()
  .transform((value) => (Array.isArray(value) ? value.map(asText).filter((item) => item !== null) : []));
/** Tags as Shopify writes them in orders: one text with commas; a list is understood too. */
export const commaTexts = z.unknown().transform((value) => {
  const parts = typeof value === "string" ? value.split(",") : Array.isArray(value) ? value : [];
  return parts.map((part) => asText(part)?.trim()).filter((part) => part !== undefined);
});

/** A word out of `known`, in any case; anything else is a problem. */
export function oneOf<const Known extends string>(known: readonly Known[]) {
  return field<Known>(`one of ${known.join(", ")}`, (value) => {
    const lower = typeof value === "string" ? value.toLowerCase() : value;
    return known.find((candidate) => candidate === lower) ?? null;
  });
}

/** A list of `item`; not a list (null, missing) is a problem. */
export function list<Item extends z.ZodType>(item: Item) {
  return z.preprocess((value, context) => {
    if (Array.isArray(value)) return value;
    context.addIssue({ code: "custom", message: complaint(value, "a list") });
    return z.NEVER;
  }, z.array(item));
}

/** A list of `item` that may be absent or null. */
export function listOrNone<Item extends z.ZodType>(item: Item) {
  return z.preprocess((value) => value ?? [], list(item));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The named fields of `value`; an absent one is there as undefined, since zod skips keys that are not there. */
function picked(value: Record<string, unknown>, names: readonly string[]): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const name of names) fields[name] = value[name];
  return fields;
}

/** An object of the given fields; anything else than an object is a problem. */
export function record<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const names = Object.keys(shape);
  return z.preprocess((value, context) => {
    if (isRecord(value)) return picked(value, names);
    context.addIssue({ code: "custom", message: complaint(value, "an object") });
    return z.NEVER;
  }, z.object(shape));
}

/** A resource with an `id`; where that is unusable the `admin_graphql_api_id` says it too. */
export function resource<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  const names = ["id", ...Object.keys(shape)];
  return z.preprocess(
    (value, context) => {
      if (!isRecord(value)) {
        context.addIssue({ code: "custom", message: complaint(value, "an object") });
        return z.NEVER;
      }
      const fields = picked(value, names);
      const told = asShopifyId(value.admin_graphql_api_id);
      if (told !== null && asShopifyId(fields.id) === null) fields.id = told;
      return fields;
    },
    z.object({ id, ...shape }),
  );
}

/** `schema`, or null when the value is null or absent. */
export function orAbsent<Schema extends z.ZodType>(schema: Schema) {
  return z.unknown().transform((value, context): z.output<Schema> | null => {
    if (value === undefined || value === null) return null;
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    for (const issue of result.error.issues) {
      context.addIssue({ code: "custom", message: issue.message, path: [...issue.path] });
    }
    return z.NEVER;
  });
}

/** `schema`, or null whenever the value does not fit it: for objects that only describe. */
export function loosely<Schema extends z.ZodType>(schema: Schema) {
  return z.unknown().transform((value): z.output<Schema> | null => {
    const result = schema.safeParse(value);
    return result.success ? result.data : null;
  });
}

/** Runs `schema` over `input`; a fault becomes `malformed` with the path of the first field at fault. */
export function readFields<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  use: (fields: z.output<Schema>) => Translation,
): Translation {
  const result = schema.safeParse(input);
  if (result.success) return use(result.data);
  const issue = result.error.issues[0];
  return {
    outcome: "malformed",
    field: issue?.path.join(".") || "payload",
    problem: issue?.message ?? "is not usable",
  };
}
