// Processes started for a measurement, and the CPU seconds they used, as the kernel counts them.
import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";

const TICKS_PER_SECOND = 100;

export type Started = { readonly pid: number; readonly origin: string; readonly stop: () => Promise<void> };

/** Starts `node file` and waits until it prints an address; what it prints on its error channel is passed on. */
export function startServer(
  file: string,
  environment: Readonly<Record<string, string>>,
  place: { cwd?: string; flags?: string[] } = {},
): Promise<Started> {
  const child = spawn(process.execPath, [...(place.flags ?? []), file], {
    cwd: place.cwd,
    env: { PATH: process.env.PATH, NODE_ENV: "production", ...environment },
    stdio: ["ignore", "pipe", "inherit"],
  });
  process.once("exit", () => child.kill("SIGKILL"));
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`${file} ended with ${code} before it was open`)));
    createInterface({ input: child.stdout }).on("line", (line) => {
      const origin = /http:\/\/127\.0\.0\.1:[0-9]+/.exec(line)?.[0];
      if (origin && child.pid) resolve({ pid: child.pid, origin, stop: () => stop(child) });
    });
  });
}

function stop(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve();
    child.once("exit", () => resolve());
    child.kill("SIGTERM");
  });
}

/** CPU seconds that `pid` and its living and ended children used so far. */
export function cpuSeconds(pid: number): number {
  let ticks = 0;
  for (const entry of readdirSync("/proc")) {
    if (!/^[0-9]+$/.test(entry)) continue;
    const stat = statOf(Number(entry));
    if (!stat) continue;
    if (Number(entry) === pid) ticks += stat.own + stat.ended;
    else if (stat.parent === pid) ticks += stat.own;
  }
  return ticks / TICKS_PER_SECOND;
}

function statOf(pid: number): { parent: number; own: number; ended: number } | null {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, "utf8");
  } catch {
    return null;
  }
  // The second field is the name in parentheses, and may hold anything.
  const fields = text
    .slice(text.lastIndexOf(")") + 2)
    .split(" ")
    .map(Number);
  const [parent = 0, user = 0, system = 0, endedUser = 0, endedSystem = 0] = [1, 11, 12, 13, 14].map(
    (at) => fields[at],
  );
  return { parent, own: user + system, ended: endedUser + endedSystem };
}
