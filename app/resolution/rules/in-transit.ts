// S-032, S-033, S-037: a parcel within its normal time is waited for. When it is needed before it can be sure to come,
// another goes out at once, with a label for the duplicate.
import { addBusinessDays, businessDaysBetween } from "#app/claims/transit.ts";
import type { Case } from "#app/resolution/case.ts";
import type { Day } from "#app/resolution/facts.ts";
import { answer, fact, type RuleFunction, type Ruling } from "#app/resolution/rules/ruling.ts";
import { addDays, daysBetween } from "#app/resolution/terms.ts";
import { days, dayWords } from "#app/resolution/words.ts";

export const inTransit: RuleFunction = (at) => {
  const { transit, proof } = at.facts;
  if (at.family !== "not_arrived" || proof.deliveryScan || transit.state === "delivered") return null;
  if (proof.traceFoundLoss) return null;
  if (transit.shippedOn === null) return notShipped(at);
  const { thresholds } = at.policy;
  const normalUntil = addBusinessDays(transit.shippedOn, thresholds.normalMaxDays);
  const late = (transit.businessDays ?? 0) > thresholds.normalMaxDays;
  if (neededTooSoon(at, late ? null : normalUntil)) return sendAnother(at, late);
  if (!late) return stillNormal(at, normalUntil);
  if ((transit.calendarDays ?? 0) >= thresholds.lostAfterDays || at.cared || transit.carrierException) return null;
  return searchFor(at, transit.shippedOn);
};

/** Whether waiting puts the customer's date at risk, while an expedited parcel can still keep it. */
function neededTooSoon({ facts, policy }: Case, normalUntil: Day | null): boolean {
  const { neededBy } = facts.claim;
  if (neededBy === null || businessDaysBetween(facts.today, neededBy) < policy.thresholds.expeditedDays) return false;
  if (normalUntil !== null) return neededBy < normalUntil;
  return daysBetween(facts.today, neededBy) <= policy.thresholds.riskDays;
}

function sendAnother(at: Case, late: boolean): Ruling {
  const { claim, transit, today } = at.facts;
  const left = days(daysBetween(today, claim.neededBy ?? today));
  return {
    ...answer("resend", at, { expedited: true, returnLabel: true }),
    runnerUp: answer("carrier_trace", at),
    because: () =>
      late
        ? `The parcel is late, and it is needed in ${left}: another goes out now, expedited.`
        : `It is needed in ${left}, before the parcel can be sure to come: another goes out now, expedited.`,
    carrying: () => [
      fact("claim.neededBy", `It is needed on ${dayWords(claim.neededBy ?? today)}, in ${left}.`),
      fact(
        "transit.businessDays",
        `The parcel has been under way for ${transit.businessDays} business days; ` +
          `${at.policy.thresholds.normalMinDays} to ${at.policy.thresholds.normalMaxDays} are normal.`,
      ),
    ],
  };
}

function stillNormal(at: Case, until: Day): Ruling {
  const { transit } = at.facts;
  return {
    ...answer("wait", at, { until }),
    runnerUp: answer("carrier_trace", at),
    because: () => `The parcel is within its normal time, which ends on ${dayWords(until)}.`,
    carrying: () => [
      fact("transit.businessDays", `It has been under way for ${transit.businessDays} business days.`),
      fact("policy.normalMaxDays", `Up to ${at.policy.thresholds.normalMaxDays} are normal.`),
    ],
  };
}

function searchFor(at: Case, shippedOn: Day): Ruling {
  const { thresholds } = at.policy;
  const lostOn = addDays(shippedOn, thresholds.lostAfterDays);
  return {
    ...answer("carrier_trace", at),
    runnerUp: answer("resend", at),
    because: () => `The parcel is late, but it may still come: from ${dayWords(lostOn)} on it counts as lost.`,
    carrying: () => [
      fact("transit.calendarDays", `It was sent ${days(at.facts.transit.calendarDays ?? 0)} ago.`),
      fact("policy.lostAfterDays", `After ${days(thresholds.lostAfterDays)} a parcel counts as lost.`),
    ],
  };
}

function notShipped(at: Case): Ruling | null {
  if (at.facts.order.cancelled) return null;
  const until = addBusinessDays(at.facts.today, at.policy.thresholds.normalMaxDays);
  return {
    ...answer("wait", at, { until }),
    runnerUp: answer("cancel_order", at),
    because: () => "The order has not left us yet: it is packed first, and the customer told when.",
    carrying: () => [
      fact("transit.state", "Nothing has been shipped yet."),
      fact(
        "policy.normalMaxDays",
        `A parcel normally takes up to ${at.policy.thresholds.normalMaxDays} business days.`,
      ),
    ],
  };
}
