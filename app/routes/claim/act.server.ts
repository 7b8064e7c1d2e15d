// What people do on the page of a claim. One form, one deed; the answer has the words to show.
import type { FieldErrors } from "#app/components/form-errors.ts";
import type { Said } from "#app/components/toast.ts";
import { DECIDING, decide } from "#app/routes/claim/act-decide.server.ts";
import { STANDING, standing } from "#app/routes/claim/act-standing.server.ts";
import { WORKING, work } from "#app/routes/claim/act-work.server.ts";
import type { Visit } from "#app/routes/visit.server.ts";

export type ActAnswer = Said & {
  faults?: FieldErrors;
  /** Why it can't be done, in more words than a toast has room for. */
  problem?: string;
};

export type Act = { visitor: Visit; claim: string; form: FormData; now: Date };

export async function actOnClaim(act: Act): Promise<ActAnswer> {
  const intent = String(act.form.get("intent") ?? "");
  if (WORKING.has(intent)) return work(act);
  if (DECIDING.has(intent)) return decide(act);
  if (STANDING.has(intent)) return standing(act);
  return { toast: "This can't be done.", failed: true };
}
