// prisma/schema.prisma is what the code believes, prisma/migrations what the database is: they must agree.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { pool } from "#app/db.server.ts";

type Column = { readonly type: string; readonly nullable: boolean };
type Tables = Record<string, Record<string, Column>>;

const PLAIN_TYPES: Record<string, string> = {
  String: "text",
  Int: "int4",
  BigInt: "int8",
  Float: "float8",
  Boolean: "bool",
  DateTime: "timestamptz",
  Json: "jsonb",
  Bytes: "bytea",
};

/** The tables that the schema's text describes. */
function believed(schema: string): Tables {
  const tables: Tables = {};
  for (const [, model = "", body = ""] of schema.matchAll(/^model (\w+) \{$(.*?)^\}$/gms)) {
    const columns: Record<string, Column> = {};
    for (const line of body.split("\n")) {
      const field = /^ {2}(\w+)\s+(\w+)(\[\])?(\?)?(.*)$/.exec(line);
      if (!field) continue;
      const [, name = "", kind = "", list, optional, rest = ""] = field;
      const column = /@map\("([^"]+)"\)/.exec(rest)?.[1] ?? name;
      columns[column] = { type: typeOf(kind, list !== undefined, rest), nullable: optional !== undefined };
    }
    tables[/@@map\("([^"]+)"\)/.exec(body)?.[1] ?? model] = columns;
  }
  return tables;
}

function typeOf(kind: string, list: boolean, rest: string): string {
  if (rest.includes("@db.Date")) return "date";
  const precision = /@db\.Timestamptz\((\d)\)/.exec(rest)?.[1];
  if (kind === "DateTime") return `timestamptz(${precision})`;
  const plain = rest.includes("@db.Uuid") ? "uuid" : (PLAIN_TYPES[kind] ?? `unknown ${kind}`);
  return list ? `_${plain}` : plain;
}

/** The tables that the migrated database has. */
async function found(): Promise<Tables> {
  const { rows } = await pool().query<{ table: string; column: string; type: string; nullable: boolean }>(
    `SELECT table_name AS "table", column_name AS "column", is_nullable = 'YES' AS nullable,
            udt_name || CASE WHEN udt_name = 'timestamptz' THEN '(' || datetime_precision || ')' ELSE '' END AS type
     FROM information_schema.columns
     WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'`,
  );
  const tables: Tables = {};
  for (const { table, column, type, nullable } of rows) {
    tables[table] = { ...tables[table], [column]: { type, nullable } };
  }
  return tables;
}

test("the migrated database has the tables, columns, types and nulls of schema.prisma", async () => {
  const schema = believed(readFileSync("prisma/schema.prisma", "utf8"));
  expect(Object.keys(schema).length).toBeGreaterThan(10);
  expect(await found()).toEqual(schema);
});

test("the migrated database has the primary keys and indexes of schema.prisma", async () => {
  const schema = readFileSync("prisma/schema.prisma", "utf8");
  const { rows } = await pool().query<{ name: string; columns: string[] }>(
    `SELECT c.relname AS name, array_agg(a.attname::text ORDER BY k.place) AS columns
     FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
       JOIN unnest(i.indkey::int[]) WITH ORDINALITY AS k(attribute, place) ON true
       JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.attribute
     WHERE n.nspname = 'public' GROUP BY c.relname`,
  );
  const indexes = new Map(rows.map(({ name, columns }) => [name, columns]));
  for (const [, body = ""] of schema.matchAll(/^model \w+ \{$(.*?)^\}$/gms)) {
    const table = /@@map\("([^"]+)"\)/.exec(body)?.[1] ?? "";
    const columnOf = (field: string) =>
      new RegExp(`^ {2}${field}\\s.*@map\\("([^"]+)"\\)`, "m").exec(body)?.[1] ?? field;
    for (const [, kind, list = ""] of body.matchAll(/@@(id|index|unique)\(\[([^\]]+)\]/g)) {
      const columns = list.split(",").map((field) => columnOf(field.trim()));
      const name =
        kind === "id" ? `${table}_pkey` : `${table}_${columns.join("_")}_${kind === "index" ? "idx" : "key"}`;
      expect({ name, columns: indexes.get(name) }).toEqual({ name, columns });
    }
  }
});
