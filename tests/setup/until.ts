import { setTimeout as pause } from "node:timers/promises";

const POLL_MS = 15;

/**
 * Waits until `probe` returns something truthy and returns it; throws with `what` after `limitMs`. Tests wait for a
 * condition with a deadline, never for a time.
 */
export async function until<T>(what: string, probe: () => Promise<T> | T, limitMs = 10_000): Promise<NonNullable<T>> {
  const deadline = performance.now() + limitMs;
  for (;;) {
    const result = await probe();
    if (result) return result;
    if (performance.now() > deadline) throw new Error(`Waited ${limitMs} ms in vain until ${what}`);
    await pause(POLL_MS);
  }
}
