// The state of everything that runs by itself for the shop.

import type { Figure } from "#app/components/figures.tsx";
import { count, dayAndTime, type Formats } from "#app/components/format.ts";
import { sentence } from "#app/components/words.ts";
import { pool } from "#app/db.server.ts";
import { effectsHealth, listEffects } from "#app/effects/read-effects.server.ts";
import { inboxHealth, listFailed } from "#app/inbox/health.server.ts";
import { jobsOfShop, type ShopJob } from "#app/jobs/of-shop.server.ts";
import { customerNames } from "#app/ledger/customer-names.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { API_VERSION } from "#app/shopify/api-version.ts";
import { lastReconciliation } from "#app/shops/last-reconciliation.server.ts";

/** One thing that did not work: what, why, since when, and what a retry is sent as. */
export type Trouble = {
  id: string;
  intent: "retry_delivery" | "retry_effect" | "retry_job";
  title: string;
  problem: string;
  when: string;
  state: string;
  retryable: boolean;
};

export type SystemPage = {
  figures: Figure[];
  deliveries: Trouble[];
  /** How many of the events that failed are listed, when not all are. */
  listed: string | null;
  effects: Trouble[];
  jobs: Trouble[];
  versions: { name: string; version: string }[];
};

const SHOWN = 50;

export async function readSystemPage(shop: ShopDomain, formats: Formats): Promise<SystemPage> {
  const sql = pool();
  const [inbox, failed, health, failedEffects, waitingEffects, jobs, reconciliation] = await Promise.all([
    inboxHealth(sql, shop),
    listFailed(sql, shop, SHOWN),
    effectsHealth(sql, shop),
    listEffects(sql, shop, { status: "failed", limit: SHOWN }),
    listEffects(sql, shop, { status: "planned", troubled: true, limit: SHOWN }),
    jobsOfShop(sql, shop, SHOWN),
    lastReconciliation(sql, shop),
  ]);
  const effects = [...failedEffects.effects, ...waitingEffects.effects];
  const customers = effects.map((effect) => effect.customerId).filter((id): id is ShopifyId => id !== null);
  const names = await customerNames(sql, shop, customers);
  return {
    figures: [
      {
        label: "Events waiting",
        value: count(inbox.pending, formats),
        note: inbox.oldestPending ? `Oldest since ${dayAndTime(inbox.oldestPending, formats)}` : "All are worked off",
      },
      {
        label: "Events that failed",
        value: count(inbox.failed, formats),
        note: inbox.lastReceived ? `Last event ${dayAndTime(inbox.lastReceived, formats)}` : "No event has come yet",
      },
      {
        label: "Changes waiting",
        value: count(health.planned + health.doing, formats),
        note: health.oldestPlannedAt
          ? `Oldest since ${dayAndTime(health.oldestPlannedAt, formats)}`
          : "Shopify is up to date",
      },
      { label: "Changes that failed", value: count(health.failed, formats), note: "In Shopify" },
      {
        label: "Last reconciliation",
        value: reconciliation ? dayAndTime(reconciliation.at, formats) : "Not yet",
        note: reconciliation ? reconciliation.words : "Runs every night and finds what never arrived",
      },
    ],
    listed:
      inbox.failed > failed.length
        ? `The newest ${count(failed.length, formats)} of ${count(inbox.failed, formats)} are listed.`
        : null,
    deliveries: failed.map((delivery) => ({
      id: delivery.webhookId,
      intent: "retry_delivery",
      title: delivery.topic,
      problem: delivery.field
        ? `Field ${delivery.field}: ${delivery.problem ?? "not usable"}`
        : (delivery.problem ?? "Failed"),
      when: dayAndTime(delivery.receivedAt, formats),
      state: "Failed",
      retryable: delivery.retryable,
    })),
    effects: effects.map((effect) => ({
      id: effect.id,
      intent: "retry_effect",
      title:
        effect.kind === "customer_tags"
          ? `${changeWords(effect.add, effect.remove)} ${(effect.customerId && names.get(effect.customerId)) ?? `customer ${effect.customerId}`}`
          : effect.words,
      problem: effect.problem ?? effect.reason,
      when:
        effect.status === "planned" && effect.notBefore
          ? `Next at ${dayAndTime(effect.notBefore, formats)}`
          : dayAndTime(effect.plannedAt, formats),
      state: effect.status === "failed" ? "Failed" : "Tried again by itself",
      retryable: effect.status === "failed" || effect.notBefore !== null,
    })),
    jobs: jobs.map((job) => jobTrouble(job, formats)),
    versions: [
      { name: "Shopify Admin API", version: API_VERSION },
      { name: "Node.js", version: process.version },
    ],
  };
}

function changeWords(add: readonly string[], remove: readonly string[]): string {
  const parts = [...add.map((tag) => `add “${tag}”`), ...remove.map((tag) => `remove “${tag}”`)];
  return `${sentence(parts.join(" and "))} ${add.length > 0 ? "for" : "from"}`;
}

const JOB_STATES = {
  waiting: "Waiting",
  running: "Running",
  retrying: "Tried again by itself",
  gave_up: "Gave up",
} satisfies Record<ShopJob["state"], string>;

function jobTrouble(job: ShopJob, formats: Formats): Trouble {
  const tries =
    job.attempts > 0 ? `Tried ${count(job.attempts, formats)} of ${count(job.maxAttempts, formats)} times. ` : "";
  return {
    id: job.id,
    intent: "retry_job",
    title: sentence(job.name),
    problem: `${tries}${firstLine(job.lastError)}`.trim() || "Waits for its turn",
    when: job.state === "gave_up" ? "" : `Next at ${dayAndTime(job.runAt, formats)}`,
    state: JOB_STATES[job.state],
    retryable: job.state === "gave_up" || job.state === "retrying",
  };
}

function firstLine(text: string | null): string {
  return (text ?? "").split("\n")[0]?.slice(0, 300) ?? "";
}
