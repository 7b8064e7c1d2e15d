// Any claim at all, for properties.
import fc from "fast-check";
import { WHY_CODES, WISHES } from "#app/claims/claim.ts";
import { businessDaysBetween } from "#app/claims/transit.ts";
import { type DecisionFacts, PAYMENT_METHODS } from "#app/resolution/facts.ts";
import { addDays } from "#app/resolution/terms.ts";
import { claimOf, ORDINARY, worth } from "#tests/unit/resolution/facts.ts";

const TODAY = ORDINARY.today;

export const anyClaim: fc.Arbitrary<DecisionFacts> = fc
  .record({
    amount: fc.bigInt(1n, 400_000n),
    why: fc.constantFrom(...WHY_CODES),
    wish: fc.constantFrom(...WISHES),
    fault: fc.constantFrom("unknown", "carrier", "customer", "merchant" as const),
    neededIn: fc.option(fc.integer({ min: -3, max: 25 })),
    photos: fc.integer({ min: 0, max: 2 }),
    afterInstallation: fc.boolean(),
    refunded: fc.constantFrom(0n, 2n, 1n),
    shippedAgo: fc.option(fc.integer({ min: 0, max: 30 })),
    delivered: fc.boolean(),
    exception: fc.boolean(),
    signature: fc.constantFrom(true, false, null),
    weight: fc.constantFrom("consistent", "contradicts", "unknown" as const),
    madeAsTyped: fc.constantFrom(true, false, null),
    flags: fc.tuple(fc.boolean(), fc.boolean(), fc.boolean(), fc.boolean()),
    payment: fc.record({
      method: fc.constantFrom(...PAYMENT_METHODS),
      cleared: fc.boolean(),
      ageDays: fc.integer({ min: 0, max: 9 }),
      rush: fc.boolean(),
    }),
    dispute: fc.constantFrom("none", "none", "none", "open", "won", "lost" as const),
    contribution: fc.bigInt(-5_000n, 300_000n),
    orders: fc.integer({ min: 1, max: 20 }),
    earlierClaims: fc.integer({ min: 0, max: 5 }),
    tier: fc.constantFrom(null, "silver", "gold"),
    standing: fc.constantFrom("clear", "watch", "questionable" as const),
    possibleB2b: fc.boolean(),
  })
  .map((made) => {
    const delivered = made.delivered && made.shippedAgo !== null;
    const shippedOn = made.shippedAgo === null ? null : addDays(TODAY, -made.shippedAgo);
    return claimOf(
      {
        claim: {
          why: made.why,
          wish: made.wish,
          fault: made.fault,
          neededBy: made.neededIn === null ? null : addDays(TODAY, made.neededIn),
          photos: made.photos,
          afterInstallation: made.afterInstallation,
        },
        order: { refundableMinor: made.refunded === 0n ? made.amount : made.amount / made.refunded - 1n },
        transit: {
          state: shippedOn === null ? "not_shipped" : delivered ? "delivered" : "under_way",
          shippedOn,
          businessDays: shippedOn === null ? null : businessDaysBetween(shippedOn, TODAY),
          calendarDays: made.shippedAgo,
          carrierException: made.exception,
        },
        proof: {
          deliveryScan: delivered,
          signature: delivered ? made.signature : null,
          weight: made.weight,
          madeAsTyped: made.madeAsTyped,
          photosBeforeShipping: made.flags[0] ? 1 : 0,
          doubleChecked: made.flags[1],
          photoSeenBefore: made.flags[2] && made.photos > 0,
          cluster: made.flags[3],
        },
        payment: made.payment,
        dispute: { state: made.dispute, amountMinor: made.amount },
        customer: {
          contributionMinor: made.contribution,
          orders: made.orders,
          earlierClaims: made.earlierClaims,
          tier: made.tier,
          topTier: made.tier === "gold",
          standing: made.standing,
          possibleB2b: made.possibleB2b,
        },
      },
      worth(made.amount),
    );
  });
