// What the block on an order's page in Shopify shows, and what its form "Open a claim" offers and does.
import { z } from "zod";
import { BY_HAND, CHANNEL_WORDS, claimReference, WHY_CODES, WHYS, WISH_WORDS, WISHES } from "#app/claims/claim.ts";
import { isClosed } from "#app/claims/life.ts";
import { openClaim } from "#app/claims/open-claim.server.ts";
import { readOrderFacts } from "#app/claims/order-facts.server.ts";
import type { OrderFacts } from "#app/claims/order-facts.ts";
import { reasonState, reasonsFor } from "#app/claims/reasons.ts";
import type { Formats } from "#app/components/format.ts";
import { taskTitle } from "#app/components/shipping-task-words.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import { recordRead } from "#app/ledger/audit.server.ts";
import type { ShopifyId } from "#app/lib/ids.ts";
import type { ClaimAnswer, ClaimForm, OrderBlock } from "#app/routes/api/blocks.ts";
import { claimRows } from "#app/routes/api/claim-rows.server.ts";
import { packingWords } from "#app/routes/claim/order-view.ts";
import type { Visit } from "#app/routes/visit.server.ts";
import { shippingTaskOf } from "#app/standing/shipping-tasks.server.ts";

/** Null when the shop has no such order. */
export async function readOrderBlock(visit: Visit, id: ShopifyId, now: Date): Promise<OrderBlock | null> {
  const { shop, formats } = visit;
  const facts = await readOrderFacts(pool(), shop, id, { now });
  if (!facts) return null;
  const task = await shippingTaskOf(pool(), shop, id, now);
  return {
    claims: await claimRows(pool(), shop, { orderId: id }, { formats, now }),
    beforeShipping: task && taskTitle(task),
    packing: packingLines(facts, formats),
    packingPath: `/app/orders/${id}/packing`,
  };
}

function packingLines(facts: OrderFacts, formats: Formats): string[] {
  const lines = facts.packing.map((record) => packingWords(record, formats));
  const photos = facts.photosBeforeShipping.length;
  if (photos > 0) lines.push(photos === 1 ? "1 photo of the packed parcel" : `${photos} photos of the packed parcel`);
  return lines;
}

/** What fits the order; null when the shop has no such order. */
export async function readClaimForm(visit: Visit, id: ShopifyId, now: Date): Promise<ClaimForm | null> {
  const facts = await readOrderFacts(pool(), visit.shop, id, { now });
  if (!facts) return null;
  if (facts.customerId) {
    const { actor } = visit;
    const read = { actor, action: "customer_read", subject: facts.customerId, where: "open a claim" } as const;
    await recordRead(pool(), visit.shop, read);
  }
  const whys = reasonsFor(reasonState(facts));
  return {
    order: facts.name,
    customer: facts.customerName ?? facts.email,
    whys: whys.map((code) => ({ code, label: WHYS[code].label, meaning: WHYS[code].meaning })),
    wishes: WISHES.map((code) => ({ code, label: WISH_WORDS[code] })),
    channels: BY_HAND.map((code) => ({ code, label: CHANNEL_WORDS[code] })),
    lines: facts.lines
      .filter((line) => line.quantity > 0)
      .map((line) => ({ id: line.id, title: line.title, quantity: line.quantity })),
    open: facts.claims.filter((claim) => !isClosed(claim.state)).map((claim) => claimReference(claim.number)),
    path: `/app/claims/new?order=${id}`,
  };
}

const shopifyId = z
  .string()
  .regex(/^[1-9][0-9]{0,19}$/)
  .transform((text) => text as ShopifyId);

const claimInput = z.object({
  why: z.enum(WHY_CODES),
  wish: z.enum(WISHES),
  channel: z.enum(BY_HAND),
  message: z.string(),
  lines: z.array(z.object({ lineId: shopifyId, quantity: z.number() })).max(250),
  submissionKey: z.uuid(),
});

/** Opens the claim that a member of staff sent; the same submission key again finds the one that is there. */
export async function openFromOrder(visit: Visit, orderId: ShopifyId, body: unknown, now: Date): Promise<ClaimAnswer> {
  const input = claimInput.safeParse(body);
  if (!input.success) return { outcome: "refused", faults: { form: "The form is not filled in as it should be." } };
  const { submissionKey, ...claim } = input.data;
  const opened = await withTransaction((tx) =>
    openClaim(tx, visit.shop, {
      ...claim,
      orderId,
      customerId: null,
      submissionKey: `admin:${submissionKey}`,
      actor: visit.actor,
      now,
    }),
  );
  if (opened.outcome === "refused") return opened;
  return { outcome: opened.outcome, reference: claimReference(opened.number), path: `/app/claims/${opened.id}` };
}
