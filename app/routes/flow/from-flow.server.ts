// Steps of workflows that Shopify Flow asks us to do: proved by their signature, done once per run of the step.
import { z } from "zod";
import { pool, type Sql, withTransaction } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import { isSigned, signingKeys } from "#app/inbox/signature.server.ts";
import { assertNever } from "#app/lib/assert-never.ts";
import { asShopDomain, asShopifyId, type ShopDomain, type ShopifyId } from "#app/lib/ids.ts";
import { parseJson } from "#app/lib/json.ts";
import { log } from "#app/log.server.ts";

/** What a step comes to. */
export type StepResult =
  | { readonly outcome: "done"; readonly words: string }
  /** The merchant has to change the workflow: Flow shows the words and does not try again. */
  | { readonly outcome: "refused"; readonly words: string }
  /** What it is about has not reached us yet: Flow tries again later. */
  | { readonly outcome: "not_yet"; readonly words: string };

export type Step = {
  readonly shop: ShopDomain;
  readonly run: string;
  readonly properties: Readonly<Record<string, unknown>>;
  readonly now: Date;
};

const LARGEST_BODY = 128 * 1024;
/** Who did it, for timelines and the audit log. */
export const FLOW = "Shopify Flow";

const bodySchema = z.object({
  shopify_domain: z.string(),
  action_run_id: z.string().min(1).max(200),
  properties: z.record(z.string(), z.unknown()),
});

/**
 * Answers a step. It is done in one transaction with the memory of its run, so that Flow's retries and two processes at
 * once do it once; the shop is the one that the signed body names. The check is our own rather than that of Shopify's
 * library, which loads and may renew a token before it looks at the request.
 */
export async function answerStep(
  request: Request,
  action: string,
  perform: (tx: Sql, step: Step) => Promise<StepResult>,
): Promise<Response> {
  const signed = await readSigned(request);
  if ("refused" in signed) return signed.refused;
  const given = parse(bodySchema, signed.body);
  const shop = given && asShopDomain(given.shopify_domain);
  if (!given || !shop) return say(400, "This is no step of a workflow.");
  if (!(await isInstalled(shop))) return say(404, "Makegood is not installed in this shop.");
  const step = { shop, run: given.action_run_id, properties: given.properties, now: new Date() };
  return answerTo(await once(step, action, perform));
}

/** The body of a request that Flow signed, or what to answer to any other. */
export async function readSigned(request: Request): Promise<{ body: Buffer } | { refused: Response }> {
  if (request.method !== "POST") return { refused: say(405, "Only POST is answered here.") };
  const body = await read(request);
  if (!body) return { refused: say(413, "Too much.") };
  const { SHOPIFY_API_SECRET, SHOPIFY_API_SECRET_PREVIOUS } = env();
  const keys = signingKeys(SHOPIFY_API_SECRET, SHOPIFY_API_SECRET_PREVIOUS);
  if (isSigned(body, request.headers.get("x-shopify-hmac-sha256") ?? "", keys)) return { body };
  log().warn({ path: new URL(request.url).pathname }, "a message was not signed by Shopify");
  return { refused: say(401, "The signature is not Shopify's.") };
}

async function once(
  step: Step,
  action: string,
  perform: (tx: Sql, step: Step) => Promise<StepResult>,
): Promise<StepResult> {
  const { shop, run, now } = step;
  return withTransaction(async (tx) => {
    // Of two at once the second waits here for the first to end.
    const mine = await tx.query(
      `INSERT INTO flow_run (shop, id, action, at, answer) VALUES ($1, $2, $3, $4, '{}') ON CONFLICT DO NOTHING`,
      [shop, run, action, now],
    );
    if (mine.rowCount === 0) return before(tx, shop, run);
    const result = await perform(tx, step);
    if (result.outcome === "not_yet") {
      await tx.query("DELETE FROM flow_run WHERE shop = $1 AND id = $2", [shop, run]);
    } else {
      await tx.query("UPDATE flow_run SET answer = $3 WHERE shop = $1 AND id = $2", [
        shop,
        run,
        JSON.stringify(result),
      ]);
    }
    return result;
  });
}

async function before(tx: Sql, shop: ShopDomain, run: string): Promise<StepResult> {
  const { rows } = await tx.query<{ answer: StepResult }>("SELECT answer FROM flow_run WHERE shop = $1 AND id = $2", [
    shop,
    run,
  ]);
  if (!rows[0]) throw new Error("A run of a step is gone while it is looked at");
  return rows[0].answer;
}

function answerTo(result: StepResult): Response {
  switch (result.outcome) {
    case "done":
      return say(200, result.words);
    case "refused":
      return say(422, result.words);
    case "not_yet":
      return say(503, result.words);
    default:
      return assertNever(result);
  }
}

/** An answer in words. */
export function say(status: number, message: string): Response {
  return Response.json({ message }, { status, headers: { "cache-control": "no-store" } });
}

async function read(request: Request): Promise<Buffer | null> {
  if (Number(request.headers.get("content-length") ?? 0) > LARGEST_BODY) return null;
  const reader = request.body?.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    size += next.value.byteLength;
    if (size > LARGEST_BODY) return null;
    chunks.push(next.value);
  }
  return Buffer.concat(chunks);
}

/** The body as `schema` has it; null when it is anything else. */
export function parse<Schema extends z.ZodType>(schema: Schema, body: Buffer): z.output<Schema> | null {
  try {
    const parsed = schema.safeParse(parseJson(body.toString("utf8")));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

async function isInstalled(shop: ShopDomain): Promise<boolean> {
  const { rows } = await pool().query("SELECT FROM shop WHERE shop = $1 AND state = 'installed'", [shop]);
  return rows.length > 0;
}

/** A reference to a resource: its number, or its whole name `gid://shopify/Order/1`. */
export function referenceIn(value: unknown): ShopifyId | null {
  if (typeof value === "number") return Number.isSafeInteger(value) ? asShopifyId(value) : null;
  return typeof value === "string" ? asShopifyId(value.split("/").at(-1) ?? "") : null;
}

/** A text field, trimmed; empty when it is left out. */
export function textIn(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? String(value).trim() : "";
}
