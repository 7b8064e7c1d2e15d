const registry = globalThis as typeof globalThis & { makegood?: Map<string, unknown> };

/**
 * One value per process for `name`, made on first use. Remix's server bundle and the sources run by Node each load
 * their own copy of a module; what must exist once (connection pools, the job queue) goes through here.
 */
export function processWide<T>(name: string, make: () => T): T {
  registry.makegood ??= new Map();
  if (!registry.makegood.has(name)) registry.makegood.set(name, make());
  return registry.makegood.get(name) as T;
}

/** Forgets `name`, so that the next use makes it anew. */
export function forgetProcessWide(name: string): void {
  registry.makegood?.delete(name);
}
