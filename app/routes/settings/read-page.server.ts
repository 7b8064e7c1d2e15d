// Everything that the Settings page shows.
import { day, dayAndTime, type Formats } from "#app/components/format.ts";
import { historyWords } from "#app/components/progress-words.ts";
import { pool } from "#app/db.server.ts";
import { readShopSettings } from "#app/ledger/read-settings.server.ts";
import { assertNever } from "#app/lib/assert-never.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { type SettingsText, settingsText } from "#app/routes/settings/settings-form.ts";
import { historyProgress } from "#app/shops/history/read-progress.server.ts";
import { type PrivacyRequest, readPrivacyRequests } from "#app/shops/privacy/requests.server.ts";

export type PrivacyRow = {
  id: string;
  what: string;
  received: string;
  state: string;
  open: boolean;
  answerUrl: string | null;
};

export type SettingsPage = {
  settings: SettingsText;
  currency: string;
  history: { words: string; percent: number; busy: boolean; window: string; notes: string[]; finished: string | null };
  privacy: PrivacyRow[];
};

export async function readSettingsPage(shop: ShopDomain, formats: Formats): Promise<SettingsPage> {
  const [settings, history, requests] = await Promise.all([
    readShopSettings(pool(), shop),
    historyProgress(shop),
    readPrivacyRequests(shop),
  ]);
  const progress = historyWords(history, formats);
  return {
    settings: settingsText(settings, formats.currency),
    currency: formats.currency,
    history: {
      words: progress?.words ?? "Not read yet.",
      percent: history.percent,
      busy: history.status === "waiting" || history.status === "reading",
      window: history.window.words,
      notes: [...history.notes],
      finished: history.finishedAt ? dayAndTime(history.finishedAt, formats) : null,
    },
    privacy: requests.map((request) => privacyRow(request, formats)),
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
