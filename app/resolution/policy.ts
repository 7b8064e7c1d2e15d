// The shop's policy: a document of thresholds, costs and switches by which every claim is decided. A version never
// changes; what is absent in a stored one has the default.
import { z } from "zod";
import { COSTED, type CostedAction } from "#app/resolution/actions.ts";
import { OUTCOME_PARTS, OUTCOMES, type OutcomePart } from "#app/resolution/outcomes.ts";
import {
  COSTS,
  DISPUTES,
  EVIDENCE,
  type EvidenceCode,
  type FieldSpec,
  OTHERS,
  RELATIONSHIP,
  THRESHOLDS,
  type Unit,
} from "#app/resolution/policy-fields.ts";
import { RULE_CODES, RULES, type RuleCode } from "#app/resolution/rule-codes.ts";

type ValueOf<S> = S extends FieldSpec<"money"> ? bigint : S extends FieldSpec<"switch"> ? boolean : number;
type Values<G> = { readonly [K in keyof G]: ValueOf<G[K]> };

export type Outcome = Readonly<Record<OutcomePart, number>>;

/** Money in minor units of the shop's currency, shares between 0 and 1. */
export type Policy = {
  readonly thresholds: Values<typeof THRESHOLDS>;
  readonly costs: Values<typeof COSTS>;
  readonly disputes: Values<typeof DISPUTES>;
  readonly relationship: Values<typeof RELATIONSHIP>;
  readonly honesty: Values<typeof OTHERS.honesty>;
  readonly evidence: Readonly<Record<EvidenceCode, number>>;
  readonly slip: Values<typeof OTHERS.slip>;
  /** `tiers` holds tiers by key that are, or are not, taken care of, whatever `topTier` says. */
  readonly care: Values<typeof OTHERS.care> & { readonly tiers: Readonly<Record<string, boolean>> };
  readonly caps: Values<typeof OTHERS.caps>;
  readonly rules: Readonly<Record<RuleCode, boolean>>;
  readonly outcomes: Readonly<Record<CostedAction, Outcome>>;
};

export const GROUPS = {
  thresholds: "Thresholds",
  costs: "What things cost",
  disputes: "Disputes",
  relationship: "What a relationship is worth",
  honesty: "Trust",
  evidence: "Weight of evidence",
  slip: "When it was the customer's slip",
  care: "Taking care",
  caps: "Limits",
  rules: "Rules",
  outcomes: "What tends to follow",
} as const;
export type Group = keyof typeof GROUPS;

/** One field as a page shows it. `path` leads to its value in the document, as `thresholds.smallBelowMinor`. */
export type PolicyField = FieldSpec & {
  readonly path: string;
  readonly group: Group;
  /** False for a switch that must stay on. */
  readonly editable: boolean;
};

const SIMPLE = {
  thresholds: THRESHOLDS,
  costs: COSTS,
  disputes: DISPUTES,
  relationship: RELATIONSHIP,
  honesty: OTHERS.honesty,
  evidence: EVIDENCE,
  slip: OTHERS.slip,
  care: OTHERS.care,
  caps: OTHERS.caps,
} as const satisfies Partial<Record<Group, Readonly<Record<string, FieldSpec>>>>;

const PARTS = Object.keys(OUTCOME_PARTS) as OutcomePart[];

/** Every field, in the order of the page. Tiers that are taken care of are a table of their own: `care.tiers`. */
export const POLICY_FIELDS: readonly PolicyField[] = [
  ...Object.entries(SIMPLE).flatMap(([group, specs]) =>
    Object.entries<FieldSpec>(specs).map(([key, spec]) => ({
      ...spec,
      path: `${group}.${key}`,
      group: group as Group,
      editable: true,
    })),
  ),
  ...RULE_CODES.map((code) => ({
    unit: "switch" as const,
    initial: true,
    label: RULES[code].title,
    words: RULES[code].words,
    cites: RULES[code].cites,
    path: `rules.${code}`,
    group: "rules" as const,
    editable: RULES[code].canBeOff,
  })),
  ...COSTED.flatMap((action) =>
    PARTS.map((part, index) => ({
      unit: "share" as const,
      initial: OUTCOMES[action][index] ?? 0,
      label: OUTCOME_PARTS[part][0],
      words: OUTCOME_PARTS[part][1],
      cites: [] as const,
      path: `outcomes.${action}.${part}`,
      group: "outcomes" as const,
      editable: true,
    })),
  ),
];

