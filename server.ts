// The front door of Makegood: `node server.ts`, or with --dev for pages straight from their sources.
import { openDatabase } from "#app/database/open.server.ts";
import { env } from "#app/env.server.ts";
import { openFrontDoor } from "#app/front-door/open.server.ts";
import { builtPages, sourcePages } from "#app/front-door/pages.server.ts";
import { openInbox } from "#app/inbox/open.server.ts";
import { startWorker } from "#app/jobs/worker.server.ts";
import { log } from "#app/log.server.ts";

const STOP_LIMIT_MS = 40_000;

/** What runs, last started first: the order in which it is stopped. */
const running: { readonly name: string; readonly stop: () => Promise<void> }[] = [];

async function start(): Promise<void> {
  const { ROLE, HOST, PORT } = env();
  const database = await openDatabase();
  running.unshift({ name: "database", stop: () => database.stop() });
  if (ROLE !== "web") running.unshift({ name: "worker", ...(await startWorker()) });
  const inbox = ROLE === "worker" ? null : openInbox();
  if (inbox) running.unshift({ name: "inbox", ...inbox });
  const pages = ROLE === "worker" ? null : await (process.argv.includes("--dev") ? sourcePages() : builtPages());
  if (pages) running.unshift({ name: "pages", ...pages });
  const door = await openFrontDoor({ host: HOST, port: PORT }, inbox, pages);
  running.unshift({ name: "front door", ...door });
  log().info({ role: ROLE, address: door.address }, "Makegood is open");
}

async function stopAll(): Promise<void> {
  for (const { name, stop } of running.splice(0)) {
    try {
      await stop();
    } catch (error) {
      process.exitCode = 1;
      log().error({ err: error }, `the ${name} did not stop cleanly`);
    }
  }
}

let stopping = false;

async function stopOn(signal: NodeJS.Signals): Promise<void> {
  if (stopping) return;
  stopping = true;
  log().info(`${signal}: finishing what is in hand`);
  setTimeout(() => {
    log().error("stopping took too long, ending now");
    process.exit(1);
  }, STOP_LIMIT_MS).unref();
  await started;
  await stopAll();
  log().info("stopped");
  process.exit();
}

/** A state nobody foresaw: what is not on disk is not acknowledged, so ending loses nothing. */
function endOn(kind: string): (error: unknown) => void {
  return (error) => {
    log().fatal({ err: error }, kind);
    process.exit(1);
  };
}

process.on("uncaughtException", endOn("uncaught exception"));
process.on("unhandledRejection", endOn("unhandled rejection"));
for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stopOn(signal));

const started = start().catch(async (error: unknown) => {
  // What stands in the way of a start is for a person to mend: the words, not where in the code they were said.
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  await stopAll();
  process.exit(1);
});
