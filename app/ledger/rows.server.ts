// Rows in and out of the ledger's tables, a set at a time.
import type { Sql } from "#app/db.server.ts";
import type { Instant, Version } from "#app/ledger/facts.ts";
import { fingerprint } from "#app/ledger/fingerprint.ts";
import type { ShopDomain } from "#app/lib/ids.ts";

export type Cell = string | number | boolean | bigint | null | Buffer | readonly string[] | object;
export type Row = Readonly<Record<string, Cell>>;

/** A table's columns with their SQL types; those of the key come first. */
export type Table = {
  readonly name: string;
  readonly key: readonly string[];
  readonly columns: Readonly<Record<string, string>>;
  /** What an existing row becomes, for columns that are not simply replaced: SQL over `old` and `excluded`. */
  readonly merge?: Readonly<Record<string, string>>;
};

type Statement = { readonly name: string; readonly text: string };

const statements = new WeakMap<Table, Statement>();

function upsertStatement(table: Table): Statement {
  const known = statements.get(table);
  if (known) return known;
  const names = Object.keys(table.columns);
  const typed = Object.entries(table.columns).map(([name, type]) => `${name} ${type}`);
  const keyed = new Set(table.key);
  const changes = names
    .filter((name) => !keyed.has(name))
    .map((name) => `${name} = ${table.merge?.[name] ?? `excluded.${name}`}`);
  // Rows in the order of their key: two transactions that touch the same rows wait instead of deadlocking.
  const text = `INSERT INTO ${table.name} AS old (shop, ${names.join(", ")})
    SELECT $1, ${names.join(", ")} FROM json_to_recordset($2::json) AS given (${typed.join(", ")})
    ORDER BY ${table.key.join(", ")}
    ON CONFLICT (shop, ${table.key.join(", ")}) DO ${changes.length === 0 ? "NOTHING" : `UPDATE SET ${changes.join(", ")}`}`;
  const statement = { name: `ledger upsert ${fingerprint(text)}`, text };
  statements.set(table, statement);
  return statement;
}

/** Writes `rows`, one per key: new ones are added, existing ones replaced or merged. */
export async function upsertRows(tx: Sql, shop: ShopDomain, table: Table, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.query({ ...upsertStatement(table), values: [shop, asJson(rows)] });
}

/** A table, and the rows to write to it once it is its turn. */
export type Write = readonly [table: Table, rows: () => readonly Row[]];

/**
 * Writes as `upsertRows` does, one after the other; the rows of each are made ready while the database still works on
 * those before.
 */
export async function upsertInTurn(tx: Sql, shop: ShopDomain, writes: readonly Write[]): Promise<void> {
  let writing: Promise<unknown> = Promise.resolve();
  for (const [table, rowsOf] of writes) {
    const rows = rowsOf();
    if (rows.length === 0) continue;
    const query = { ...upsertStatement(table), values: [shop, asJson(rows)] };
    await writing;
    writing = tx.query(query);
    // Awaited before the next, or at the end; until then a failure must not count as unheard.
    writing.catch(() => undefined);
  }
  await writing;
}

/** Replaces the given columns of rows that are there, by `id`. */
export async function updateRows(tx: Sql, shop: ShopDomain, table: Table, rows: readonly Row[]): Promise<void> {
  if (rows.length === 0) return;
  const typed = Object.entries(table.columns).map(([name, type]) => `${name} ${type}`);
  const changes = Object.keys(table.columns).filter((name) => !table.key.includes(name));
  const text = `UPDATE ${table.name} AS old SET ${changes.map((name) => `${name} = given.${name}`).join(", ")}
    FROM json_to_recordset($2::json) AS given (${typed.join(", ")}) WHERE old.shop = $1 AND old.id = given.id`;
  await tx.query({ name: `ledger update ${fingerprint(text)}`, text, values: [shop, asJson(rows)] });
}

/** Rows as JSON that PostgreSQL reads back with `json_to_recordset`: bytes in hex, bigints in digits. */
function asJson(rows: readonly Row[]): string {
  return JSON.stringify(rows.map(plain));
}

// Turned here, not in a replacer: JSON.stringify calls a Buffer's own toJSON first, which lists every byte as a number.
function plain(row: Row): Record<string, unknown> {
  const cells: Record<string, unknown> = {};
  for (const [name, cell] of Object.entries(row)) {
    if (typeof cell === "bigint") cells[name] = cell.toString();
    else cells[name] = Buffer.isBuffer(cell) ? `\\x${cell.toString("hex")}` : cell;
  }
  return cells;
}

export type VersionedTable = "customer" | '"order"' | "refund" | "fulfillment";

/** The version that each of `ids` has in `table`; absent for rows that are not there or were never told. */
export async function versionsOf(
  tx: Sql,
  shop: ShopDomain,
  table: VersionedTable,
  ids: readonly string[],
): Promise<Map<string, Version>> {
  if (ids.length === 0) return new Map();
  const { rows } = await tx.query<{ id: string; updated_at: Date | null; version_tie: string }>({
    name: `ledger versions ${table}`,
    text: `SELECT id, updated_at, version_tie FROM ${table} WHERE shop = $1 AND id = ANY($2::text[])`,
    values: [shop, ids],
  });
  const told = rows.filter((row) => row.updated_at !== null && row.version_tie !== "");
  return new Map(told.map((row) => [row.id, { at: instantOf(row.updated_at) ?? "", tie: row.version_tie }]));
}

export function instantOf(date: Date | null): Instant | null {
  return date === null ? null : date.toISOString();
}
