// Where a demo keeps its data and which ports it takes; two demos at once keep out of each other's way.
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { removeEmbeddedDatabase } from "#app/database/embedded.server.ts";
import { isAlive } from "#app/database/postmaster.server.ts";

const PORTS_TO_TRY = 50;

export type Place = { readonly folder: string; readonly note: string | null };

/**
 * An empty data folder: `.data/demo`, or the next number while another demo runs there. Each demo starts afresh, as the
 * stand-in's shop does, which lives in memory.
 */
export async function claimPlace(): Promise<Place> {
  for (let number = 1; ; number++) {
    const folder = number === 1 ? ".data/demo" : `.data/demo-${number}`;
    if (isTaken(folder)) continue;
    await removeEmbeddedDatabase(folder);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    chmodSync(folder, 0o755);
    writeFileSync(join(folder, "demo.pid"), String(process.pid));
    return { folder, note: number === 1 ? null : `Another demo is running; this one keeps its data in ${folder}.` };
  }
}

/** Ends what is left of a demo in `folder`, its database too, and frees the folder. */
export async function leavePlace(folder: string): Promise<void> {
  await removeEmbeddedDatabase(folder);
  rmSync(join(folder, "demo.pid"), { force: true });
}

function isTaken(folder: string): boolean {
  try {
    const pid = Number(readFileSync(join(folder, "demo.pid"), "utf8"));
    return pid > 0 && pid !== process.pid && isAlive(pid);
  } catch {
    return false;
  }
}

/** `wanted`, or the first free port after it. */
export async function portFrom(wanted: number): Promise<number> {
  for (let port = wanted; port < wanted + PORTS_TO_TRY; port++) {
    if (await isFree(port)) return port;
  }
  throw new Error(`No free port between ${wanted} and ${wanted + PORTS_TO_TRY - 1}.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(false));
    probe.listen(port, "127.0.0.1", () => probe.close(() => resolve(true)));
  });
}
