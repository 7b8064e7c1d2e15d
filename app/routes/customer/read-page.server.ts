// Everything that the page of one customer shows. Reading it is noted in the audit log (product promise: every read of
// a customer's record by a person).
import { listClaims } from "#app/claims/read-claims.server.ts";
import { tierColour } from "#app/components/charts/colours.ts";
import type { ThresholdLine, ValuePoint } from "#app/components/charts/value-plot.tsx";
import { actorWords } from "#app/components/claim-words.ts";
import type { Figure } from "#app/components/figures.tsx";
import { count, day, dayAndTime, type Formats, money, moneyView, month } from "#app/components/format.ts";
import { tasksInWords } from "#app/components/shipping-task-words.ts";
import type { StandingView } from "#app/components/standing-card.tsx";
import type { TierView } from "#app/components/tier-badge.tsx";
import { type Tracking, trackingOf } from "#app/components/tracking.ts";
import { disputeState, overrideWords, paymentState, type StateView, sentence } from "#app/components/words.ts";
import { pool } from "#app/db.server.ts";
import { isBeingTagged, listTagEvents } from "#app/effects/tag-log.server.ts";
import { recordRead } from "#app/ledger/audit.server.ts";
import { auditOf } from "#app/ledger/read-audit.server.ts";
import { type CustomerRecord, readCustomer } from "#app/ledger/read-customer.server.ts";
import { type CustomerParcel, parcelsOf } from "#app/ledger/read-parcels.server.ts";
import type { ShopifyId } from "#app/lib/ids.ts";
import { toDecimal } from "#app/lib/money.ts";
import { standingView } from "#app/routes/claim/customer-view.server.ts";
import { auditWords } from "#app/routes/customer/audit-words.ts";
import { type ClaimRow, claimRow } from "#app/routes/customer/claim-row.ts";
import { everyMonth } from "#app/routes/customer/every-month.ts";
import type { Visit } from "#app/routes/visit.server.ts";
import { countShippingTasks } from "#app/standing/shipping-tasks.server.ts";
import type { Ladder } from "#app/tiers/ladder.ts";
import { activeLadder } from "#app/tiers/read-ladders.server.ts";

export type OrderRow = {
  id: string;
  name: string;
  day: string;
  state: StateView;
  total: string;
  net: string;
  counts: boolean;
};
export type RefundRow = { id: string; order: string; day: string; note: string; amount: string };
export type DisputeRow = { id: string; order: string; kind: string; state: StateView; amount: string; due: string };
export type ParcelRow = Tracking & { id: string; order: string; delivered: string };
export type TagRow = { id: string; when: string; words: string; reason: string };

export type AuditRow = { id: string; words: string; who: string };

export type CustomerPage = {
  id: string;
  name: string;
  contact: string[];
  tier: TierView;
  tierSince: string | null;
  override: string | null;
  gone: string | null;
  b2bReasons: string[];
  figures: Figure[];
  chart: { points: ValuePoint[]; thresholds: ThresholdLine[]; rows: string[][]; summary: string };
  standing: StandingView;
  /** How many of the customer's orders have something to record before they ship, in words; null when none does. */
  shippingTasks: string | null;
  claims: ClaimRow[];
  /** Where a claim of this customer is opened by hand. */
  openClaimUrl: string;
  audit: AuditRow[];
  orders: OrderRow[];
  refunds: RefundRow[];
  disputes: DisputeRow[];
  parcels: ParcelRow[];
  tagLog: TagRow[];
  /** A tag is being written: a moment after, the page has more to show. */
  busy: boolean;
  formats: Formats;
};

export type CustomerAnswer =
  | { outcome: "found"; page: CustomerPage }
  | { outcome: "merged"; into: string }
  | { outcome: "unknown" };

const CLAIMS_SHOWN = 50;

