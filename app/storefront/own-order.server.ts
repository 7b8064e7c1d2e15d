// The order that a visitor proved to be theirs, as the pages need it.
import type { Why, Wish } from "#app/claims/claim.ts";
import { readOrderFacts } from "#app/claims/order-facts.server.ts";
import type { OrderFacts } from "#app/claims/order-facts.ts";
import { reasonState, reasonsFor, wishesFor } from "#app/claims/reasons.ts";
import { pool } from "#app/db.server.ts";
import type { ShopifyId } from "#app/lib/ids.ts";
import { evenly } from "#app/storefront/even-time.server.ts";
import { orderByNumberAndEmail, orderNumber, orderOfCustomer } from "#app/storefront/find-order.server.ts";
import type { Asked } from "#app/storefront/rate.server.ts";
import { countVisit, note, type Visit } from "#app/storefront/visit.server.ts";

export type OwnOrderPage = {
  readonly facts: OrderFacts;
  readonly reasons: readonly Why[];
  readonly wishes: readonly Wish[];
};

export type Lookup =
  | ({ readonly outcome: "found" } & OwnOrderPage)
  | { readonly outcome: "not_found" }
  | { readonly outcome: "over"; readonly retryAfterS: number };

export type Question =
  | { readonly by: "email"; readonly number: string; readonly email: string }
  | { readonly by: "login"; readonly order: string };

/**
 * Looks the order up. Every lookup is counted before it is made and noted after it; a wrong number, a wrong address and
 * somebody else's order get the same answer after the same time.
 */
export async function lookUp(visit: Visit, question: Question): Promise<Lookup> {
  const counted = await countVisit(visit, asked(visit, question));
  if (counted.outcome === "over") return { outcome: "over", retryAfterS: counted.retryAfterS };
  return evenly(async () => {
    const id = await idOf(visit, question);
    const page = id && (await readOwnOrder(visit, id));
    await note(visit, page ? "lookup_answered" : "lookup_refused", page ? page.facts.id : question.by);
    return page ? { outcome: "found", ...page } : { outcome: "not_found" };
  });
}

/** What a lookup counts towards. */
function asked({ client }: Visit, question: Question): Asked {
  const same =
    question.by === "email"
      ? ([
          ["lookup_order", orderNumber(question.number)],
          ["lookup_email", question.email.trim().toLowerCase()],
        ] as const)
      : [];
  return {
    own: [
      { limit: "lookup_client", of: client },
      ...same.map(([limit, of]) => ({ limit: "lookup_same" as const, of: `${client} ${limit} ${of}` })),
    ],
    shared: [{ limit: "lookup_shop", of: "" }, ...same.map(([limit, of]) => ({ limit, of }))],
  };
}

async function idOf(visit: Visit, question: Question): Promise<ShopifyId | null> {
  if (question.by === "email") return orderByNumberAndEmail(pool(), visit.shop, question.number, question.email);
  return visit.customerId ? orderOfCustomer(pool(), visit.shop, question.order, visit.customerId) : null;
}

/** The order with the reasons and wishes that fit its state; the caller has the proof that the visitor may see it. */
export async function readOwnOrder(visit: Visit, id: ShopifyId): Promise<OwnOrderPage | null> {
  const facts = await readOrderFacts(pool(), visit.shop, id, { now: visit.now });
  if (!facts) return null;
  const state = reasonState(facts);
  return { facts, reasons: reasonsFor(state), wishes: wishesFor(state) };
}
