// Gives the test file a database of its own: a copy of the migrated one, dropped when the file is done.
import { randomBytes } from "node:crypto";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { closeDatabase } from "#app/db.server.ts";
import { forgetProcessWide } from "#app/lib/process-wide.ts";
import { withDatabase } from "#tests/setup/postgres.ts";

const server = inject("databaseServer");
const template = inject("databaseTemplate");
const made: string[] = [];

/** A fresh, migrated, empty database; its address. Dropped at the end of the file. */
export async function createDatabase(): Promise<string> {
  const name = `${template}_${randomBytes(5).toString("hex")}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  made.push(name);
  return withDatabase(server, name);
}

async function onServer(sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

process.env.DATABASE_URL = await createDatabase();
forgetProcessWide("database-url");

afterAll(async () => {
  await closeDatabase();
  for (const name of made.splice(0)) await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
});
