// Whether the key at hand is the one that the stored data was sealed with: with another everything starts and nothing works.
import type { Sql } from "#app/db.server.ts";
import { open } from "#app/vault.server.ts";

const LOOKED_AT = 20;

/** Throws, in words for whoever starts the app, when data is stored and none of a sample of it can be opened. */
export async function mustFitKey(sql: Sql): Promise<void> {
  const { rows } = await sql.query<{ sealed: Buffer }>(
    `(SELECT personal AS sealed FROM customer WHERE personal IS NOT NULL LIMIT ${LOOKED_AT})
     UNION ALL (SELECT bodies FROM delivery_bundle LIMIT ${LOOKED_AT})
     UNION ALL (SELECT payload FROM delivery WHERE payload IS NOT NULL LIMIT ${LOOKED_AT})`,
  );
  if (rows.length === 0 || rows.some(({ sealed }) => opens(sealed))) return;
  throw new Error(
    "The stored data was sealed with another key. Set ENCRYPTION_KEY, or DATA_DIR/secret.key, to the one it was sealed with.",
  );
}

function opens(sealed: Buffer): boolean {
  try {
    open(sealed);
    return true;
  } catch {
    return false;
  }
}
