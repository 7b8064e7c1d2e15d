// Buyers of any past and ladders of any shape, for properties; and what their pasts are to the ledger and to the rules.
import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { withTransaction } from "#app/db.server.ts";
import type { DisputeFact, LedgerFact } from "#app/ledger/facts.ts";
import { lockShop } from "#app/ledger/lock-shop.server.ts";
import { giveRemedy, revalue, takeBackRemedy } from "#app/ledger/remedies.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import type { OrderPast } from "#app/tiers/history.ts";
import type { LadderDraft } from "#app/tiers/ladder.ts";
import { retier } from "#app/tiers/retier.server.ts";
import { day, id, order, refund } from "#tests/integration/tiers/a-shop.ts";

export type Bought = {
  dollars: number;
  at: number;
  refunds: { dollars: number; after: number }[];
  cancelled: number | null;
  dispute: { at: number; lost: boolean } | null;
  /** Given as the first refund, where there is one. */
  remedy: { dollars: number; at: number; backAt: number | null } | null;
};

const anyDay = fc.integer({ min: 1, max: 28 });
// Few sums, all near each other's 90 %, so that the past often matters.
const dollars = fc.constantFrom(10, 50, 100);
const seldom = <T>(what: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: what });
const bought: fc.Arbitrary<Bought> = fc.record({
  dollars,
  at: anyDay,
  refunds: fc.array(fc.record({ dollars: fc.constantFrom(1, 5, 8), after: fc.integer({ min: 0, max: 9 }) }), {
    maxLength: 2,
  }),
  cancelled: seldom(anyDay),
  dispute: seldom(fc.record({ at: anyDay, lost: fc.boolean() })),
  remedy: seldom(fc.record({ dollars: fc.constantFrom(2, 4, 9), at: anyDay, backAt: seldom(anyDay) })),
});
const tags = fc.uniqueArray(fc.constantFrom("mg-a", "MG-B", "Größe-Ä", "größe-ä", "vip", "Ünlü"), { maxLength: 3 });
export const someone = fc.record({
  bought: fc.array(bought, { minLength: 1, maxLength: 2 }),
  tags,
  byHand: fc.boolean(),
});
export const ladder: fc.Arbitrary<LadderDraft> = fc
  .record({
    basis: fc.constantFrom("net_revenue" as const, "contribution" as const),
    thresholds: fc.uniqueArray(fc.constantFrom(0, 400, 1_000, 2_000, 4_000, 5_000, 10_000), {
      minLength: 3,
      maxLength: 4,
    }),
    names: fc.shuffledSubarray(["mg-a", "mg-b", "größe-Ä", "mg-d"], { minLength: 4 }),
  })
  .map(({ basis, thresholds, names }) => ({
    basis,
    tiers: thresholds
      .sort((one, other) => one - other)
      .map((threshold, rank) => ({
        key: `tier-${rank}`,
        name: `Tier ${rank}`,
        thresholdMinor: BigInt(threshold),
        tag: names[rank] ?? `mg-${rank}`,
      })),
  }));

/** What Shopify tells of a customer who bought this. */
export function factsOf(customer: number, list: readonly Bought[]): LedgerFact[] {
  return list.flatMap(({ dollars, at, refunds, cancelled, dispute }, n) => {
    const number = customer * 100 + n;
    const canceled = cancelled === null ? {} : { cancelledAt: day(cancelled) };
    return [
      order(number, customer, dollars, { createdAt: day(at), processedAt: day(at), ...canceled }),
      ...refunds.map((gone, m) => refund(number * 10 + m, number, gone.dollars, at + gone.after)),
      ...(dispute ? [disputeOf(number, dollars, dispute)] : []),
    ];
  });
}

/** Gives and takes back the remedies of these people's orders. */
export async function makeGood(shop: ShopDomain, people: readonly { bought: readonly Bought[] }[]) {
  await withTransaction(async (tx) => {
    await lockShop(tx, shop);
    const orders = people.flatMap(({ bought: list }, p) => list.map((one, n) => ({ one, number: (p + 1) * 100 + n })));
    for (const { one, number } of orders) {
      if (!one.remedy) continue;
      const effect = randomUUID();
      const refundId = one.refunds.length > 0 ? id(number * 10) : null;
      const costMinor = BigInt(one.remedy.dollars * 100);
      await giveRemedy(tx, shop, {
        effect,
        orderId: id(number),
        at: new Date(day(one.remedy.at)),
        costMinor,
        refundId,
      });
      if (one.remedy.backAt !== null) await takeBackRemedy(tx, shop, effect, new Date(day(one.remedy.backAt)));
    }
    const made = orders.filter(({ one }) => one.remedy).map(({ number }) => id(number));
    await retier(tx, shop, await revalue(tx, shop, made));
  });
}

function disputeOf(number: number, dollars: number, { at, lost }: { at: number; lost: boolean }): DisputeFact {
  return {
    kind: "dispute",
    id: id(number),
    orderId: id(number),
    tie: "",
    type: "chargeback",
    status: lost ? "lost" : "under_review",
    reason: null,
    amountMinor: BigInt(dollars * 100),
    currency: "USD",
    initiatedAt: day(at),
    evidenceDueBy: null,
    evidenceSentOn: null,
    finalizedOn: lost ? day(at + 3) : null,
  };
}

/** The same order as the tiers' rules see it. */
export function pastOf({ dollars, at, refunds, cancelled, dispute, remedy }: Bought): OrderPast {
  const minor = BigInt(dollars * 100);
  const given = refunds.map((gone) => ({
    at: new Date(day(at + gone.after)),
    minor: BigInt(gone.dollars * 100),
    currency: "USD",
  }));
  return {
    order: {
      currency: "USD",
      presentmentCurrency: "USD",
      totalMinor: minor,
      presentmentTotalMinor: minor,
      taxMinor: 0n,
      shippingMinor: 0n,
      receivedMinor: minor,
      financialStatus: "paid",
      test: false,
      seen: true,
    },
    processedAt: new Date(day(at)),
    cancelledAt: cancelled === null ? null : new Date(day(cancelled)),
    deletedAt: null,
    refunds: given,
    disputes: dispute
      ? [
          {
            type: "chargeback",
            status: dispute.lost ? "lost" : "under_review",
            minor,
            currency: "USD",
            openedAt: new Date(day(dispute.at)),
            closedAt: dispute.lost ? new Date(day(dispute.at + 3)) : null,
          },
        ]
      : [],
    remedies: remedy
      ? [
          {
            at: new Date(day(remedy.at)),
            takenBackAt: remedy.backAt === null ? null : new Date(day(remedy.backAt)),
            costMinor: BigInt(remedy.dollars * 100),
            refund: given[0] ?? null,
          },
        ]
      : [],
  };
}
