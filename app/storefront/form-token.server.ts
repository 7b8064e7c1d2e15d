// The claim form's token: Shopify signs a request's address but not its body, so what was proved before the form was
// shown (which shop, which order, who asks) comes back in a token that only we can make.
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { asShopDomain, asShopifyId, type ShopDomain, type ShopifyId } from "#app/lib/ids.ts";
import { openJson, sealJson } from "#app/vault.server.ts";

/** How long a form may lie open before it has to be asked for again. */
export const FORM_OPEN_MS = 3 * 3_600_000;

const MAX_TOKEN = 1_000;
const USE = "claim form";

const schema = z.object({
  use: z.literal(USE),
  shop: z.string().transform((text) => asShopDomain(text)),
  order: z.string().transform((text) => asShopifyId(text)),
  customer: z.string().nullable(),
  form: z.uuid(),
  until: z.number(),
});

export type FormToken =
  | { readonly outcome: "good"; readonly order: ShopifyId; readonly submissionKey: string }
  | { readonly outcome: "refused"; readonly why: "forged" | "expired" | "of_another" };

/** A token for one form, and so for one claim: sending it twice is one submission. */
export function formToken(
  of: { readonly shop: ShopDomain; readonly order: ShopifyId; readonly customerId: ShopifyId | null },
  now: Date,
): string {
  const { shop, order, customerId } = of;
  const until = now.getTime() + FORM_OPEN_MS;
  return sealJson({ use: USE, shop, order, customer: customerId, form: randomUUID(), until }).toString("base64url");
}

/** What the token proves to this shop, from this customer, now. */
export function readFormToken(
  token: string,
  asker: { readonly shop: ShopDomain; readonly customerId: ShopifyId | null },
  now: Date,
): FormToken {
  const parsed = schema.safeParse(opened(token));
  if (!parsed.success || !parsed.data.order || !parsed.data.shop) return { outcome: "refused", why: "forged" };
  const { shop, order, customer, form, until } = parsed.data;
  if (shop !== asker.shop || customer !== asker.customerId) return { outcome: "refused", why: "of_another" };
  if (until < now.getTime()) return { outcome: "refused", why: "expired" };
  return { outcome: "good", order, submissionKey: `form:${form}` };
}

function opened(token: string): unknown {
  if (token.length > MAX_TOKEN || !/^[A-Za-z0-9_-]+$/.test(token)) return null;
  try {
    return openJson(Buffer.from(token, "base64url"));
  } catch {
    return null;
  }
}
