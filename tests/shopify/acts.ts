// The shop's clock, its numbering, and what one act of a person has in common.
import { randomUUID } from "node:crypto";
import type { Act, Id, Time, World } from "./world.ts";

/** The time on the shop's clock. */
export function now(world: World): Time {
  return world.clockStoppedAt ?? Date.now() + world.clockOffsetMs;
}

export function newId(world: World): Id {
  const id = world.nextId;
  world.nextId += 1;
  return id;
}

/** Starts an act (an order placed, a refund given …) at `at`, or now: all webhooks it causes share its event id. */
export function beginAct(world: World, at?: Time): Act {
  return { eventId: randomUUID(), at: at ?? now(world) };
}

/** What a deed refuses, in the words that Shopify would put in `userErrors` or the control API in its 422. */
export type Refused = { refused: string; field: string[]; code: string | null };

export function refuse(refused: string, field: string[] = [], code: string | null = null): Refused {
  return { refused, field, code };
}

export function isRefused<T extends object>(result: T | Refused): result is Refused {
  return "refused" in result;
}
