// Everything that Home shows, read side by side.

import { tierColour } from "#app/components/charts/colours.ts";
import type { TierBar } from "#app/components/charts/tier-plot.tsx";
import type { Figure } from "#app/components/figures.tsx";
import { count, type Formats, money, percentOf } from "#app/components/format.ts";
import { historyWords, runWords } from "#app/components/progress-words.ts";
import { tasksInWords } from "#app/components/shipping-task-words.ts";
import { pool } from "#app/db.server.ts";
import { wasEverDone } from "#app/ledger/audit.server.ts";
import { valueAtAGlance } from "#app/ledger/read-customers.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { type EventView, lastEvents } from "#app/routes/home/events.ts";
import { readHappenings } from "#app/routes/home/read-happenings.server.ts";
import { type SetUpStep, setUpSteps } from "#app/routes/home/set-up.ts";
import { historyProgress } from "#app/shops/history/read-progress.server.ts";
import { countShippingTasks } from "#app/standing/shipping-tasks.server.ts";
import { readLadders } from "#app/tiers/read-ladders.server.ts";
import { latestTagRuns } from "#app/tiers/run-progress.server.ts";

export type HomeView = {
  steps: SetUpStep[];
  figures: Figure[];
  tiers: { bars: TierBar[]; rows: string[][] };
  events: EventView[];
  /** How many orders want a photo and a weight before they ship, in words; null when none does. */
  shippingTasks: string | null;
  /** Something is being done that a person may wait for. */
  busy: boolean;
};

export async function readHome(shop: ShopDomain, formats: Formats): Promise<HomeView> {
  const sql = pool();
  const [glance, history, ladders, runs, previewSeen, happenings, tasks] = await Promise.all([
    valueAtAGlance(sql, shop),
    historyProgress(shop),
    readLadders(sql, shop),
    latestTagRuns(sql, shop, 1),
    wasEverDone(sql, shop, "tiers_previewed"),
    readHappenings(shop),
    countShippingTasks(sql, shop, new Date()),
  ]);
  const run = runs[0] ?? null;
  const steps = setUpSteps({
    history: history && historyWords(history, formats),
    tiersChosen: ladders.draft !== null,
    previewSeen,
    active: ladders.active !== null,
    tagging: run && runWords(run, formats),
  });
  const shown = ladders.active?.tiers ?? [];
  const byTier = [
    ...shown
      .map((tier, rank) => ({ key: tier.key as string | null, name: tier.name, colour: tierColour(rank) }))
      .reverse(),
    { key: null, name: "No tier", colour: tierColour(null) },
  ].map((tier) => {
    const found = glance.byTier.find((group) => group.tier === tier.key);
    return { ...tier, customers: found?.customers ?? 0, netMinor: found?.netMinor ?? 0n };
  });
  return {
    steps,
    figures: [
      {
        label: "Customers",
        value: count(glance.customers, formats),
        note: `${count(glance.buyers, formats)} have bought`,
      },
      {
        label: "Net revenue",
        value: money(glance.netMinor, formats),
        note: "Received, less refunds and lost disputes",
      },
      {
        label: "Contribution",
        value: money(glance.contributionMinor, formats),
        note: "What is left of it after costs",
      },
      {
        label: "Refunds",
        value: percentOf(glance.refundedMinor, glance.receivedMinor, formats),
        note: `${money(glance.refundedMinor, formats)} of ${money(glance.receivedMinor, formats)}`,
      },
      {
        label: "Disputes",
        value: count(glance.openDisputes + glance.lostDisputes + glance.otherDisputes, formats),
        note: `${count(glance.openDisputes, formats)} open, ${count(glance.lostDisputes, formats)} lost`,
      },
    ],
    tiers: {
      bars: byTier.map(({ name, customers, colour }) => ({
        name,
        customers,
        label: count(customers, formats),
        colour,
      })),
      rows: byTier.map(({ name, customers, netMinor }) => [name, count(customers, formats), money(netMinor, formats)]),
    },
    events: lastEvents(happenings, formats),
    shippingTasks: tasks.to_do > 0 ? tasksInWords(tasks.to_do, formats) : null,
    busy: steps.some((step) => step.state === "doing"),
  };
}
