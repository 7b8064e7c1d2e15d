// The form of the Tiers page: text in, a ladder or the faults of each field out.
import { parseTypedMoney } from "#app/lib/typed-money.ts";
import { type LadderDraft, ladderSchema, MOST_TIERS } from "#app/tiers/ladder.ts";

export type LadderForm =
  | { outcome: "ladder"; ladder: LadderDraft }
  /** Words by field name, such as `tiers.1.tag`; `tiers` for the list as a whole. */
  | { outcome: "faults"; faults: Record<string, string> };

/**
 * Reads `basis` and, per tier, `tiers.<n>.key` (empty for a new tier), `.name`, `.threshold` (in `currency`, as people
 * write it: "1,250.50") and `.tag`. The numbers only order the tiers: gaps are closed, rows that are empty all over are left out.
 */
export function parseLadderForm(form: FormData, currency: string): LadderForm {
  const faults: Record<string, string> = {};
  const rows = rowsOf(form);
  const keys = new Set(rows.map((row) => row.key).filter((key) => key !== ""));
  const tiers = rows.map((row) => {
    const thresholdMinor = parseTypedMoney(row.threshold, currency);
    if (thresholdMinor === null)
      faults[`tiers.${row.index}.threshold`] = `Give an amount in ${currency}, such as 250.00.`;
    else if (thresholdMinor < 0n) faults[`tiers.${row.index}.threshold`] = "A threshold is zero or more.";
    return {
      key: row.key || newKey(row.name, keys),
      name: row.name,
      tag: row.tag,
      thresholdMinor: thresholdMinor ?? 0n,
    };
  });
  const parsed = ladderSchema.safeParse({ basis: form.get("basis"), tiers });
  for (const issue of parsed.error?.issues ?? []) {
    const [list, place, field] = issue.path;
    const row = typeof place === "number" ? rows[place] : undefined;
    const name = row
      ? `${String(list)}.${row.index}.${field === "thresholdMinor" ? "threshold" : String(field)}`
      : String(list);
    faults[name] ??= issue.message;
  }
  if (!parsed.success || Object.keys(faults).length > 0) return { outcome: "faults", faults };
  return { outcome: "ladder", ladder: parsed.data };
}

type Row = { index: number; key: string; name: string; threshold: string; tag: string };

function rowsOf(form: FormData): Row[] {
  const indexes = new Set<number>();
  for (const name of form.keys()) {
    const match = /^tiers\.([0-9]{1,3})\.(?:key|name|threshold|tag)$/.exec(name);
    if (match) indexes.add(Number(match[1]));
  }
  const text = (name: string) => {
    const value = form.get(name);
    return typeof value === "string" ? value.trim() : "";
  };
  return [...indexes]
    .sort((one, other) => one - other)
    .map((index) => ({
      index,
      key: text(`tiers.${index}.key`),
      name: text(`tiers.${index}.name`),
      threshold: text(`tiers.${index}.threshold`),
      tag: text(`tiers.${index}.tag`),
    }))
    .filter((row) => row.name !== "" || row.threshold !== "" || row.tag !== "")
    .slice(0, MOST_TIERS + 1);
}

/** A key for a new tier, made of its name and unlike those in `taken`, to which it is added. */
function newKey(name: string, taken: Set<string>): string {
  const stem =
    name
      .normalize("NFKD")
      .toLowerCase()
      .replaceAll(/[^a-z0-9]+/g, "-")
      .replaceAll(/^-+|-+$/g, "")
      .slice(0, 40) || "tier";
  let key = stem;
  for (let next = 2; taken.has(key); next += 1) key = `${stem}-${next}`;
  taken.add(key);
  return key;
}
