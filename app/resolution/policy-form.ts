// The policy as a form has it: each field under its path, money in the shop's currency, shares in per cent.
import { decimalsOf, toDecimal } from "#app/lib/money.ts";
import { parseTypedMoney } from "#app/lib/typed-money.ts";
import { POLICY_FIELDS, type Policy, type PolicyField, policySchema } from "#app/resolution/policy.ts";

export type PolicyForm =
  | { readonly outcome: "policy"; readonly policy: Policy }
  /** By the path of the field. */
  | { readonly outcome: "faults"; readonly faults: Readonly<Record<string, string>> };

type Tree = { [key: string]: Tree | bigint | number | boolean };

/** The value at `path` of a policy. */
export function valueAt(policy: Policy, path: string): bigint | number | boolean {
  const value = path.split(".").reduce<unknown>((part, key) => (part as Record<string, unknown>)[key], policy);
  return value as bigint | number | boolean;
}

/** A field's value as its input shows it: `50.00`, `40`, `5`; switches as `on` or an empty text. */
export function shownValue(field: Pick<PolicyField, "unit" | "path">, policy: Policy, currency: string): string {
  const value = valueAt(policy, field.path);
  if (typeof value === "bigint") return toDecimal(value, currency);
  if (typeof value === "boolean") return value ? "on" : "";
  return field.unit === "share" ? String(Number((value * 100).toFixed(4))) : String(value);
}

/**
 * The policy in a submitted form. Fields that are absent keep the value they have in `current`, except that a form with
 * `switches=yes` leaves out the switches that are off, as browsers do. Tiers that are taken care of come as
 * `care.tiers.<key>` with `care`, `standard` or nothing.
 */
export function parsePolicyForm(form: FormData, current: Policy, currency: string): PolicyForm {
  const faults: Record<string, string> = {};
  const tree: Tree = {};
  const browsers = form.get("switches") === "yes";
  for (const field of POLICY_FIELDS) {
    const given = form.get(field.path);
    const text = typeof given === "string" ? given.trim() : null;
    const value =
      text === null && !(browsers && field.unit === "switch")
        ? valueAt(current, field.path)
        : read(field, text, currency);
    if (value === null) faults[field.path] = wrong(field, currency);
    else put(tree, field.path.split("."), field.editable ? value : field.initial);
  }
  put(tree, ["care", "tiers"], caredTiers(form, current));
  if (Object.keys(faults).length > 0) return { outcome: "faults", faults };
  const parsed = policySchema.safeParse(tree);
  if (parsed.success) return { outcome: "policy", policy: parsed.data };
  return {
    outcome: "faults",
    faults: Object.fromEntries(parsed.error.issues.map((issue) => [issue.path.join("."), issue.message])),
  };
}

/** To some a thousand, to others one and a fraction. */
const THOUSANDS = /^[1-9][0-9]{0,2},[0-9]{3}(?: *%)?$/;

function read({ unit }: PolicyField, text: string | null, currency: string): bigint | number | boolean | null {
  if (unit === "switch") return text === "on" || text === "true";
  if (text === null || text === "") return null;
  if (unit === "money") return parseTypedMoney(text, currency);
  if (THOUSANDS.test(text)) return null;
  const number = Number(text.replace(",", ".").replace(/\s*%$/, ""));
  if (!Number.isFinite(number)) return null;
  return unit === "share" ? Number((number / 100).toFixed(6)) : number;
}

function wrong({ unit }: PolicyField, currency: string): string {
  return unit === "money"
    ? `Write an amount such as ${toDecimal(1_250n * 10n ** BigInt(decimalsOf(currency)), currency)}.`
    : "Write a number such as 5 or 2.5.";
}

function caredTiers(form: FormData, current: Policy): Tree {
  const tiers: Tree = { ...current.care.tiers };
  for (const [name, value] of form.entries()) {
    const key = /^care\.tiers\.(.{1,64})$/.exec(name)?.[1];
    if (key === undefined) continue;
    if (value === "care" || value === "standard") tiers[key] = value === "care";
    else delete tiers[key];
  }
  return tiers;
}

function put(tree: Tree, [head = "", ...rest]: string[], value: Tree | bigint | number | boolean): void {
  if (rest.length === 0) {
    tree[head] = value;
    return;
  }
  const below = tree[head];
  const inner: Tree = typeof below === "object" ? below : {};
  tree[head] = inner;
  put(inner, rest, value);
}
