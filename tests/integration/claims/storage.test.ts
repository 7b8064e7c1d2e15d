// Where photos lie: a folder, or a bucket that speaks S3; sealed in both.
import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { photoStorage } from "#app/claims/photos/storage.server.ts";
import { env, readEnv } from "#app/env.server.ts";

const SECRET = "a-secret-of-the-bucket";
const objects = new Map<string, Buffer>();
let broken = false;
let address = "";

/** AWS Signature Version 4 of a request as the receiving side works it out. */
function signatureOf(request: IncomingMessage): string {
  const authorization = request.headers.authorization ?? "";
  const [, scope = "", names = ""] = /Credential=[^/]+\/([^,]+), SignedHeaders=([^,]+)/.exec(authorization) ?? [];
  const headers = names.split(";").map((name) => `${name}:${String(request.headers[name]).trim()}\n`);
  const hash = String(request.headers["x-amz-content-sha256"] ?? "UNSIGNED-PAYLOAD");
  const canonical = [request.method, request.url, "", headers.join(""), names, hash].join("\n");
  const digest = createHash("sha256").update(canonical).digest("hex");
  const text = ["AWS4-HMAC-SHA256", request.headers["x-amz-date"], scope, digest].join("\n");
  const key = scope
    .split("/")
    .reduce<Buffer | string>((secret, part) => createHmac("sha256", secret).update(part).digest(), `AWS4${SECRET}`);
  return createHmac("sha256", key).update(text).digest("hex");
}

const server = createServer(async (request, response) => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const answer = (status: number, body?: Buffer) => response.writeHead(status).end(body);
  if (broken) return answer(403);
  if (!request.headers.authorization?.endsWith(`Signature=${signatureOf(request)}`)) return answer(403);
  const key = request.url ?? "";
  if (!key.startsWith("/photos/")) return answer(404);
  if (request.method === "PUT") objects.set(key, Buffer.concat(chunks));
  else if (request.method === "DELETE") objects.delete(key);
  else return objects.has(key) ? answer(200, objects.get(key)) : answer(404);
  return answer(200);
});

beforeAll(async () => {
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((closed) => server.close(closed)));

const bucket = (over: Partial<ReturnType<typeof env>> = {}) =>
  photoStorage({
    ...env(),
    PHOTO_STORAGE: "s3",
    S3_ENDPOINT: address,
    S3_BUCKET: "photos",
    S3_ACCESS_KEY_ID: "makegood",
    S3_SECRET_ACCESS_KEY: SECRET,
    ...over,
  });

const KEY = "a-shop.myshopify.com/0b0e8a3e-6f1c-4a7e-9c57-1f2d3c4b5a69";
const PICTURE = Buffer.from("what the picture shows");

describe.each([
  ["a folder", () => photoStorage()],
  ["a bucket", () => bucket()],
])("%s", (_where, storage) => {
  test("gives back what was put, and nothing after it was removed", async () => {
    await storage().put(KEY, PICTURE);
    expect((await storage().get(KEY))?.toString()).toBe(PICTURE.toString());
    await storage().put(KEY, Buffer.from("another"));
    expect((await storage().get(KEY))?.toString()).toBe("another");
    await storage().remove(KEY);
    await storage().remove(KEY);
    expect(await storage().get(KEY)).toBeNull();
  });

  test.each(["../../secret.key", "a-shop/../../x", "/etc/passwd", "a-shop.myshopify.com/x", ""])(
    "does not take %s for a key",
    async (key) => {
      await expect((async () => storage().put(key, PICTURE))()).rejects.toThrow("Not a key");
    },
  );
});

test("the bucket's keeper sees nothing of the picture", async () => {
  await bucket().put(KEY, PICTURE);
  const kept = objects.get(`/photos/${KEY}`);
  expect(kept?.length).toBeGreaterThan(PICTURE.length);
  expect(kept?.includes(PICTURE)).toBe(false);
});

test("a bucket that refuses, or is not there, is a fault and not an empty answer", async () => {
  await expect(bucket({ S3_SECRET_ACCESS_KEY: "wrong" }).put(KEY, PICTURE)).rejects.toThrow("403");
  await expect(bucket({ S3_BUCKET: "other" }).put(KEY, PICTURE)).rejects.toThrow("no such bucket");
  broken = true;
  await expect(bucket().get(KEY)).rejects.toThrow("403");
  broken = false;
});

test("a bucket's settings are asked for together", () => {
  const known = { ...process.env, PHOTO_STORAGE: "s3", S3_BUCKET: "photos" };
  expect(() => readEnv(known)).toThrow(
    /S3_ENDPOINT is missing[\s\S]*S3_ACCESS_KEY_ID is missing[\s\S]*S3_SECRET_ACCESS_KEY/,
  );
});