const amount = z.union([z.bigint(), z.string().regex(/^[0-9]{1,15}$/), z.number().int()]).transform(BigInt);

/** The check of one value, with a message for the page. */
export function schemaOf({ unit, initial }: Pick<FieldSpec, "unit" | "initial">): z.ZodType<bigint | number | boolean> {
  const checks: Record<Unit, z.ZodType<bigint | number | boolean>> = {
    money: amount.pipe(
      z
        .bigint()
        .nonnegative("Must be zero or more.")
        .max(10n ** 12n, "That is too much."),
    ),
    days: z.number("Must be a number.").int("Whole days, please.").min(0).max(365, "At most 365 days."),
    business_days: z.number("Must be a number.").int("Whole days, please.").min(0).max(60, "At most 60 days."),
    share: z.number("Must be a number.").min(0, "Between 0 and 100 %.").max(1, "Between 0 and 100 %."),
    log_odds: z.number("Must be a number.").min(-6, "Between −6 and 6.").max(6, "Between −6 and 6."),
    cases: z.number("Must be a number.").int("A whole number, please.").min(1).max(10_000),
    switch: z.boolean(),
  };
  return checks[unit].default(initial);
}

type Shape = { [path: string]: Shape | z.ZodType };

const plainSchema = objectOf(
  POLICY_FIELDS.reduce<Shape>((shape, item) => place(shape, item.path.split("."), schemaOf(item)), {
    care: { tiers: z.record(z.string().max(64), z.boolean()).default({}) },
  }),
);

function place(shape: Shape, [head = "", ...rest]: string[], schema: z.ZodType): Shape {
  const below = shape[head];
  const inner = below && !(below instanceof z.ZodType) ? below : {};
  return { ...shape, [head]: rest.length === 0 ? schema : place(inner, rest, schema) };
}

function objectOf(shape: Shape): z.ZodType {
  const inner = Object.entries(shape).map(([key, value]) => [
    key,
    value instanceof z.ZodType ? value : objectOf(value),
  ]);
  return z.object(Object.fromEntries(inner)).prefault({});
}

/** Faults carry the path of the field, as `["thresholds", "largeAboveMinor"]`. */
export const policySchema: z.ZodType<Policy> = (plainSchema as z.ZodType<Policy>).superRefine((policy, context) => {
  const fault = (path: string, message: string) => context.addIssue({ code: "custom", path: path.split("."), message });
  const { smallBelowMinor, largeAboveMinor, veryLargeAboveMinor, normalMinDays, normalMaxDays } = policy.thresholds;
  if (largeAboveMinor < smallBelowMinor) fault("thresholds.largeAboveMinor", "Must not be below what is small.");
  if (veryLargeAboveMinor <= largeAboveMinor) fault("thresholds.veryLargeAboveMinor", "Must be above what is large.");
  if (normalMaxDays < normalMinDays) fault("thresholds.normalMaxDays", "Must not be below the fewest days.");
  for (const code of RULE_CODES) {
    if (!policy.rules[code] && !RULES[code].canBeOff) fault(`rules.${code}`, "This rule can't be switched off.");
  }
});

export const DEFAULT_POLICY: Policy = policySchema.parse({});

/** The document as it is stored; money as decimal digits. */
export function policyToJson(policy: Policy): string {
  return JSON.stringify(policy, (_, value) => (typeof value === "bigint" ? value.toString() : value));
}
