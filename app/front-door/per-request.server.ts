// What several parts of one page ask for, found out once.
import { AsyncLocalStorage } from "node:async_hooks";
import { processWide } from "#app/lib/process-wide.ts";

const scope = processWide("per-request", () => new AsyncLocalStorage<Map<string, Promise<unknown>>>());

/** Answers a request by `answer`, during which `oncePerRequest` remembers. */
export function inOneRequest<T>(answer: () => T): T {
  return scope.run(new Map(), answer);
}

/** What `find` comes to, the same for everybody who asks for `what` while one request is answered. */
export function oncePerRequest<T>(what: string, find: () => Promise<T>): Promise<T> {
  const found = scope.getStore();
  if (!found) return find();
  if (!found.has(what)) found.set(what, find());
  return found.get(what) as Promise<T>;
}
