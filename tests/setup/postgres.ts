// One PostgreSQL for the whole run (the app's own kind, or the server at TEST_DATABASE_URL) with one migrated database
// from which each test file copies its own.
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { removeEmbeddedDatabase, startEmbeddedDatabase } from "#app/database/embedded.server.ts";
import { migrate } from "#prisma/migrate.ts";

declare module "vitest" {
  export interface ProvidedContext {
    /** The server, by the address of a database from which others can be created. */
    databaseServer: string;
    /** The migrated database to copy. */
    databaseTemplate: string;
  }
}

type Server = { readonly url: string; stop(): Promise<void> };

/** Nothing that a test run stores has to survive a power cut. */
const IN_A_HURRY = { fsync: "off", synchronous_commit: "off", full_page_writes: "off", max_connections: "400" };

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const outside = process.env.TEST_DATABASE_URL;
  const server = outside ? { url: outside, stop: async () => undefined } : await startOwn();
  const template = `makegood_test_${process.pid}_${Date.now().toString(36)}`;
  await run(server.url, `CREATE DATABASE ${template}`);
  await migrate(withDatabase(server.url, template));
  project.provide("databaseServer", server.url);
  project.provide("databaseTemplate", template);
  return async () => {
    if (outside) await dropAll(server.url, template);
    await server.stop();
  };
}

async function startOwn(): Promise<Server> {
  const folder = mkdtempSync(join(tmpdir(), "makegood-test-"));
  chmodSync(folder, 0o755);
  const database = await startEmbeddedDatabase({ folder, settings: IN_A_HURRY });
  const pid = readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8").split("\n")[0] ?? "";
  // When this process is killed its pipe closes, and the server, which would outlive it, is ended.
  const watcher = spawn("sh", ["-c", 'read -r _; kill -INT "$0" 2>/dev/null; rm -rf "$1"', pid, folder], {
    stdio: ["pipe", "ignore", "ignore"],
    detached: true,
  });
  watcher.unref();
  return {
    url: database.url,
    stop: async () => {
      await database.stop();
      await removeEmbeddedDatabase(folder);
      rmSync(folder, { recursive: true, force: true });
      watcher.stdin.end();
    },
  };
}

async function dropAll(url: string, template: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ datname: string }>("SELECT datname FROM pg_database WHERE datname LIKE $1", [
    `${template.replaceAll("_", "\\_")}%`,
  ]);
  for (const { datname } of rows) await client.query(`DROP DATABASE IF EXISTS ${datname} WITH (FORCE)`);
  await client.end();
}

async function run(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** The address of another database on the same server. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
