// Where a visitor of the storefront is, as far as that can be believed.
import { isIPv4, isIPv6 } from "node:net";

/**
 * The visitor's address by `forwardedFor`, the header X-Forwarded-For. Shopify's app proxy puts the visitor's address
 * there (shopify.dev, Authenticate app proxies), and each of the `proxies` of ours behind it adds the address that it was
 * asked from. What stands to the left of Shopify's entry the visitor may have written, so it is counted from the right.
 */
export function clientAddress(forwardedFor: string | null, proxies: number): string {
  const entries = (forwardedFor ?? "").split(",").map((entry) => entry.trim());
  const entry = entries.at(Math.max(-entries.length, -1 - proxies));
  return entry ? household(entry) : "unknown";
}

/**
 * What one visitor can't easily change: of IPv6 the first 64 bits, since whoever has one address has the other 2^64 of
 * its network too; all of IPv4, however it is written. What is no address stays as it is.
 */
function household(entry: string): string {
  const address = withoutPort(entry);
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) return entry;
  const groups = groupsOf(address);
  const mapped = groups.slice(0, 5).every((group) => group === 0) && groups[5] === 0xffff;
  if (mapped) return [6, 7].flatMap((i) => [(groups[i] ?? 0) >> 8, (groups[i] ?? 0) & 0xff]).join(".");
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(":")}::/64`;
}

/** `203.0.113.9:443`, `[2001:db8::1]:443` and `[2001:db8::1]` without what is not the address. */
function withoutPort(entry: string): string {
  return /^\[([^\]]+)\](?::\d+)?$/.exec(entry)?.[1] ?? /^([\d.]+):\d+$/.exec(entry)?.[1] ?? entry;
}

/** The eight groups of a valid IPv6 address. */
function groupsOf(address: string): number[] {
  const bare = address.replace(/%.*$/, "");
  const hex = bare.replace(/(\d+)\.(\d+)\.(\d+)\.(\d+)$/, (_, ...parts: string[]) => {
    const [a = 0, b = 0, c = 0, d = 0] = parts.slice(0, 4).map(Number);
    return `${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  });
  const [left = [], right] = hex.split("::").map((half) => (half === "" ? [] : half.split(":")));
  const filled = right ? [...left, ...new Array<string>(8 - left.length - right.length).fill("0"), ...right] : left;
  return filled.map((group) => Number.parseInt(group, 16));
}
