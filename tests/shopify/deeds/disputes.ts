// A bank takes a payment back, or asks about it.
import { beginAct, newId, type Refused, refuse } from "../acts.ts";
import { webhookAmount } from "../money.ts";
import { localTime } from "../payloads/times.ts";
import { totalsOf } from "../totals.ts";
import type { Act, Cents, Dispute, Order, Time, World } from "../world.ts";
import { orderChanged } from "./place-order.ts";

const DAY = 86_400_000;

export type NewDispute = {
  type?: Dispute["type"];
  amount?: Cents;
  reason?: string;
  networkReasonCode?: string | null;
  status?: "needs_response" | "under_review";
  evidenceDueBy?: Time | null;
  at?: Time;
};

export function disputePayload(world: World, dispute: Dispute) {
  const time = (at: Time | null) => localTime(at, world.shop);
  return {
    id: dispute.id,
    order_id: dispute.orderId,
    type: dispute.type,
    amount: webhookAmount(dispute.amount, dispute.currency),
    currency: dispute.currency,
    reason: dispute.reason,
    network_reason_code: dispute.networkReasonCode,
    status: dispute.status,
    evidence_due_by: time(dispute.evidenceDueBy),
    evidence_sent_on: time(dispute.evidenceSentOn),
    finalized_on: time(dispute.finalizedOn),
    initiated_at: time(dispute.initiatedAt),
  };
}

/** Opens a dispute over what was paid; webhooks disputes/create, orders/updated. */
export function openDispute(world: World, order: Order, input: NewDispute = {}): Refused | Dispute {
  const totals = totalsOf(order);
  if (totals.received === 0) return refuse("Nothing was paid on this order", ["order_id"]);
  const act = beginAct(world, input.at);
  const dispute: Dispute = {
    kind: "ShopifyPaymentsDispute",
    id: newId(world),
    orderId: order.id,
    type: input.type ?? "chargeback",
    amount: input.amount ?? totals.received - totals.refunded,
    currency: order.currency,
    reason: input.reason ?? "product_not_received",
    networkReasonCode: input.networkReasonCode === undefined ? "13.1" : input.networkReasonCode,
    status: input.status ?? "needs_response",
    initiatedAt: act.at,
    evidenceDueBy: input.evidenceDueBy === undefined ? act.at + 10 * DAY : input.evidenceDueBy,
    evidenceSentOn: null,
    finalizedOn: null,
    evidenceId: newId(world),
    evidence: {},
  };
  world.disputes.set(dispute.id, dispute);
  order.disputeIds.push(dispute.id);
  world.notify(act, "disputes/create", () => disputePayload(world, dispute));
  orderChanged(world, act, order);
  return dispute;
}

function changed(world: World, act: Act, dispute: Dispute): void {
  world.notify(act, "disputes/update", () => disputePayload(world, dispute));
  const order = world.orders.get(dispute.orderId);
  if (order) orderChanged(world, act, order);
}

/** Ends a dispute; webhooks disputes/update, orders/updated. */
export function closeDispute(
  world: World,
  dispute: Dispute,
  status: "won" | "lost" | "accepted",
  at?: Time,
): Refused | Dispute {
  if (dispute.finalizedOn !== null) return refuse(`The dispute is already ${dispute.status}`, ["id"]);
  const act = beginAct(world, at);
  dispute.status = status;
  dispute.finalizedOn = act.at;
  changed(world, act, dispute);
  return dispute;
}

/** Stores evidence, and sends it to the bank with `submit`; webhook disputes/update when sent. */
export function updateEvidence(
  world: World,
  dispute: Dispute,
  evidence: Record<string, unknown>,
  submit: boolean,
): Refused | Dispute {
  if (dispute.finalizedOn !== null || dispute.evidenceSentOn !== null) {
    return refuse("Evidence already accepted by the bank", ["id"], "EVIDENCE_ALREADY_ACCEPTED");
  }
  const act = beginAct(world);
  if (dispute.evidenceDueBy !== null && act.at > dispute.evidenceDueBy)
    return refuse("Evidence is past its due date", ["id"], "EVIDENCE_PAST_DUE_DATE");
  Object.assign(dispute.evidence, evidence);
  if (!submit) return dispute;
  dispute.evidenceSentOn = act.at;
  dispute.status = "under_review";
  changed(world, act, dispute);
  return dispute;
}
