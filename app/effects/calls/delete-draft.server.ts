import { type Doing, stop } from "#app/effects/calls/doing.server.ts";
import type { CallOf } from "#app/effects/kinds.ts";
import type { Done } from "#app/effects/settle-claim-effect.server.ts";
import { deleteDraftOrder, readDraftOrder } from "#app/shopify/draft-orders.server.ts";

/** Deletes a draft of ours that nobody has completed; one that somebody deleted by hand is as good. */
export async function deleteDraft({ admin }: Doing, call: CallOf<"delete_draft">): Promise<Done> {
  const draft = await readDraftOrder(admin, call.draft);
  if (draft?.order)
    return stop(
      `Draft ${draft.name} was completed in Shopify as ${draft.order.name}: cancel that order there if it is not to leave.`,
    );
  if (draft) await deleteDraftOrder(admin, call.draft);
  return { words: draft ? `Draft ${draft.name} is deleted.` : "The draft was deleted in Shopify already." };
}
