// Where photos lie, sealed: in a folder, or in a bucket of anything that speaks S3. The settings choose.
import { randomUUID } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve, sep } from "node:path";
import { AwsClient } from "aws4fetch";
import { type Env, env } from "#app/env.server.ts";
import { open, seal } from "#app/vault.server.ts";

export type Storage = {
  /** Keeps `bytes` under `key`; the same again replaces them. */
  readonly put: (key: string, bytes: Uint8Array) => Promise<void>;
  /** What was kept under `key`; null when there is nothing. */
  readonly get: (key: string) => Promise<Buffer | null>;
  /** Deletes what is under `key`, if anything is. */
  readonly remove: (key: string) => Promise<void>;
};

const TIMEOUT_MS = 20_000;
const KEY = /^[a-z0-9][a-z0-9.-]*\/[0-9a-f-]{36}$/;

type Settings = Pick<
  Env,
  "PHOTO_STORAGE" | "DATA_DIR" | "S3_ENDPOINT" | "S3_BUCKET" | "S3_REGION" | "S3_ACCESS_KEY_ID" | "S3_SECRET_ACCESS_KEY"
>;

/** The storage that the settings name. Keys are `<shop>/<photo>`; what lies there is sealed. */
export function photoStorage(settings: Settings = env()): Storage {
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
  };
}

function checked(key: string): string {
  if (!KEY.test(key)) throw new Error("Not a key of a photo");
  return key;
}

function folder(root: string): Storage {
  const place = (key: string): string => {
    const path = resolve(root, `${key}.sealed`);
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
    get: async (key) => {
      try {
        return await readFile(place(key));
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
        throw error;
      }
    },
    remove: (key) => rm(place(key), { force: true }),
  };
}

function bucket(settings: Settings): Storage {
  const { S3_ENDPOINT, S3_BUCKET, S3_REGION, S3_ACCESS_KEY_ID = "", S3_SECRET_ACCESS_KEY = "" } = settings;
  const client = new AwsClient({
    accessKeyId: S3_ACCESS_KEY_ID,
    secretAccessKey: S3_SECRET_ACCESS_KEY,
    region: S3_REGION,
    service: "s3",
    retries: 2,
  });
  const ask = async (method: string, key: string, body?: Uint8Array): Promise<Response> => {
    const response = await client.fetch(`${S3_ENDPOINT?.replace(/\/$/, "")}/${S3_BUCKET}/${key}`, {
      method,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(body ? { body: Buffer.from(body) } : {}),
    });
    if (!response.ok && response.status !== 404) {
      await response.body?.cancel();
      throw new Error(`The photo storage answered ${response.status} to ${method}`);
    }
    return response;
  };
  return {
    put: async (key, bytes) => {
      const response = await ask("PUT", key, bytes);
      await response.body?.cancel();
      if (response.status === 404) throw new Error("The photo storage has no such bucket");
    },
    get: async (key) => {
      const response = await ask("GET", key);
      if (response.status !== 404) return Buffer.from(await response.arrayBuffer());
      await response.body?.cancel();
      return null;
    },
    remove: async (key) => {
      const response = await ask("DELETE", key);
      await response.body?.cancel();
    },
  };
}
