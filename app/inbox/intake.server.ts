// Natural batching: what arrives while one batch is on its way to disk goes together in the next. No timer delays a
// lone delivery, and under load a commit is shared by many.
import type pg from "pg";
import type { Receipt } from "#app/inbox/outcomes.ts";
import { type Arrival, storeArrivals } from "#app/inbox/store.server.ts";
import { log } from "#app/log.server.ts";

/** Shopify gives up after five seconds, on the way there and back too. What is not on disk by then is refused, and comes again. */
export const ANSWER_WITHIN_MS = 3_000;

const LARGEST_BATCH = 500;
const LARGEST_BATCH_BYTES = 8 * 1024 * 1024;
const LOOK_AT_DEADLINES_EVERY_MS = 100;
const TRIES = 3;
const PAUSE_BETWEEN_TRIES_MS = 150;

type Answer = (receipt: Receipt) => void;
type Waiting = { readonly arrival: Arrival; readonly deadline: number; answer: Answer | null };

export type Intake = {
  /** Stores `arrival` and says what became of it, at the latest when `performance.now()` passes `deadline`. */
  readonly take: (arrival: Arrival, deadline: number, answer: Answer) => void;
  /** Bytes held for deliveries that are not on disk yet. */
  readonly heldBytes: () => number;
  /** Waits until everything taken has its answer, then lets go of the database. */
  readonly stop: () => Promise<void>;
};

/** An intake that stores over the connections of `connections`; it uses one at a time. */
export function startIntake(connections: pg.Pool): Intake {
  let waiting: Waiting[] = [];
  let flying: Waiting[] = [];
  let held = 0;
  let flightPlanned = false;
  let landed: (() => void) | null = null;
  let abandon: (() => void) | null = null;

  const settle = (item: Waiting, receipt: Receipt): void => {
    item.answer?.(receipt);
    item.answer = null;
  };

  const planFlight = (): void => {
    if (flightPlanned || flying.length > 0) return;
    if (waiting.length === 0) {
      landed?.();
      return;
    }
    flightPlanned = true;
    // After the sockets that are readable in this turn of the loop, so that they share the commit.
    setImmediate(() => void fly());
  };

  const fly = async (): Promise<void> => {
    flightPlanned = false;
    flying = nextBatch();
    await land(flying);
    for (const item of flying) held -= item.arrival.body.length;
    flying = [];
    planFlight();
  };

  const nextBatch = (): Waiting[] => {
    let count = 0;
    let bytes = 0;
    while (count < waiting.length && count < LARGEST_BATCH && bytes < LARGEST_BATCH_BYTES) {
      bytes += waiting[count]?.arrival.body.length ?? 0;
      count += 1;
    }
    const batch = waiting.slice(0, count);
    waiting = waiting.slice(count);
    return batch;
  };

  /** Stores `batch`; when the database refuses it for its content, each half alone, so that one row spoils nothing. */
  const land = async (batch: readonly Waiting[]): Promise<void> => {
    for (let tries = 1; ; tries++) {
      try {
        await storeOnce(batch);
        for (const item of batch) settle(item, { outcome: "stored" });
        return;
      } catch (error) {
        if (isAboutContent(error)) return landInHalves(batch, error);
        if (tries === TRIES || batch.every((item) => item.answer === null)) {
          log().warn(
            { err: words(error), deliveries: batch.length },
            "deliveries could not be stored; Shopify will send them again",
          );
          for (const item of batch) settle(item, { outcome: "unavailable" });
          return;
        }
        await new Promise((resolve) => setTimeout(resolve, PAUSE_BETWEEN_TRIES_MS * tries));
      }
    }
  };

  const landInHalves = async (batch: readonly Waiting[], error: unknown): Promise<void> => {
    if (batch.length <= 1) {
      log().error({ err: words(error), webhookId: batch[0]?.arrival.webhookId }, "the database refuses a delivery");
      for (const item of batch) settle(item, { outcome: "refused" });
      return;
    }
    const middle = batch.length >> 1;
    await land(batch.slice(0, middle));
    await land(batch.slice(middle));
  };

  const storeOnce = async (batch: readonly Waiting[]): Promise<void> => {
    const client = await connections.connect();
    let broken = true;
    // A connection that hangs is dropped, so that the next batch does not wait behind it.
    const dropped = new Promise<never>((_, reject) => {
      abandon = () => reject(new Error("The database takes too long"));
    });
    try {
      await Promise.race([
        storeArrivals(
          client,
          batch.map((item) => item.arrival),
        ),
        dropped,
      ]);
      broken = false;
    } finally {
      abandon = null;
      client.release(broken);
    }
  };

  const watch = setInterval(() => {
    const now = performance.now();
    for (const item of flying) if (item.deadline <= now) settle(item, { outcome: "unavailable" });
    if (flying.length > 0 && flying.every((item) => item.answer === null)) abandon?.();
    if (waiting.some((item) => item.deadline <= now)) {
      const late = waiting.filter((item) => item.deadline <= now);
      waiting = waiting.filter((item) => item.deadline > now);
      for (const item of late) {
        held -= item.arrival.body.length;
        settle(item, { outcome: "unavailable" });
      }
    }
  }, LOOK_AT_DEADLINES_EVERY_MS);

  return {
    take: (arrival, deadline, answer) => {
      waiting.push({ arrival, deadline, answer });
      held += arrival.body.length;
      planFlight();
    },
    heldBytes: () => held,
    stop: async () => {
      await new Promise<void>((resolve) => {
        landed = resolve;
        planFlight();
      });
      clearInterval(watch);
      await connections.end();
    },
  };
}

/** SQLSTATE classes 22 (data), 23 (constraint) and 54 (limit) speak of the rows; all others of the moment. */
function isAboutContent(error: unknown): boolean {
  const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
  return code.length === 5 && /^(?:22|23|54)/.test(code);
}

function words(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
