// The only place that reads the environment: one schema, checked once, every fault told at once.
import { z } from "zod";

const origin = z
  .url({ protocol: /^https?$/, error: "must be an http(s) address such as https://makegood.example.com" })
  .transform((text) => new URL(text).origin);

/** A whole number from `least` to `most`. */
function whole(least: number, most: number, fallback: number) {
  const error = `must be a whole number from ${least} to ${most}`;
  const fits = (value: number) => Number.isInteger(value) && value >= least && value <= most;
  return z.coerce.number({ error }).refine(fits, { error }).default(fallback);
}

const schema = z.object({
  NODE_ENV: z.string().default("development"),
  SHOPIFY_API_KEY: z.string({ error: "is missing: the app's client id" }),
  SHOPIFY_API_SECRET: z.string({ error: "is missing: the app's client secret" }).min(8, "is too short for a secret"),
  SHOPIFY_API_SECRET_PREVIOUS: z.string().optional(),
  SHOPIFY_APP_URL: origin,
  SHOPIFY_ADMIN_ORIGIN: origin.default("https://admin.shopify.com"),
  SHOPIFY_APP_BRIDGE_URL: z
    .url({ error: "must be an address" })
    .default("https://cdn.shopify.com/shopifycloud/app-bridge.js"),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: "must be a postgresql:// address" }).optional(),
  DATABASE_POOL_SIZE: whole(2, 200, 12),
  DATA_DIR: z.string().default(".data"),
  PHOTO_STORAGE: z.enum(["disk", "s3"], { error: "must be disk or s3" }).default("disk"),
  S3_ENDPOINT: z
    .url({ protocol: /^https?$/, error: "must be an http(s) address such as https://s3.eu-central-1.amazonaws.com" })
    .optional(),
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().default("us-east-1"),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  ENCRYPTION_KEY: z
    .base64({ error: "must be base64" })
    .refine((text) => Buffer.from(text, "base64").length === 32, "must be 32 bytes in base64 (openssl rand -base64 32)")
    .optional(),
  HOST: z.string().default("127.0.0.1"),
  PORT: whole(0, 65_535, 3000),
  TRUSTED_PROXIES: whole(0, 10, 1),
  ROLE: z.enum(["web", "worker", "all"], { error: "must be web, worker or all" }).default("all"),
  WORKER_CONCURRENCY: whole(1, 100, 4),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], {
      error: "must be trace, debug, info, warn, error, fatal or silent",
    })
    .default("info"),
});

export type Env = Readonly<z.infer<typeof schema>>;

type Fault = { readonly path: readonly PropertyKey[]; readonly message: string };

/** Reads `source` as the environment; an empty variable is none. Throws one Error that lists every fault, a line each. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const result = schema.safeParse(given);
  const faults = [...(result.error?.issues ?? []), ...missingBeside(given)];
  if (!result.success || faults.length > 0) throw new Error(faultList(faults));
  return Object.freeze(result.data);
}

/** What is missing because of what another variable says. */
function missingBeside(given: Readonly<Record<string, string | undefined>>): Fault[] {
  const needed: [string, string][] = [];
  if (given.DATABASE_URL) needed.push(["ENCRYPTION_KEY", "whenever DATABASE_URL is set"]);
  if (given.PHOTO_STORAGE === "s3") {
    for (const name of ["S3_ENDPOINT", "S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"]) {
      needed.push([name, "with PHOTO_STORAGE=s3"]);
    }
  }
  return needed
    .filter(([name]) => !given[name])
    .map(([name, when]) => ({ path: [name], message: `is missing: needed ${when}` }));
}

/** One line a variable: its first fault. */
function faultList(faults: readonly Fault[]): string {
  const lines = new Map(faults.toReversed().map(({ path, message }) => [path.join("."), message]));
  const list = [...lines].reverse().map(([name, message]) => `  ${name} ${message}`);
  return `The environment is not usable:\n${list.join("\n")}\nThe settings table in README.md explains each.`;
}

let current: Env | undefined;

/** The process's environment, checked on first use. */
export function env(): Env {
  current ??= readEnv(process.env);
  return current;
}
