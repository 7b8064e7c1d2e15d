// All that the database keeps, of a shop and of anybody, in clear.
import { pool } from "#app/db.server.ts";
import { unpackBundle, unpackPayload } from "#app/inbox/payload.server.ts";
import { open } from "#app/vault.server.ts";
import { shop } from "#tests/integration/shopify/a-stand-in.ts";

export const tablesOfShops = async () =>
  (
    await pool().query<{ name: string }>(
      `SELECT quote_ident(table_name) AS name FROM information_schema.columns
       WHERE table_schema = current_schema() AND column_name = 'shop' ORDER BY 1`,
    )
  ).rows.map((row) => row.name);
export const rowsOf = async (of: string) => {
  const counts: Record<string, number> = {};
  for (const name of await tablesOfShops()) {
    const { rows } = await pool().query<{ n: number }>(`SELECT count(*)::int AS n FROM ${name} WHERE shop = $1`, [of]);
    if (rows[0]?.n) counts[name] = rows[0].n;
  }
  return counts;
};

const inBundle = ({ bodies }: { bodies: Buffer }) =>
  unpackBundle(bodies)
    .map(({ body }) => body.toString("utf8"))
    .join("\n");

/** Every stored payload in clear. */
export async function payloads(): Promise<string> {
  const { rows } = await pool().query<{ payload: Buffer }>(
    "SELECT payload FROM delivery WHERE shop = $1 AND payload IS NOT NULL",
    [shop],
  );
  const { rows: bundles } = await pool().query<{ bodies: Buffer }>(
    "SELECT bodies FROM delivery_bundle WHERE shop = $1",
    [shop],
  );
  return [...rows.map(({ payload }) => unpackPayload(payload).toString("utf8")), ...bundles.map(inBundle)].join("\n");
}

/** Every cell of every table on a line of its own, what is sealed in clear. */
export async function everyCell(): Promise<string> {
  const cells: string[] = [];
  for (const name of await tablesOfShops()) {
    const { rows } = await pool().query<Record<string, unknown>>(`SELECT * FROM ${name}`);
    for (const value of rows.flatMap((row) => Object.values(row))) {
      cells.push(Buffer.isBuffer(value) ? inClear(value) : (JSON.stringify(value, asText) ?? ""));
    }
  }
  return cells.join("\n");
}

export const asText = (_key: string, value: unknown) => (typeof value === "bigint" ? value.toString() : value);

export function inClear(sealed: Buffer): string {
  for (const read of [unpackPayload, (bodies: Buffer) => inBundle({ bodies }), open]) {
    try {
      return read(sealed).toString("utf8").replaceAll("\n", " ");
    } catch {
      // Sealed in another way, or no secret at all.
    }
  }
  return sealed.toString("latin1").replaceAll("\n", " ");
}
