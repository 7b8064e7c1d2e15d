// Where photos lie, sealed: in a folder, or in a bucket of anything that speaks S3. The settings choose.
import { join } from "node:path";
import { bucket } from "#app/claims/photos/in-a-bucket.server.ts";
import { folder } from "#app/claims/photos/in-a-folder.server.ts";
import { type Env, env } from "#app/env.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { open, seal } from "#app/vault.server.ts";

export type Storage = {
  /** Keeps `bytes` under `key`; the same again replaces them. */
  readonly put: (key: string, bytes: Uint8Array) => Promise<void>;
  /** What was kept under `key`; null when there is nothing. */
  readonly get: (key: string) => Promise<Buffer | null>;
  /** Deletes what is under `key`, if anything is. */
  readonly remove: (key: string) => Promise<void>;
  /** All that lies there of a shop, in no order. */
  readonly all: (shop: ShopDomain) => AsyncIterable<Kept>;
};

/** One thing in the storage. */
export type Kept = {
  /** The photo's id; null for what is not a whole photo: a process ended while it wrote. */
  readonly photo: string | null;
  /** When it was written, by the storage's own clock. */
  readonly at: Date;
  readonly remove: () => Promise<void>;
};

const KEY = /^[a-z0-9][a-z0-9.-]*\/[0-9a-f-]{36}$/;
const SHOP = /^[a-z0-9][a-z0-9.-]*$/;

/** The storage that the settings name. Keys are `<shop>/<photo>`; what lies there is sealed. */
export function photoStorage(
  settings: Pick<Env, "PHOTO_STORAGE" | "DATA_DIR"> & Parameters<typeof bucket>[0] = env(),
): Storage {
  return sealed(settings.PHOTO_STORAGE === "s3" ? bucket(settings) : folder(join(settings.DATA_DIR, "photos")));
}

function sealed(storage: Storage): Storage {
  return {
    put: (key, bytes) => storage.put(checked(key), seal(bytes)),
    get: async (key) => {
      const found = await storage.get(checked(key));
      return found && open(found);
    },
    remove: (key) => storage.remove(checked(key)),
    all: (shop) => {
      if (!SHOP.test(shop)) throw new Error("Not a shop's name");
      return storage.all(shop);
    },
  };
}

function checked(key: string): string {
  if (!KEY.test(key)) throw new Error("Not a key of a photo");
  return key;
}
