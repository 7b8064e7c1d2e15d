// Answers that take equally long whatever the reason, so that a clock learns nothing.
import { setTimeout as pause } from "node:timers/promises";

/** Every answer waits for the next whole step since the question came: far longer than what the database needs. */
export const STEP_MS = 250;

/** Runs `work` and answers on a step of the clock that began when it was called, also when it throws. */
export async function evenly<T>(work: () => Promise<T>, stepMs = STEP_MS): Promise<T> {
  const began = performance.now();
  try {
    return await work();
  } finally {
    const took = performance.now() - began;
    const target = Math.ceil(Math.max(took, 1) / stepMs) * stepMs;
    await pause(target - took);
  }
}
