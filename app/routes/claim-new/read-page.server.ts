// What the form of a new claim shows: orders that were searched for, or the one that was chosen.
import { randomUUID } from "node:crypto";
import { claimReference, isWhy, WHYS, type Why } from "#app/claims/claim.ts";
import { findOrders } from "#app/claims/find-orders.server.ts";
import { isClosed } from "#app/claims/life.ts";
import { readOrderFacts } from "#app/claims/order-facts.server.ts";
import type { OrderFacts } from "#app/claims/order-facts.ts";
import { reasonState, reasonsFor } from "#app/claims/reasons.ts";
import { day, type Formats, money } from "#app/components/format.ts";
import { sentence } from "#app/components/words.ts";
import { pool } from "#app/db.server.ts";
import { asShopifyId } from "#app/lib/ids.ts";
import type { Visit } from "#app/routes/visit.server.ts";

const FOUND = 10;

export type ChosenOrder = {
  id: string;
  name: string;
  words: string[];
  lines: { id: string; title: string; quantity: number; typed: string[] }[];
  whys: { value: Why; label: string; meaning: string }[];
  /** Claims on this order that are still open. */
  open: { id: string; reference: string; why: string }[];
};

export type NewClaimPage = {
  key: string;
  find: string;
  found: { id: string; name: string; who: string; words: string }[];
  order: ChosenOrder | null;
  /** What the address asks the form to begin with. */
  why: Why | null;
};

export async function readNewClaimPage({ shop, formats }: Visit, params: URLSearchParams, now: Date) {
  const sql = pool();
  const find = (params.get("find") ?? "").slice(0, 200);
  const id = asShopifyId(params.get("order"));
  const facts = id ? await readOrderFacts(sql, shop, id, { now }) : null;
  const why = params.get("why");
  const page: NewClaimPage = {
    key: randomUUID(),
    find,
    found: (facts ? [] : await findOrders(sql, shop, find, FOUND)).map((order) => ({
      id: order.id,
      name: order.name,
      who: order.customerName ?? "Unknown customer",
      words: [
        day(order.placedAt, formats),
        money(order.totalMinor, { ...formats, currency: order.currency }),
        ...(order.cancelled ? ["cancelled"] : []),
      ].join(" · "),
    })),
    order: facts && chosen(facts, formats),
    why: isWhy(why) ? why : null,
  };
  return page;
}

function chosen(facts: OrderFacts, formats: Formats): ChosenOrder {
  const lines = facts.lines.filter((line) => line.quantity > 0);
  const whys = reasonsFor(reasonState({ ...facts, lines }));
  return {
    id: facts.id,
    name: facts.name,
    words: [
      facts.customerName ?? facts.email ?? "Unknown customer",
      `Placed ${day(facts.placedAt, formats)}`,
      money(facts.totalMinor, { ...formats, currency: facts.currency }),
      facts.cancelledAt ? "Cancelled" : sentence(facts.transit.state),
    ],
    lines: lines.map((line) => ({
      id: line.id,
      title: line.title,
      quantity: line.quantity,
      typed: line.typed.map(({ name, value }) => `${name}: ${value}`),
    })),
    whys: whys.map((value) => ({ value, label: WHYS[value].label, meaning: WHYS[value].meaning })),
    open: facts.claims
      .filter((claim) => !isClosed(claim.state))
      .map((claim) => ({ id: claim.id, reference: claimReference(claim.number), why: WHYS[claim.why].label })),
  };
}
