// Search over encrypted names: keyed hashes of what customers are found by, apart for every shop.
import { normalEmail } from "#app/ledger/email.ts";
import type { CustomerPersonal } from "#app/ledger/facts.ts";
import { termsAskedFor, termsOf } from "#app/ledger/search-words.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { keyedHash } from "#app/vault.server.ts";

// 48 bits: with 200,000 customers one search term in ten thousand finds a stranger too.
const KEY_DIGITS = 12;

const searchKey = (shop: ShopDomain, term: string) => keyedHash(`search:${shop}`, term).slice(0, KEY_DIGITS);

/** The keys that a customer's row is found by. */
export function searchKeysOf(shop: ShopDomain, personal: CustomerPersonal): string[] {
  return termsOf(personal).map((term) => searchKey(shop, term));
}

/** The keys that a row must have, all of them, to match `text`; null when there is nothing to search by. */
export function keysAskedFor(shop: ShopDomain, text: string): string[] | null {
  return termsAskedFor(text)?.map((term) => searchKey(shop, term)) ?? null;
}

/** The hash by which orders and customers of one e-mail address are joined; null when it is no address. */
export function emailHashOf(shop: ShopDomain, email: string | null): string | null {
  const normal = normalEmail(email);
  return normal === null ? null : keyedHash(`email:${shop}`, normal);
}
