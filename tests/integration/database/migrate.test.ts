import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import pg from "pg";
import { describe, expect, inject, onTestFinished, test } from "vitest";
import { migrate } from "#prisma/migrate.ts";
import { createDatabase } from "#tests/setup/database.ts";

/** A folder with the real migrations and those given. */
function migrationsWith(extra: Record<string, string>): URL {
  const folder = mkdtempSync(join(tmpdir(), "makegood-migrations-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(new URL("../../../prisma/migrations", import.meta.url), folder, { recursive: true });
  for (const [name, sql] of Object.entries(extra)) {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, "migration.sql"), sql);
  }
  return pathToFileURL(`${folder}/`);
}

async function query<R extends pg.QueryResultRow>(url: string, sql: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<R>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("migrate", () => {
  test("records what it applied as prisma migrate deploy does", async () => {
    const url = await createDatabase();
    const sql = "CREATE TABLE extra (id int);";
    await migrate(url, migrationsWith({ "0099_extra": sql }));
    const rows = await query(
      url,
      `SELECT checksum, finished_at >= started_at AS ordered, logs, rolled_back_at, applied_steps_count, length(id) AS id_length
       FROM _prisma_migrations WHERE migration_name = '0099_extra'`,
    );
    expect(rows).toEqual([
      {
        checksum: createHash("sha256").update(sql).digest("hex"),
        ordered: true,
        logs: null,
        rolled_back_at: null,
        applied_steps_count: 1,
        id_length: 36,
      },
    ]);
  });

  test("applies each migration once when many processes start at the same moment", async () => {
    const url = await createDatabase();
    const folder = migrationsWith({ "0099_extra": "CREATE TABLE extra (id int); INSERT INTO extra VALUES (1);" });
    await Promise.all(Array.from({ length: 6 }, () => migrate(url, folder)));
    expect(await query(url, "SELECT id FROM extra")).toEqual([{ id: 1 }]);
  });

  test("keeps nothing of a migration that fails", async () => {
    const url = await createDatabase();
    const folder = migrationsWith({ "0099_broken": "CREATE TABLE half (id int); SELECT * FROM nowhere;" });
    await expect(migrate(url, folder)).rejects.toThrow(/0099_broken failed, nothing of it was kept/);
    expect(await query(url, "SELECT to_regclass('half') AS half")).toEqual([{ half: null }]);
    await migrate(url);
  });

  test("refuses a migration that was changed after it was applied", async () => {
    const url = await createDatabase();
    await expect(migrate(url, migrationsWith({ "0001_foundation": "SELECT 1;" }))).rejects.toThrow(
      /0001_foundation was changed/,
    );
  });

  test("refuses a database that is newer than the code", async () => {
    const url = await createDatabase();
    await migrate(url, migrationsWith({ "0099_newer": "SELECT 1;" }));
    await expect(migrate(url)).rejects.toThrow(/0099_newer, which this version does not know/);
  });

  test("refuses a migration that another tool left unfinished", async () => {
    const url = await createDatabase();
    await query(url, "UPDATE _prisma_migrations SET finished_at = NULL");
    await expect(migrate(url)).rejects.toThrow(/never finished/);
  });

  test("tells in words that the server cannot be reached", async () => {
    const url = new URL(inject("databaseServer"));
    url.password = "wrong";
    await expect(migrate(url.href)).rejects.toThrow(/cannot be reached/);
  });
});
