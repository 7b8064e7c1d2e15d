// A stray console.error or console.warn fails the test in which it happens.
import { afterEach, beforeEach } from "vitest";

const heard = globalThis as typeof globalThis & { makegoodConsole?: { said: string[]; allowed: RegExp[] } };
heard.makegoodConsole ??= { said: [], allowed: [] };
const state = heard.makegoodConsole;

/** Lets this test print lines that match; for what it provokes on purpose. */
export function allowConsole(pattern: RegExp): void {
  state.allowed.push(pattern);
}

for (const level of ["error", "warn"] as const) {
  const print = console[level];
  console[level] = (...values: unknown[]) => {
    const text = values.map(String).join(" ");
    if (state.allowed.some((pattern) => pattern.test(text))) return;
    state.said.push(`console.${level}: ${text}`);
    print(...values);
  };
}

beforeEach(() => {
  state.allowed = [];
});

afterEach(() => {
  const said = state.said.splice(0);
  if (said.length > 0) throw new Error(`Unexpected output:\n${said.join("\n")}`);
});
