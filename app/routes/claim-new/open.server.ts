// Opens the claim that a member of staff typed, with its photos.
import { redirect } from "@remix-run/node";
import { openClaim } from "#app/claims/open-claim.server.ts";
import { addPhoto } from "#app/claims/photos/add-photo.server.ts";
import { preparePhoto } from "#app/claims/photos/prepare-photo.server.ts";
import type { FieldErrors } from "#app/components/form-errors.ts";
import type { Said } from "#app/components/toast.ts";
import { withTransaction } from "#app/db.server.ts";
import { parseClaimForm } from "#app/routes/claim-new/form.ts";
import type { Visit } from "#app/routes/visit.server.ts";

export type NewClaimAnswer = Said & { faults: FieldErrors };

const AGAIN = "Some fields need another look";

export async function openFromForm({ shop, actor }: Visit, form: FormData, now: Date) {
  const typed = parseClaimForm(form);
  if (typed.outcome === "faults") return refused(typed.faults);
  const { photos, ...claim } = typed.claim;
  const pictures = await Promise.all(photos.map(async (file) => new Uint8Array(await file.arrayBuffer())));
  for (const [index, bytes] of pictures.entries()) {
    const prepared = await preparePhoto(bytes);
    if (prepared.outcome === "refused") return refused({ photos: `${photos[index]?.name}: ${prepared.problem}` });
  }
  const opened = await withTransaction((tx) =>
    openClaim(tx, shop, { ...claim, customerId: null, submissionKey: `admin:${claim.submissionKey}`, actor, now }),
  );
  if (opened.outcome === "refused") return refused(opened.faults);
  for (const bytes of pictures) await addPhoto(shop, { kind: "claim", claim: opened.id, bytes, by: actor, now });
  return redirect(`/app/claims/${opened.id}`);
}

function refused(faults: FieldErrors): NewClaimAnswer {
  return { toast: AGAIN, failed: true, faults };
}
