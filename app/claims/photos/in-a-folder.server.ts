// Photos in a folder: one folder a shop, one file a photo.
import { randomUUID } from "node:crypto";
import { mkdir, opendir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import type { Kept, Storage } from "#app/claims/photos/storage.server.ts";

const ENDING = ".sealed";

/** A storage in the folder `root`, which need not be there yet. */
export function folder(root: string): Storage {
  const place = (key: string): string => {
    const path = resolve(root, key + ENDING);
    if (!path.startsWith(resolve(root) + sep)) throw new Error("A photo's place is outside its folder");
    return path;
  };
  return {
    put: async (key, bytes) => {
      const path = place(key);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      // Written beside and moved: a reader never meets half a photo.
      const beside = `${path}.${randomUUID()}`;
      await writeFile(beside, bytes, { mode: 0o600, flush: true });
      await rename(beside, path);
    },
    get: (key) => unlessGone(readFile(place(key))),
    remove: (key) => rm(place(key), { force: true }),
    all: (shop) => filesIn(join(root, shop)),
  };
}

async function* filesIn(path: string): AsyncGenerator<Kept> {
  const files = await unlessGone(opendir(path));
  if (!files) return;
  for await (const file of files) {
    if (!file.isFile()) continue;
    const own = join(path, file.name);
    const found = await unlessGone(stat(own));
    if (!found) continue;
    const photo = file.name.endsWith(ENDING) ? file.name.slice(0, -ENDING.length) : null;
    yield { photo, at: found.mtime, remove: () => rm(own, { force: true }) };
  }
}

async function unlessGone<T>(found: Promise<T>): Promise<T | null> {
  try {
    return await found;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
