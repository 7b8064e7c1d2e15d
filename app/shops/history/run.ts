// A reading of a shop's history as it is stored, and the order of its phases.
import { z } from "zod";
import type { ShopDomain } from "#app/lib/ids.ts";

export const PHASES = ["customers", "orders", "disputes", "values"] as const;
export type Phase = (typeof PHASES)[number];

/** `waiting`: for its turn or for Shopify; `failed`: a person has to do something first. */
export type RunStatus = "waiting" | "reading" | "done" | "failed";

export const countsSchema = z.object({
  /** Rows taken in, by phase. */
  read: z.partialRecord(z.enum(PHASES), z.number()).default({}),
  /** Rows that Shopify announced, by phase. */
  totals: z.partialRecord(z.enum(PHASES), z.number()).default({}),
  /** When the phase in hand began to take rows in, and how many it had by then; for the rate. */
  rateSince: z.object({ at: z.string(), processed: z.number() }).nullable().default(null),
  /** Bulk operations of the phase in hand that ended badly. */
  attempts: z.number().default(0),
  /** Rows that could not be understood. */
  skipped: z.number().default(0),
  /** What a person should know about what is not there. */
  notes: z.array(z.string()).default([]),
  /** When Shopify began to read what is being taken in: what came by webhook later is newer. */
  readAt: z.string().nullable().default(null),
  /** The last customer of the phase `values`. */
  cursor: z.string().default(""),
  /** Only what changed since then is read; null for everything. */
  since: z.string().nullable().default(null),
});

export type Counts = z.output<typeof countsSchema>;

export type HistoryRun = {
  shop: ShopDomain;
  id: string;
  phase: Phase;
  status: RunStatus;
  bulkOperationId: string | null;
  resultUrl: string | null;
  /** Everything before this byte of the result is posted. */
  byteOffset: number;
  total: number | null;
  processed: number;
  counts: Counts;
  problem: string | null;
  startedAt: Date;
  beatAt: Date;
  finishedAt: Date | null;
};

/** The phase after `phase`, null after the last. */
export function nextPhase(phase: Phase): Phase | null {
  return PHASES[PHASES.indexOf(phase) + 1] ?? null;
}

/** How a step ended: go on at once, look again at a time, the phase is over, or a person is needed. */
export type Step =
  | { outcome: "on" }
  | { outcome: "wait"; until: Date; problem?: string }
  | { outcome: "phase_done" }
  | { outcome: "stopped" }
  | { outcome: "failed"; problem: string };
