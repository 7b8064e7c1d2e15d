// What can be taken back in Shopify, and how; what can't, in words.
import { z } from "zod";
import type { ClaimCall } from "#app/effects/kinds.ts";
import { assertNever } from "#app/lib/assert-never.ts";
import { asShopifyId } from "#app/lib/ids.ts";

export type Undo =
  | { readonly can: true; readonly words: string; readonly call: ClaimCall }
  | { readonly can: false; readonly words: string };

const no = (words: string): Undo => ({ can: false, words });

const replacedSchema = z.object({ orderId: z.string().transform(asShopifyId), orderName: z.string() });

/** The call that takes back what `call` did. `undone`: it has been taken back already, or is about to be. */
export function undoOf(
  call: ClaimCall,
  made: { readonly id: string; readonly status: string; readonly result: unknown },
  undone: "no" | "soon" | "yes",
): Undo {
  if (made.status !== "done") return no("It is not done yet.");
  if (call.undoes) return no("This took back what was done before.");
  if (undone !== "no") return no(undone === "yes" ? "It is taken back." : "It is being taken back.");
  const { orderId, reference } = call;
  const common = { orderId, reference, undoes: made.id };
  switch (call.kind) {
    case "hold":
      return { can: true, words: "Let the order go", call: { kind: "release", ...common, of: [made.id] } };
    case "order_tag":
      return {
        can: true,
        words: "Take the tag off",
        call: { kind: "order_tag", ...common, add: [], remove: call.add },
      };
    case "dispute_evidence":
      return {
        can: true,
        words: "Take the text out, as long as it is not sent to the bank",
        call: { kind: "dispute_evidence", ...common, disputeId: call.disputeId, text: call.text, remove: true },
      };
    case "replacement_order": {
      const replaced = replacedSchema.safeParse(made.result);
      if (!replaced.success || !replaced.data.orderId) return undoOfDraft(made.result, common);
      const words = `Cancel ${replaced.data.orderName}, as long as it is not shipped`;
      const { orderId: replacement } = replaced.data;
      return {
        can: true,
        words,
        call: { kind: "cancel_order", ...common, orderId: replacement, reason: "OTHER", refund: false },
      };
    }
    case "refund":
      return no("Money that went back can't be called back: ask the customer, or send an invoice from Shopify.");
    case "store_credit":
      return no("Take the credit back on the customer's page in Shopify.");
    case "cancel_order":
      return no("A cancelled order stays cancelled: make a new one in Shopify.");
    case "release":
    case "delete_draft":
    case "order_note":
      return no("Change it in Shopify, on the order's page.");
    default:
      return assertNever(call);
  }
}

const draftSchema = z.object({ draft: z.string(), draftName: z.string() });

function undoOfDraft(result: unknown, common: Pick<ClaimCall, "orderId" | "reference" | "undoes">): Undo {
  const waiting = draftSchema.safeParse(result);
  if (!waiting.success) return no("Delete the open draft in Shopify.");
  const { draft, draftName } = waiting.data;
  const words = `Delete draft ${draftName}, as long as it is not completed`;
  return { can: true, words, call: { kind: "delete_draft", ...common, draft } };
}
