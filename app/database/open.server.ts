// Makes the database ready: yours (DATABASE_URL) or the app's own, brought to the present schema.
import { startEmbeddedDatabase } from "#app/database/embedded.server.ts";
import { mustFitKey } from "#app/database/key-fits.server.ts";
import { closeDatabase, pool, useDatabase } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { log } from "#app/log.server.ts";
import { migrate } from "#prisma/migrate.ts";

export type OpenDatabase = { readonly url: string; stop(): Promise<void> };

/** Opens the database and migrates it; `stop` closes every connection and ends the app's own server. */
export async function openDatabase(): Promise<OpenDatabase> {
  const given = env().DATABASE_URL;
  const own = given
    ? null
    : await startEmbeddedDatabase({
        folder: env().DATA_DIR,
        onRestart: () => log().warn("the app's own PostgreSQL died and was started again"),
        onLost: (error) => {
          log().fatal({ err: error.message }, "the database is lost, ending");
          process.exit(1);
        },
      });
  const url = given ?? own?.url ?? "";
  useDatabase(url);
  try {
    await migrate(url);
    await mustFitKey(pool());
  } catch (error) {
    await closeDatabase();
    await own?.stop();
    throw error;
  }
  return {
    url,
    stop: async () => {
      await closeDatabase();
      await own?.stop();
    },
  };
}
