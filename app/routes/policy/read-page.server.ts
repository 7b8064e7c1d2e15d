// The policy as its page shows it: every field in words, in groups, with its default, and the versions so far.
import { actorWords } from "#app/components/claim-words.ts";
import { dayAndTime } from "#app/components/format.ts";
import { pool } from "#app/db.server.ts";
import { ACTION_WORDS, isAction } from "#app/resolution/actions.ts";
import { LIMITS_ARE_THE_OWNERS, policyVersions, readPolicy } from "#app/resolution/policy.server.ts";
import { DEFAULT_POLICY, GROUPS, type Group, POLICY_FIELDS, type PolicyField } from "#app/resolution/policy.ts";
import type { Unit } from "#app/resolution/policy-fields.ts";
import { shownValue } from "#app/resolution/policy-form.ts";
import { THREATS_DAYS, threatsAnswered } from "#app/resolution/threats-answered.server.ts";
import type { ThreatsView } from "#app/routes/policy/threats-card.tsx";
import { threatsView } from "#app/routes/policy/threats-view.ts";
import type { Visit } from "#app/routes/visit.server.ts";
import { mayChangeLimits } from "#app/staff/may-approve.ts";
import { activeLadder } from "#app/tiers/read-ladders.server.ts";

export type FieldView = {
  path: string;
  label: string;
  words: string;
  cites: string;
  kind: "switch" | "number";
  suffix: string;
  /** As the input shows it. */
  initial: string;
  editable: boolean;
};

export type GroupView = {
  key: string;
  title: string;
  words: string;
  fields: FieldView[];
  advanced: boolean;
  /** Why the reader can't change these; null when they can. */
  locked: string | null;
};

export type PolicyPage = {
  version: number;
  groups: GroupView[];
  tiers: { key: string; name: string; path: string }[];
  /** What each field holds now, by path. */
  values: Record<string, string>;
  versions: { id: string; why: string; by: string; at: string }[];
  threats: ThreatsView;
};

const WORDS: Readonly<Record<Group, string>> = {
  thresholds: "Where small ends and large begins, and how long things may take.",
  costs: "Averages are enough: every suggestion weighs what its answers cost.",
  disputes: "How often the bank sides with you, and when your own cases count.",
  relationship: "What may be lost with a customer who leaves.",
  honesty: "Trust is the default.",
  evidence: "How much a fact adds for (+) or against (−) the customer's account. 0 leaves it out.",
  slip: "When the customer mixed something up, they know it.",
  care: "For whom you go further than you must.",
  caps: "What nobody gives away by accident.",
  rules: "Asked one after the other; the first that fits answers.",
  outcomes:
    "What tends to follow each answer. How often a dispute follows a refusal or a second parcel is learned from your own cases.",
};

const ADVANCED: ReadonlySet<Group> = new Set(["evidence", "outcomes", "slip"]);

export async function readPolicyPage(visitor: Visit, now: Date): Promise<PolicyPage> {
  const { shop, actor, staff, formats } = visitor;
  const sql = pool();
  const [{ version, policy }, versions, ladder, threats] = await Promise.all([
    readPolicy(sql, shop),
    policyVersions(sql, shop, 20),
    activeLadder(sql, shop),
    threatsAnswered(sql, shop, now),
  ]);
  const { currency } = formats;
  const tiers = (ladder?.tiers ?? []).map(({ key, name }) => ({ key, name, path: `care.tiers.${key}` })).reverse();
  const keys = Object.keys(GROUPS) as Group[];
  return {
    version,
    groups: keys.map((key) => ({
      key,
      title: GROUPS[key],
      words: WORDS[key],
      fields: POLICY_FIELDS.filter((field) => field.group === key).map((field) => fieldView(field, currency)),
      advanced: ADVANCED.has(key),
      locked: key === "caps" && !mayChangeLimits(staff, actor) ? LIMITS_ARE_THE_OWNERS : null,
    })),
    tiers,
    values: {
      ...Object.fromEntries(POLICY_FIELDS.map((field) => [field.path, shownValue(field, policy, currency)])),
      ...Object.fromEntries(tiers.map(({ key, path }) => [path, caring(policy.care.tiers[key])])),
    },
    versions: versions.map((one) => ({
      id: String(one.version),
      why: one.why,
      by: actorWords(one.by, visitor),
      at: dayAndTime(one.at, formats),
    })),
    threats: threatsView(threats, THREATS_DAYS, visitor),
  };
}

function caring(cared: boolean | undefined): string {
  if (cared === undefined) return "";
  return cared ? "care" : "standard";
}

function fieldView(field: PolicyField, currency: string): FieldView {
  const action = field.group === "outcomes" ? field.path.split(".")[1] : undefined;
  return {
    path: field.path,
    label: isAction(action) ? `${ACTION_WORDS[action]}: ${field.label.toLowerCase()}` : field.label,
    words: field.words,
    cites: field.cites.join(", "),
    kind: field.unit === "switch" ? "switch" : "number",
    suffix: suffixOf(field.unit, currency),
    initial: shownValue(field, DEFAULT_POLICY, currency),
    editable: field.editable,
  };
}

function suffixOf(unit: Unit, currency: string): string {
  const suffixes: Readonly<Record<Unit, string>> = {
    money: currency,
    days: "days",
    business_days: "business days",
    share: "%",
    log_odds: "",
    cases: "cases",
    switch: "",
  };
  return suffixes[unit];
}
