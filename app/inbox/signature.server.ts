// Whether a webhook comes from Shopify: HMAC-SHA256 of the raw body under the app's client secret.
import { createHmac, createSecretKey, type KeyObject, timingSafeEqual } from "node:crypto";

/** 32 bytes in base64, with their padding. */
const SIGNATURE = /^[A-Za-z0-9+/]{43}=$/;

/** Client secrets ready for use. After a rotation Shopify signs with the old one for up to an hour. */
export type SigningKeys = readonly KeyObject[];

/** The keys made of the client secret and, when there is one, its predecessor. */
export function signingKeys(secret: string, previous: string | undefined): SigningKeys {
  return [secret, previous].filter((text) => text !== undefined).map((text) => createSecretKey(text, "utf8"));
}

/** Whether `signature` (base64) is that of `body` under one of `keys`; takes the same time wherever they differ. */
export function isSigned(body: Uint8Array, signature: string, keys: SigningKeys): boolean {
  if (!SIGNATURE.test(signature)) return false;
  const given = Buffer.from(signature, "base64");
  for (const key of keys) {
    if (timingSafeEqual(given, createHmac("sha256", key).update(body).digest())) return true;
  }
  return false;
}
