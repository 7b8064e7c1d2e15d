// Photos in a bucket of anything that speaks S3.
import { AwsClient } from "aws4fetch";
import type { Kept, Storage } from "#app/claims/photos/storage.server.ts";
import type { Env } from "#app/env.server.ts";

const TIMEOUT_MS = 20_000;

type Settings = Pick<Env, "S3_ENDPOINT" | "S3_BUCKET" | "S3_REGION" | "S3_ACCESS_KEY_ID" | "S3_SECRET_ACCESS_KEY">;

/** A storage in the bucket that the settings name. Any answer but "done" and "no such photo" throws. */
export function bucket(settings: Settings): Storage {
  const { S3_ENDPOINT, S3_BUCKET, S3_REGION, S3_ACCESS_KEY_ID = "", S3_SECRET_ACCESS_KEY = "" } = settings;
  const client = new AwsClient({
    accessKeyId: S3_ACCESS_KEY_ID,
    secretAccessKey: S3_SECRET_ACCESS_KEY,
    region: S3_REGION,
    service: "s3",
    retries: 2,
  });
  const ask = async (method: string, path: string, body?: Uint8Array): Promise<Response> => {
    const response = await client.fetch(`${S3_ENDPOINT?.replace(/\/$/, "")}/${S3_BUCKET}${path}`, {
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
  const remove = async (key: string): Promise<void> => {
    const response = await ask("DELETE", `/${key}`);
    await response.body?.cancel();
  };

  async function* all(shop: string): AsyncGenerator<Kept> {
    let next: string | null = null;
    do {
      const query = new URLSearchParams({ "list-type": "2", prefix: `${shop}/` });
      if (next !== null) query.set("continuation-token", next);
      const response = await ask("GET", `?${query}`);
      const page = await response.text();
      if (response.status === 404) throw noBucket();
      for (const [, one = ""] of page.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g)) {
        const key = inside(one, "Key");
        const at = new Date(inside(one, "LastModified") ?? "");
        if (key === null || Number.isNaN(at.getTime())) throw new Error("The photo storage's list can't be read");
        yield { photo: key.slice(shop.length + 1), at, remove: () => remove(key) };
      }
      next = inside(page, "IsTruncated") === "true" ? inside(page, "NextContinuationToken") : null;
    } while (next !== null);
  }

  return {
    put: async (key, bytes) => {
      const response = await ask("PUT", `/${key}`, bytes);
      await response.body?.cancel();
      if (response.status === 404) throw noBucket();
    },
    get: async (key) => {
      const response = await ask("GET", `/${key}`);
      if (response.status !== 404) return Buffer.from(await response.arrayBuffer());
      await response.body?.cancel();
      return null;
    },
    remove,
    all,
  };
}

const noBucket = () => new Error("The photo storage has no such bucket");

const ENTITIES: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };

/** The text of the first element `name`, which has no elements in it; null when there is none. */
function inside(xml: string, name: string): string | null {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1];
  return text?.replace(/&(lt|gt|quot|apos|amp);/g, (_all, entity: string) => ENTITIES[entity] ?? "") ?? null;
}
