// All signals, in the order in which they are shown and, for reliefs, applied.
import { carrierException } from "#app/standing/signals/carrier-exception.ts";
import { claimRate } from "#app/standing/signals/claim-rate.ts";
import { claimedMoney } from "#app/standing/signals/claimed-money.ts";
import { claimsInWindow } from "#app/standing/signals/claims-in-window.ts";
import { cleanOrders } from "#app/standing/signals/clean-orders.ts";
import { confirmedMark } from "#app/standing/signals/confirmed-mark.ts";
import { deliveredAllTheSame } from "#app/standing/signals/delivered-all-the-same.ts";
import { disputeAndConcession } from "#app/standing/signals/dispute-and-concession.ts";
import { isItUs } from "#app/standing/signals/is-it-us.ts";
import { linkedAccounts } from "#app/standing/signals/linked-accounts.ts";
import { repeatedDisputes } from "#app/standing/signals/repeated-disputes.ts";
import { samePhoto } from "#app/standing/signals/same-photo.ts";
import type { PointsSignal, Relief } from "#app/standing/signals/signal.ts";
import { smallAmount } from "#app/standing/signals/small-amount.ts";
import { tenure } from "#app/standing/signals/tenure.ts";
import { weightContradicts } from "#app/standing/signals/weight-contradicts.ts";

export const POINTS_SIGNALS: readonly PointsSignal[] = [
  disputeAndConcession,
  weightContradicts,
  samePhoto,
  linkedAccounts,
  claimRate,
  deliveredAllTheSame,
  claimsInWindow,
  claimedMoney,
  repeatedDisputes,
  confirmedMark,
  cleanOrders,
  tenure,
];

export const RELIEFS: readonly Relief[] = [isItUs, carrierException, smallAmount];