export async function readCustomerPage(visitor: Visit, id: ShopifyId, now: Date): Promise<CustomerAnswer> {
  const sql = pool();
  const { shop, actor, formats } = visitor;
  // Before the rest, which is then at least as new.
  const busy = visitor.accessProblem === null && (await isBeingTagged(sql, shop, id));
  const [answer, parcels, log, ladder, standing, { claims }, audit, tasks] = await Promise.all([
    readCustomer(sql, shop, id),
    parcelsOf(sql, shop, id),
    listTagEvents(sql, shop, { customerId: id, limit: 50 }),
    activeLadder(sql, shop),
    standingView(visitor, id),
    listClaims(sql, shop, { customerId: id, sort: "newest", snoozed: "show", limit: CLAIMS_SHOWN, now }),
    auditOf(sql, shop, id),
    countShippingTasks(sql, shop, now, id),
    recordRead(sql, shop, { actor, action: "customer_read", subject: id, where: "page" }),
  ]);
  if (answer.outcome !== "found") return answer;
  const { customer } = answer;
  return {
    outcome: "found",
    page: {
      ...who(customer),
      busy,
      ...tierOfCustomer(customer, ladder, formats),
      figures: figuresOf(customer, formats),
      chart: chartOf(customer, ladder, formats),
      standing,
      shippingTasks: tasks.to_do > 0 ? tasksInWords(tasks.to_do, formats) : null,
      claims: claims.map((claim) => claimRow(claim, formats)),
      openClaimUrl: `/app/claims/new?${new URLSearchParams({ find: customer.email ?? customer.name ?? "" })}`,
      audit: audit.map((entry) => ({
        id: entry.id,
        words: auditWords(entry.action),
        who: `${actorWords(entry.actor, visitor)} · ${dayAndTime(entry.at, formats)}`,
      })),
      orders: customer.orders.map((order) => ({
        id: order.id,
        name: order.name,
        day: day(order.processedAt, formats),
        state: paymentState(order),
        total: money(order.totalMinor, formats),
        net: money(order.netMinor, formats),
        counts: order.counts,
      })),
      refunds: customer.refunds.map((refund) => ({
        id: refund.id,
        order: refund.orderName,
        day: day(refund.createdAt, formats),
        note: refund.note ?? "—",
        amount: money(refund.amountMinor, formats),
      })),
      disputes: customer.disputes.map((dispute) => ({
        id: dispute.id,
        order: dispute.orderName ?? "—",
        kind: `${sentence(dispute.type)}${dispute.reason ? `: ${sentence(dispute.reason).toLowerCase()}` : ""}`,
        state: disputeState(dispute.status),
        amount: money(dispute.amountMinor, { ...formats, currency: dispute.currency }),
        due: dispute.finalizedOn ? `Closed ${day(dispute.finalizedOn, formats)}` : day(dispute.evidenceDueBy, formats),
      })),
      parcels: parcels.map((parcel) => parcelRow(parcel, formats)),
      tagLog: log.events.map((event) => ({
        id: event.id,
        when: dayAndTime(event.at, formats),
        words: `${event.change === "added" ? "Added" : "Removed"} “${event.tag}” ${event.by === "person" ? "by hand" : "by Makegood"}`,
        reason: event.reason,
      })),
      formats,
    },
  };
}

function who(customer: CustomerRecord): Pick<CustomerPage, "id" | "name" | "contact" | "gone" | "b2bReasons"> {
  const contact = [customer.email, customer.phone, customer.company].filter((part) => part !== null);
  const gone: Partial<Record<string, string>> = {
    deleted: "This customer was deleted in Shopify. What they bought still counts.",
    redacted: "This customer's personal data was erased on request. What they bought still counts.",
  };
  return {
    id: customer.id,
    name: customer.name ?? customer.email ?? `Customer ${customer.id}`,
    contact: customer.name ? contact : contact.filter((part) => part !== customer.email),
    gone: gone[customer.state] ?? null,
    b2bReasons: customer.b2bReasons,
  };
}

function tierOfCustomer(customer: CustomerRecord, ladder: Ladder | null, formats: Formats) {
  const rank = ladder ? ladder.tiers.findIndex((tier) => tier.key === customer.tier) : -1;
  const tier = ladder?.tiers[rank];
  return {
    tier: tier ? { name: tier.name, rank } : null,
    tierSince: tier && customer.tierSince ? day(customer.tierSince, formats) : null,
    override: customer.tagOverride ? overrideWords(customer.tagOverride) : null,
    formats,
  };
}

function figuresOf(customer: CustomerRecord, formats: Formats): Figure[] {
  const back = customer.refundedMinor + customer.disputeLostMinor;
  return [
    { label: "Net revenue", value: money(customer.netMinor, formats), note: "After refunds and lost disputes" },
    {
      label: "Contribution",
      value: money(customer.contributionMinor, formats),
      note:
        customer.remedyMinor > 0n
          ? `After costs, and ${money(customer.remedyMinor, formats)} to make things right`
          : "What is left after costs",
    },
    {
      label: "Orders",
      value: count(customer.orderCount, formats),
      note: `Last on ${day(customer.lastOrderAt, formats)}`,
    },
    {
      label: "Received",
      value: money(customer.receivedMinor, formats),
      note: `${money(back, formats)} of it went back`,
    },
  ];
}

function chartOf(customer: CustomerRecord, ladder: Ladder | null, formats: Formats): CustomerPage["chart"] {
  const months = everyMonth(customer.byMonth, new Date()).map((entry) => ({
    ...entry,
    name: month(new Date(`${entry.month}-15T12:00:00Z`), formats),
  }));
  const byContribution = ladder?.basis === "contribution";
  return {
    points: months.map((entry) => ({ when: entry.name, value: moneyView(entry.cumulativeMinor, formats).amount })),
    thresholds: byContribution
      ? []
      : (ladder?.tiers ?? [])
          .map((tier, rank) => ({
            name: tier.name,
            at: Number(toDecimal(tier.thresholdMinor, formats.currency)),
            colour: tierColour(rank),
          }))
          .filter((line) => line.at > 0),
    rows: months
      .map((entry) => [
        entry.name,
        count(entry.orders, formats),
        money(entry.netMinor, formats),
        money(entry.cumulativeMinor, formats),
      ])
      .reverse(),
    summary: `Net revenue over time: ${money(customer.netMinor, formats)} today, over ${months.length} months`,
  };
}

function parcelRow(parcel: CustomerParcel, formats: Formats): ParcelRow {
  return {
    id: parcel.id,
    order: parcel.orderName,
    ...trackingOf(parcel),
    delivered: parcel.deliveredAt ? day(parcel.deliveredAt, formats) : "",
  };
}
