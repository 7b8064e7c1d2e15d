// What people change on a claim. A caller that names the version it saw gets a conflict when somebody was faster.
import {
  type Fault,
  type FaultEvidence,
  isAfterInstallation,
  STATE_WORDS,
  type State,
  WHYS,
  type Why,
} from "#app/claims/claim.ts";
import { cleanText } from "#app/claims/clean-text.ts";
import { type Change, type Changed, change } from "#app/claims/edit-claim.server.ts";
import { isClosed, step } from "#app/claims/life.ts";
import { isUuid } from "#app/claims/lock-claim.server.ts";
import { tellFlowClosed } from "#app/claims/tell-flow.server.ts";
import { CUSTOMER } from "#app/claims/timeline.ts";
import { lintWhy } from "#app/claims/why-words.ts";
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";

export type { Change, Changed } from "#app/claims/edit-claim.server.ts";

/** Moves the claim along its life. The customer sees each move; the reason only when the claim is closed with it. */
export async function moveClaim(
  tx: Sql,
  shop: ShopDomain,
  given: Change & { readonly to: State; readonly reason: string },
): Promise<Changed> {
  const changed = await change(tx, shop, given, (claim) => {
    const next = step(claim.state, given.to, given.reason);
    if (next.outcome === "same") return { outcome: "unchanged" };
    if (next.outcome === "not_allowed") return next;
    const closes = isClosed(next.state);
    return {
      set: {
        state: next.state,
        closed_at: closes ? given.now : null,
        closing_reason: closes ? cleanText(given.reason) || null : null,
        snoozed_until: null,
      },
      kind: isClosed(claim.state) ? "reopened" : "moved",
      detail: { from: claim.state, to: next.state, reason: given.reason.trim(), words: STATE_WORDS[next.state] },
      visible: true,
      // Opened again: what the order was meanwhile told of may ask for another suggestion.
      asks: isClosed(claim.state) ? "all" : "history",
    };
  });
  if (changed.outcome === "changed" && isClosed(given.to)) await tellFlowClosed(tx, shop, given.claim);
  return changed;
}

/**
 * Corrects why the customer complains, and whether it was after the product had been installed. A finer word of the
 * merchant's own must say what happened (S-093…S-096).
 */
export async function setWhy(
  tx: Sql,
  shop: ShopDomain,
  given: Change & { readonly why: Why; readonly whyDetail: string | null; readonly afterInstallation?: boolean },
): Promise<Changed> {
  const whyDetail = cleanText(given.whyDetail ?? "") || null;
  const lint = whyDetail ? lintWhy(whyDetail) : { outcome: "ok" as const };
  if (lint.outcome === "vague") return { outcome: "not_allowed", problem: lint.problem };
  const installed = isAfterInstallation(given);
  return change(tx, shop, given, (claim) => {
    const same = claim.why === given.why && claim.whyDetail === whyDetail;
    if (same && claim.afterInstallation === installed) return { outcome: "unchanged" };
    const said = installed ? "It had been installed already." : "It had not been installed.";
    return {
      set: { why: given.why, why_detail: whyDetail, after_installation: installed },
      kind: "why_changed",
      detail: {
        from: same ? null : WHYS[claim.why].label,
        to: same ? null : (whyDetail ?? WHYS[given.why].label),
        ...(claim.afterInstallation === installed ? {} : { words: said }),
      },
      asks: "all",
    };
  });
}

/** Says whose fault it was. Whoever blames somebody says what shows it. */
export async function setFault(
  tx: Sql,
  shop: ShopDomain,
  given: Change & { readonly fault: Fault; readonly evidence: readonly FaultEvidence[] },
): Promise<Changed> {
  const evidence = given.evidence
    .map(({ fact, source }) => ({ fact: cleanText(fact), source: cleanText(source) }))
    .filter((one) => one.fact !== "");
  if (given.fault !== "unknown" && evidence.length === 0) {
    return { outcome: "not_allowed", problem: "Say what shows whose fault it was." };
  }
  return change(tx, shop, given, (claim) => ({
    set: { fault: given.fault, fault_evidence: JSON.stringify(evidence) },
    kind: "fault_set",
    detail: { from: claim.fault, to: given.fault, reason: evidence.map((one) => one.fact).join("; ") },
    asks: "all",
  }));
}

