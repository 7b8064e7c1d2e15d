// What people do with the policy: see what an edit would change, and save it as the next version.
import { claimReference } from "#app/claims/claim.ts";
import type { FieldErrors } from "#app/components/form-errors.ts";
import { count, money } from "#app/components/format.ts";
import type { Said } from "#app/components/toast.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import { recordAudit } from "#app/ledger/audit.server.ts";
import { customerNames } from "#app/ledger/customer-names.server.ts";
import { assertNever } from "#app/lib/assert-never.ts";
import { readPolicy, savePolicy } from "#app/resolution/policy.server.ts";
import type { Policy } from "#app/resolution/policy.ts";
import { parsePolicyForm } from "#app/resolution/policy-form.ts";
import { type WhatIf, whatIf } from "#app/resolution/what-if.server.ts";
import type { Visit } from "#app/routes/visit.server.ts";

export type WhatIfView = {
  words: string;
  costNow: string;
  costEdited: string;
  rows: { id: string; claim: string; who: string; amount: string; now: string; edited: string; difference: string }[];
  more: string | null;
};

export type PolicyAnswer = Said & { faults?: FieldErrors; whatIf?: WhatIfView; saved?: boolean };

export async function changePolicy(visitor: Visit, form: FormData, now: Date): Promise<PolicyAnswer> {
  const { shop, actor, formats } = visitor;
  const current = await readPolicy(pool(), shop);
  const parsed = parsePolicyForm(form, current.policy, formats.currency);
  if (parsed.outcome === "faults") return refused({ ...parsed.faults });
  if (form.get("intent") === "preview") return preview(visitor, parsed.policy, now);
  const why = String(form.get("why") ?? "");
  const basedOn = Number(form.get("version"));
  const saved = await withTransaction((tx) => savePolicy(tx, shop, { policy: parsed.policy, basedOn, why, actor }));
  switch (saved.outcome) {
    case "saved":
      return { toast: `Policy saved as version ${saved.version}`, saved: true };
    case "unchanged":
      return { toast: "Nothing was changed", saved: true };
    case "conflict":
      return {
        toast: `Version ${saved.version} was saved meanwhile. Load the page and look at it first.`,
        failed: true,
      };
    case "not_allowed":
      return { toast: saved.problem, failed: true };
    case "no_reason":
      return refused({ why: saved.problem });
    default:
      return assertNever(saved);
  }
}

function refused(faults: FieldErrors): PolicyAnswer {
  return { toast: "Some fields need another look", failed: true, faults };
}

async function preview({ shop, actor, formats }: Visit, policy: Policy, now: Date): Promise<PolicyAnswer> {
  const result = await whatIf(pool(), shop, policy, now);
  await recordAudit(pool(), shop, { actor, action: "policy_previewed", detail: { changed: result.changed } });
  const names = await customerNames(
    pool(),
    shop,
    result.answers.flatMap((answer) => answer.customerId ?? []),
  );
  const view: WhatIfView = {
    words: wordsOf(result),
    costNow: money(result.costNowMinor, formats),
    costEdited: money(result.costEditedMinor, formats),
    rows: result.answers.map((answer) => ({
      id: answer.claim,
      claim: claimReference(answer.number),
      who: (answer.customerId && names.get(answer.customerId)) ?? "Unknown customer",
      amount: money(answer.amountMinor, formats),
      now: answer.now.words,
      edited: answer.edited.words,
      difference: signed(answer.edited.costMinor - answer.now.costMinor),
    })),
    more:
      result.changed > result.answers.length ? `The ${result.answers.length} greatest differences are shown.` : null,
  };
  return { toast: view.words, whatIf: view };

  function signed(minor: bigint): string {
    return minor > 0n ? `+${money(minor, formats)}` : money(minor, formats);
  }

  function wordsOf({ days, claims, changed, more }: WhatIf): string {
    const all = `${count(claims, formats)} ${claims === 1 ? "claim" : "claims"} of the last ${days} days${more ? " (the newest)" : ""}`;
    if (claims === 0) return `There is no claim of the last ${days} days to try it on.`;
    return changed === 0
      ? `${all}: none would be answered differently.`
      : `${all}: ${count(changed, formats)} would be answered differently.`;
  }
}
