// The stand-in's shop with a customer's order in our ledger, and requests as extensions and Flow make them.
import { createHmac } from "node:crypto";
import { pool } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { napkins, tell } from "#tests/integration/claims/a-shop.ts";
import { idTokenFor } from "#tests/shopify/admin/sign.ts";

export const CLIENT = {
  origin: "http://127.0.0.1:3000",
  clientId: process.env.SHOPIFY_API_KEY ?? "",
  clientSecret: process.env.SHOPIFY_API_SECRET ?? "",
};

const BROWSER = "Mozilla/5.0 (X11; Linux x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36";
const EXTENSIONS = "https://extensions.shopifycdn.com";

/** An order 1001 of customer 10 in this shop, which a member of staff could see. */
export async function withAnOrder(shop: ShopDomain): Promise<void> {
  await tell(shop, napkins(1001, 10));
}

export type Ask = { readonly token?: string | null; readonly method?: string; readonly body?: unknown };

/** A request as an extension's fetch makes it; `token` null leaves the header out. */
export function fromExtension(shop: ShopDomain, path: string, { token, method = "GET", body }: Ask = {}): Request {
  const bearer = token === undefined ? idTokenFor(shop, CLIENT, Date.now()) : token;
  return new Request(`${CLIENT.origin}${path}`, {
    method,
    headers: {
      "user-agent": BROWSER,
      origin: EXTENSIONS,
      ...(bearer === null ? {} : { authorization: `Bearer ${bearer}` }),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
}

/** The answer of a route, whether it was returned or thrown. */
export async function answerOf(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  }
}

/** A message as Flow signs it with `secret`. */
export function fromFlow(path: string, message: unknown, secret = CLIENT.clientSecret): Request {
  const body = typeof message === "string" ? message : JSON.stringify(message);
  const signature = createHmac("sha256", secret).update(body).digest("base64");
  return new Request(`${CLIENT.origin}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-shopify-hmac-sha256": signature },
    body,
  });
}

export async function countOf(table: "claim" | "flow_run" | "audit_entry", shop: ShopDomain): Promise<number> {
  const { rows } = await pool().query<{ count: number }>(
    `SELECT count(*)::int AS count FROM ${table} WHERE shop = $1`,
    [shop],
  );
  return rows[0]?.count ?? 0;
}
