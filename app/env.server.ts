// The only place that reads the environment: one schema, checked once, every fault told at once.
import { z } from "zod";

const origin = z
  .url({ protocol: /^https?$/, error: "must be an http(s) address such as https://makegood.example.com" })
  .transform((text) => new URL(text).origin);

const optionalText = z.preprocess((value) => (value === "" ? undefined : value), z.string().optional());

const schema = z.object({
  NODE_ENV: z.string().default("development"),
  SHOPIFY_API_KEY: z.string({ error: "is missing: the app's client id" }).min(1, "is empty"),
  SHOPIFY_API_SECRET: z.string({ error: "is missing: the app's client secret" }).min(8, "is too short for a secret"),
  SHOPIFY_API_SECRET_PREVIOUS: optionalText,
  SHOPIFY_APP_URL: origin,
  SHOPIFY_ADMIN_ORIGIN: origin.default("https://admin.shopify.com"),
  SHOPIFY_APP_BRIDGE_URL: z.url().default("https://cdn.shopify.com/shopifycloud/app-bridge.js"),
  DATABASE_URL: z.preprocess(
    (value) => (value === "" ? undefined : value),
    z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// address" }).optional(),
  ),
  DATABASE_POOL_SIZE: z.coerce.number().int().min(2).max(200).default(12),
  DATA_DIR: z.string().min(1).default(".data"),
  PHOTO_STORAGE: z.enum(["disk", "s3"], { error: "must be disk or s3" }).default("disk"),
  S3_ENDPOINT: z.preprocess(
    (value) => (value === "" ? undefined : value),
    z
      .url({ protocol: /^https?$/, error: "must be an http(s) address such as https://s3.eu-central-1.amazonaws.com" })
      .optional(),
  ),
  S3_BUCKET: optionalText,
  S3_REGION: z.string().min(1).default("us-east-1"),
  S3_ACCESS_KEY_ID: optionalText,
  S3_SECRET_ACCESS_KEY: optionalText,
  ENCRYPTION_KEY: z.preprocess(
    (value) => (value === "" ? undefined : value),
    z
      .base64({ error: "must be base64" })
      .refine(
        (text) => Buffer.from(text, "base64").length === 32,
        "must be 32 bytes in base64 (openssl rand -base64 32)",
      )
      .optional(),
  ),
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(1),
  ROLE: z.enum(["web", "worker", "all"], { error: "must be web, worker or all" }).default("all"),
  WORKER_CONCURRENCY: z.coerce.number().int().min(1).max(100).default(4),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
});

export type Env = Readonly<z.infer<typeof schema>>;

/** Reads `source` as the environment; throws one Error that lists every fault, a line each. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const result = schema.safeParse(source);
  if (!result.success) throw new Error(faultList(result.error.issues));
  const { DATABASE_URL, ENCRYPTION_KEY } = result.data;
  if (DATABASE_URL && !ENCRYPTION_KEY) {
    throw new Error(
      faultList([{ path: ["ENCRYPTION_KEY"], message: "is missing: needed whenever DATABASE_URL is set" }]),
    );
  }
  if (result.data.PHOTO_STORAGE === "s3") {
    const needed = ["S3_ENDPOINT", "S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"] as const;
    const missing = needed.filter((name) => !result.data[name]);
    const message = "is missing: needed with PHOTO_STORAGE=s3";
    if (missing.length > 0) throw new Error(faultList(missing.map((name) => ({ path: [name], message }))));
  }
  return Object.freeze(result.data);
}

function faultList(issues: readonly { path: readonly PropertyKey[]; message: string }[]): string {
  const lines = issues.map((issue) => `  ${issue.path.join(".")} ${issue.message}`);
  return `The environment is not usable:\n${lines.join("\n")}\nThe settings table in README.md explains each.`;
}

let current: Env | undefined;

/** The process's environment, checked on first use. */
export function env(): Env {
  current ??= readEnv(process.env);
  return current;
}
