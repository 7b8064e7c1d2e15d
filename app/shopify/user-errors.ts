import { ShopifyRefusal } from "#app/shopify/refusal.ts";

type UserError = { readonly message: string; readonly field?: readonly string[] | null };

/** Throws what Shopify had against an input: `not_found` when the thing is gone, `invalid` otherwise. */
export function refuseUserErrors(errors: readonly UserError[]): void {
  if (errors.length === 0) return;
  const words = errors.map((error) => error.message).join("; ");
  const gone = /does not exist|not found|could not be found|invalid id/i.test(words);
  throw new ShopifyRefusal({
    kind: gone ? "not_found" : "invalid",
    words: `Shopify did not accept it: ${words}`,
    retryAt: null,
    maybeDone: false,
  });
}