/** Gives the claim to somebody, or to nobody with null. */
export async function assignClaim(
  tx: Sql,
  shop: ShopDomain,
  given: Change & { readonly assignee: string | null },
): Promise<Changed> {
  return change(tx, shop, given, (claim) => {
    if (claim.assignee === given.assignee) return { outcome: "unchanged" };
    return {
      set: { assignee: given.assignee },
      kind: "assigned",
      detail: { from: claim.assignee, to: given.assignee },
    };
  });
}

const AT_ONCE = 200;

/** Gives several claims to one person; claims that are gone or theirs already are left alone. */
export async function bulkAssign(
  tx: Sql,
  shop: ShopDomain,
  given: {
    readonly claims: readonly string[];
    readonly assignee: string | null;
    readonly actor: string;
    readonly now: Date;
  },
): Promise<{ changed: string[] }> {
  const changed: string[] = [];
  // In the order of their ids: two people who assign the same claims wait instead of deadlocking.
  for (const claim of [...new Set(given.claims)].filter(isUuid).toSorted().slice(0, AT_ONCE)) {
    const result = await assignClaim(tx, shop, { claim, assignee: given.assignee, actor: given.actor, now: given.now });
    if (result.outcome === "changed") changed.push(claim);
  }
  return { changed };
}

/** When the next answer is due; null for no time. */
export async function setDue(
  tx: Sql,
  shop: ShopDomain,
  given: Change & { readonly dueAt: Date | null },
): Promise<Changed> {
  return change(tx, shop, given, (claim) => ({
    set: { due_at: given.dueAt },
    kind: "due_changed",
    detail: { from: claim.dueAt?.toISOString() ?? null, to: given.dueAt?.toISOString() ?? null },
  }));
}

/** Puts the claim out of sight until a time to come; a message from the customer brings it back before. */
export async function snoozeClaim(
  tx: Sql,
  shop: ShopDomain,
  given: Change & { readonly until: Date; readonly reason: string },
): Promise<Changed> {
  return change(tx, shop, given, (claim) => {
    if (isClosed(claim.state)) return { outcome: "not_allowed", problem: "A closed claim can't be snoozed." };
    if (given.until <= given.now) return { outcome: "not_allowed", problem: "Choose a day that is still to come." };
    return {
      set: { snoozed_until: given.until },
      kind: "snoozed",
      detail: { to: given.until.toISOString(), reason: given.reason.trim() },
    };
  });
}

/** Brings a snoozed claim back before its time. */
export async function wakeClaim(tx: Sql, shop: ShopDomain, given: Change): Promise<Changed> {
  return change(tx, shop, given, (claim) => {
    if (!claim.snoozedUntil) return { outcome: "unchanged" };
    return { set: { snoozed_until: null }, kind: "woken", detail: { from: claim.snoozedUntil.toISOString() } };
  });
}

/** A note that only the shop sees. */
export async function addNote(tx: Sql, shop: ShopDomain, given: Change & { readonly text: string }): Promise<Changed> {
  const text = given.text.trim();
  if (text === "") return { outcome: "not_allowed", problem: "Write a note first." };
  return change(tx, shop, given, () => ({ set: {}, kind: "note_added", detail: { reason: text } }));
}

/** Notes that a threat in the claim was reported, and where, such as at a platform's extortion desk (S-065). */
export async function reportThreat(
  tx: Sql,
  shop: ShopDomain,
  given: Change & { readonly where: string },
): Promise<Changed> {
  const where = cleanText(given.where);
  if (where === "") return { outcome: "not_allowed", problem: "Say where it was reported." };
  return change(tx, shop, given, () => ({ set: {}, kind: "threat_reported", detail: { to: where } }));
}

/** The customer asks that a person looks at it again: once, and a closed claim opens with it. */
export async function askReview(
  tx: Sql,
  shop: ShopDomain,
  given: { readonly claim: string; readonly now: Date; readonly reason: string },
): Promise<Changed> {
  return change(tx, shop, { claim: given.claim, actor: CUSTOMER, now: given.now }, (claim) => {
    if (claim.reviewAskedAt) return { outcome: "unchanged" };
    return {
      set: {
        review_asked_at: given.now,
        snoozed_until: null,
        ...(isClosed(claim.state) ? { state: "waiting_us", closed_at: null, closing_reason: null } : {}),
      },
      kind: "review_asked",
      detail: { from: claim.state, reason: given.reason.trim() },
      visible: true,
      ...(isClosed(claim.state) ? { asks: "all" as const } : {}),
    };
  });
}
