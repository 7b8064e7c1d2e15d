import { describe, expect, test } from "vitest";
import { readEnv } from "#app/env.server.ts";

const key = Buffer.alloc(32, 7).toString("base64");
const least = {
  SHOPIFY_API_KEY: "client",
  SHOPIFY_API_SECRET: "secret-secret",
  SHOPIFY_APP_URL: "https://makegood.example.com/some/path",
};

/** The lines of the complaint about `source`, without its first and last. */
function faults(source: Record<string, string | undefined>): string[] {
  try {
    readEnv(source);
  } catch (error) {
    return (error as Error).message.split("\n").slice(1, -1);
  }
  return [];
}

describe("readEnv", () => {
  test("needs three settings and has a default for every other", () => {
    expect(readEnv(least)).toMatchObject({
      SHOPIFY_APP_URL: "https://makegood.example.com",
      SHOPIFY_ADMIN_ORIGIN: "https://admin.shopify.com",
      DATA_DIR: ".data",
      HOST: "127.0.0.1",
      PORT: 3000,
      ROLE: "all",
      LOG_LEVEL: "info",
    });
  });

  test("tells every fault at once, a line each", () => {
    const said = faults({
      SHOPIFY_APP_URL: "makegood",
      DATABASE_URL: "mysql://somewhere",
      ENCRYPTION_KEY: "!",
      PORT: "99999",
      ROLE: "boss",
      WORKER_CONCURRENCY: "many",
      LOG_LEVEL: "loud",
      PHOTO_STORAGE: "s3",
      S3_ENDPOINT: "a bucket",
    });
    for (const name of [
      "SHOPIFY_API_KEY",
      "SHOPIFY_API_SECRET",
      "SHOPIFY_APP_URL",
      "DATABASE_URL",
      "ENCRYPTION_KEY",
      "PORT",
      "ROLE",
      "WORKER_CONCURRENCY",
      "LOG_LEVEL",
      "S3_ENDPOINT",
      "S3_BUCKET",
      "S3_ACCESS_KEY_ID",
      "S3_SECRET_ACCESS_KEY",
    ]) {
      expect(said.filter((line) => line.startsWith(`  ${name} `))).toHaveLength(1);
    }
    expect(said).toHaveLength(13);
  });

  test.each([
    ["an empty client id", { ...least, SHOPIFY_API_KEY: "" }, "SHOPIFY_API_KEY"],
    ["a database without a key", { ...least, DATABASE_URL: "postgresql://localhost/x" }, "ENCRYPTION_KEY"],
    ["a key of the wrong length", { ...least, ENCRYPTION_KEY: Buffer.alloc(16).toString("base64") }, "ENCRYPTION_KEY"],
    ["an address that is not http", { ...least, SHOPIFY_APP_URL: "ftp://makegood.example.com" }, "SHOPIFY_APP_URL"],
    ["a port that is no number", { ...least, PORT: "http" }, "PORT"],
  ])("refuses %s", (_what, source, name) => {
    const said = faults(source);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(name);
  });

  test("takes an empty setting for none", () => {
    const none = { DATABASE_URL: "", ENCRYPTION_KEY: "", S3_BUCKET: "", HOST: "", PORT: "", TRUSTED_PROXIES: "" };
    expect(readEnv({ ...least, ...none })).toEqual(readEnv(least));
  });

  test.each(["many", "1.5", "-1", "65536"])("says which numbers a port may be, not %s", (PORT) => {
    expect(faults({ ...least, PORT })).toEqual(["  PORT must be a whole number from 0 to 65535"]);
  });

  test("never repeats a secret in its complaint", () => {
    const secret = "hunter2";
    expect(faults({ ...least, SHOPIFY_API_SECRET: secret, ENCRYPTION_KEY: key.slice(3) }).join()).not.toContain(secret);
  });
});
