// Everything that the Settings page shows.
import { day, dayAndTime, type Formats } from "#app/components/format.ts";
import { historyWords } from "#app/components/progress-words.ts";
import { pool } from "#app/db.server.ts";
import { readShopSettings } from "#app/ledger/read-settings.server.ts";
import { assertNever } from "#app/lib/assert-never.ts";
import { type SettingsText, settingsText } from "#app/routes/settings/settings-form.ts";
import type { Visit } from "#app/routes/visit.server.ts";
import { historyProgress } from "#app/shops/history/read-progress.server.ts";
import { type PrivacyRequest, readPrivacyRequests } from "#app/shops/privacy/requests.server.ts";
import { approversRule } from "#app/staff/approval-words.ts";
import { mayNameApprovers } from "#app/staff/may-approve.ts";
import { staffName } from "#app/staff/staff.ts";

export type PrivacyRow = {
  id: string;
  what: string;
  received: string;
  state: string;
  open: boolean;
  answerUrl: string | null;
};

export type ApproversView = {
  /** How approval is regulated, in words. */
  rule: string;
  /** Who could be chosen, and is; without the owner, who always approves. */
  people: { id: string; name: string; chosen: boolean }[];
  mayChoose: boolean;
};

export type SettingsPage = {
  settings: SettingsText;
  approvers: ApproversView;
  currency: string;
  history: {
    words: string;
    percent: number;
    busy: boolean;
    window: string;
    /** Whether Shopify keeps older orders from us. */
    olderMissing: boolean;
    notes: string[];
    finished: string | null;
  };
  privacy: PrivacyRow[];
};

export async function readSettingsPage(visitor: Visit): Promise<SettingsPage> {
  const { shop, formats } = visitor;
  const [settings, history, requests] = await Promise.all([
    readShopSettings(pool(), shop),
    historyProgress(shop),
    readPrivacyRequests(shop),
  ]);
  const progress = historyWords(history, formats);
  return {
    settings: settingsText(settings, formats.currency),
    approvers: approversView(visitor),
    currency: formats.currency,
    history: {
      words: progress?.words ?? "Not read yet.",
      percent: history.percent,
      busy: history.status === "waiting" || history.status === "reading",
      window: history.window.words,
      olderMissing: history.window.days !== null,
      notes: [...history.notes],
      finished: history.finishedAt ? dayAndTime(history.finishedAt, formats) : null,
    },
    privacy: requests.map((request) => privacyRow(request, formats)),
  };
}

function approversView({ actor, staff }: Visit): ApproversView {
  return {
    rule: approversRule(staff, actor),
    people: staff
      .filter(({ owner }) => !owner)
      .map((one) => ({ id: one.id, name: staffName(staff, one), chosen: one.approver })),
    mayChoose: mayNameApprovers(staff, actor),
  };
}

function privacyRow(request: PrivacyRequest, formats: Formats): PrivacyRow {
  return {
    id: request.id,
    what: privacyWords(request),
    received: day(request.receivedAt, formats),
    state: request.outcome ?? `Due by ${day(request.dueAt, formats)}`,
    open: request.doneAt === null,
    answerUrl: request.hasAnswer ? `/app/settings/privacy/${request.id}` : null,
  };
}

function privacyWords(request: PrivacyRequest): string {
  const who = request.customerId ? `customer ${request.customerId}` : "a customer";
  switch (request.kind) {
    case "data_request":
      return `What is known about ${who}`;
    case "customer_redact":
      return `Forget ${who}`;
    case "shop_redact":
      return "Forget the whole shop";
    default:
      return assertNever(request.kind);
  }
}
