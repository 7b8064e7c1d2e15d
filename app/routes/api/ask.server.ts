// Who asks from inside Shopify's own pages: an extension, with the id token that Shopify adds to its fetches.
import { asShopifyId, type ShopifyId } from "#app/lib/ids.ts";
import type { Unknown } from "#app/routes/api/blocks.ts";
import { type Visit, visitOf } from "#app/routes/visit.server.ts";
import { authenticate } from "#app/shopify.server.ts";

export type Asked = {
  readonly visit: Visit;
  readonly now: Date;
  /** The answer as JSON, which the extension may read though it comes from another origin. */
  readonly answer: (body: object | Unknown, status?: number) => Response;
};

/**
 * Lets in whoever has an id token for a shop; the token alone says which. Answers preflights. Throws a Response: 401 for
 * a token that is missing, wrong or expired.
 */
export async function ask(request: Request): Promise<Asked> {
  // Without a token Shopify's library takes the request for a page and sends it to sign in: no answer for an extension.
  const token = /^Bearer ./.test(request.headers.get("authorization") ?? "");
  if (request.method !== "OPTIONS" && !token) throw new Response("No id token", { status: 401 });
  const admin = await authenticate.admin(request);
  return {
    visit: await visitOf(request, admin),
    now: new Date(),
    answer: (body, status = 200) =>
      admin.cors(Response.json(body, { status, headers: { "cache-control": "no-store" } })),
  };
}

/** The id in the address; one that can't be an id is answered like one that is unknown. */
export function idIn(params: Readonly<Record<string, string | undefined>>): ShopifyId | null {
  return asShopifyId(params.id ?? null);
}

export const UNKNOWN_CUSTOMER: Unknown = { outcome: "unknown", words: "Makegood does not know this customer." };
export const UNKNOWN_ORDER: Unknown = { outcome: "unknown", words: "Makegood does not know this order." };
