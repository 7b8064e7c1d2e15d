// A claim with words wherever a person or the customer can write any.
import { expect } from "vitest";
import { addNote, askReview, reportThreat, setFault, setWhy } from "#app/claims/change-claim.server.ts";
import { addMessage } from "#app/claims/messages.server.ts";
import { recordPacking } from "#app/claims/packing.server.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import { asShopifyId } from "#app/lib/ids.ts";
import { acceptDecision } from "#app/resolution/accept.server.ts";
import { decisionOfClaim } from "#app/resolution/read-decision.server.ts";
import { dropFailed } from "#app/resolution/retry.server.ts";
import { setStanding } from "#app/standing/set-standing.server.ts";
import { aClaim, opened } from "#tests/integration/claims/a-shop.ts";
import { shop } from "#tests/integration/shopify/a-stand-in.ts";
import { withWorker } from "#tests/setup/worker.ts";

export type Placed = { order: { id: number }; customer: { id: number } };

/** A claim of the order with `words` wherever a person or the customer can write any; its id. */
export async function everythingSaidOn({ order, customer }: Placed, words: string): Promise<string> {
  const orderId = asShopifyId(order.id) ?? expect.unreachable();
  const customerId = asShopifyId(customer.id) ?? expect.unreachable();
  const now = new Date();
  const who = { actor: "7", now };
  const { id: claim } = await opened(shop, { ...aClaim(order.id), orderId, lines: [], message: words, now });
  const said = { ...who, claim };
  const saying = withTransaction(async (tx) => {
    await addMessage(tx, shop, { ...said, from: "customer", author: null, channel: "email", text: words });
    await addNote(tx, shop, { ...said, text: words });
    await setWhy(tx, shop, { ...said, why: "other", whyDetail: `Torn by ${words} itself` });
    await setFault(tx, shop, { ...said, fault: "merchant", evidence: [{ fact: words, source: words }] });
    await reportThreat(tx, shop, { ...said, where: words });
    await askReview(tx, shop, { ...said, reason: words });
    const packing = { weightGrams: 1_000, signature: null, doubleChecked: true, note: words, by: "7", at: now };
    await recordPacking(tx, shop, { orderId, ...packing });
    await setStanding(tx, shop, { ...who, customer: customerId, state: "watch", reason: words, until: null });
  });
  await withWorker(() => saying);
  const { id, result } = (await decisionOfClaim(pool(), shop, claim)) ?? expect.unreachable();
  const chosen = { ...said, decision: id, action: "decline", terms: result.terms } as const;
  const reasons = { overrideReason: words, customerReason: words };
  expect(await acceptDecision(shop, { ...chosen, ...reasons })).toMatchObject({ outcome: "accepted" });
  await pool().query(
    `INSERT INTO effect (shop, id, kind, claim_id, payload, reason, status, problem)
     VALUES ($1, gen_random_uuid(), 'order_tag', $2, '{"add": []}', $3, 'failed', $3)`,
    [shop, claim, words],
  );
  await dropFailed(shop, { claim, actor: "7", reason: words });
  return claim;
}
