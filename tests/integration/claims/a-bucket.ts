// A bucket that speaks as much S3 as photos need: signatures are checked, lists come in pages of two.
import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { type Kept, photoStorage, type Storage } from "#app/claims/photos/storage.server.ts";
import { env } from "#app/env.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";

const SECRET = "a-secret-of-the-bucket";
const PAGE = 2;

export type Bucket = {
  /** The app's storage in this bucket, settings changed by `over`. */
  readonly storage: (over?: Partial<ReturnType<typeof env>>) => Storage;
  /** What lies in it, by path. */
  readonly objects: Map<string, Buffer>;
  /** Refuses everything while true. */
  broken: boolean;
  readonly close: () => Promise<unknown>;
};

export async function aBucket(): Promise<Bucket> {
  const objects = new Map<string, Buffer>();
  const written = new Map<string, Date>();

  const list = (query: URLSearchParams): Buffer => {
    const keys = [...objects.keys()].map((path) => path.slice("/photos/".length)).sort();
    const found = keys.filter(
      (key) => key.startsWith(query.get("prefix") ?? "") && key > (query.get("continuation-token") ?? "<&>").slice(3),
    );
    const page = found.slice(0, PAGE);
    const rows = page.map((key) => {
      const at = written.get(`/photos/${key}`)?.toISOString();
      return `<Contents><Key>${key}</Key><LastModified>${at}</LastModified><Size>1</Size></Contents>`;
    });
    const more = found.length > PAGE;
    // A token may hold anything.
    const next = more ? `<NextContinuationToken>&lt;&amp;&gt;${page.at(-1)}</NextContinuationToken>` : "";
    const head = `<Name>photos</Name><KeyCount>${page.length}</KeyCount><IsTruncated>${more}</IsTruncated>`;
    return Buffer.from(`<?xml version="1.0"?><ListBucketResult>${head}${next}${rows.join("")}</ListBucketResult>`);
  };

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const answer = (status: number, body?: Buffer) => response.writeHead(status).end(body);
    if (bucket.broken) return answer(403);
    if (!request.headers.authorization?.endsWith(`Signature=${signatureOf(request)}`)) return answer(403);
    const { pathname: key, searchParams } = new URL(request.url ?? "", "http://bucket");
    if (key === "/photos") return searchParams.get("list-type") === "2" ? answer(200, list(searchParams)) : answer(400);
    if (!key.startsWith("/photos/")) return answer(404);
    if (request.method === "PUT") {
      objects.set(key, Buffer.concat(chunks));
      written.set(key, new Date());
    } else if (request.method === "DELETE") objects.delete(key);
    else return objects.has(key) ? answer(200, objects.get(key)) : answer(404);
    return answer(200);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const bucket: Bucket = {
    storage: (over = {}) =>
      photoStorage({
        ...env(),
        PHOTO_STORAGE: "s3",
        S3_ENDPOINT: address,
        S3_BUCKET: "photos",
        S3_ACCESS_KEY_ID: "makegood",
        S3_SECRET_ACCESS_KEY: SECRET,
        ...over,
      }),
    objects,
    broken: false,
    close: () => new Promise((closed) => server.close(closed)),
  };
  return bucket;
}

/** All that `storage` tells of a shop. */
export async function listed(storage: Storage, shop: ShopDomain): Promise<Kept[]> {
  const all: Kept[] = [];
  for await (const kept of storage.all(shop)) all.push(kept);
  return all;
}

/** AWS Signature Version 4 of a request as the receiving side works it out. */
function signatureOf(request: IncomingMessage): string {
  const authorization = request.headers.authorization ?? "";
  const [, scope = "", names = ""] = /Credential=[^/]+\/([^,]+), SignedHeaders=([^,]+)/.exec(authorization) ?? [];
  const headers = names.split(";").map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const hash = String(request.headers["x-amz-content-sha256"] ?? "UNSIGNED-PAYLOAD");
  const { pathname, searchParams } = new URL(request.url ?? "", "http://bucket");
  const query = [...searchParams].map((pair) => pair.map(encodeURIComponent).join("=")).sort();
  const canonical = [request.method, pathname, query.join("&"), headers.join(""), names, hash].join("\n");
  const digest = createHash("sha256").update(canonical).digest("hex");
  const text = ["AWS4-HMAC-SHA256", request.headers["x-amz-date"], scope, digest].join("\n");
  const key = scope
    .split("/")
    .reduce<Buffer | string>((secret, part) => createHmac("sha256", secret).update(part).digest(), `AWS4${SECRET}`);
  return createHmac("sha256", key).update(text).digest("hex");
}
