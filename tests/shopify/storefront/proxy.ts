// The app proxy: a request to /apps/makegood on the shop's domain goes to the app, signed, without cookies.
import { createHmac } from "node:crypto";

export const PREFIX = "/apps/makegood";

export type ProxyRequest = {
  readonly shop: string;
  readonly secret: string;
  /** Query of the visitor, without what Shopify adds. */
  readonly query: URLSearchParams;
  readonly customerId: number | null;
  /** Seconds. */
  readonly timestamp: number;
};

/** What the visitor asked with, what Shopify adds, and the signature over both. */
export function signedQuery({ shop, secret, query, customerId, timestamp }: ProxyRequest): string {
  const params = new URLSearchParams(query);
  for (const name of ["shop", "logged_in_customer_id", "path_prefix", "timestamp", "signature"]) params.delete(name);
  params.append("shop", shop);
  params.append("logged_in_customer_id", customerId === null ? "" : String(customerId));
  params.append("path_prefix", PREFIX);
  params.append("timestamp", String(timestamp));
  const names = [...new Set(params.keys())];
  const message = names
    .map((name) => `${name}=${params.getAll(name).join(",")}`)
    .sort()
    .join("");
  params.append("signature", createHmac("sha256", secret).update(message).digest("hex"));
  return params.toString();
}

/** Headers that go with a request to the app: no cookies, no connection of ours, and the visitor's address. */
export function forwarded(
  headers: Readonly<Record<string, string | string[] | undefined>>,
  address: string,
): Record<string, string> {
  const kept: Record<string, string> = { "x-forwarded-for": address };
  for (const name of ["content-type", "user-agent", "accept", "accept-language"]) {
    const value = headers[name];
    if (typeof value === "string") kept[name] = value;
  }
  return kept;
}
