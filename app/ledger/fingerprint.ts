// A short, fast digest of plain values. Not for secrets: it only puts different contents in one fixed order.

/** 14 hex digits that depend on nothing but the content of `value` (bigints included). */
export function fingerprint(value: unknown): string {
  const text = JSON.stringify(value, (_key, part: unknown) => (typeof part === "bigint" ? `${part}n` : part)) ?? "";
  let low = 0x9e3779b1;
  let high = 0x85ebca77;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    low = Math.imul(low ^ unit, 0x27d4eb2f);
    high = Math.imul(high ^ unit, 0x165667b1);
  }
  low = Math.imul(low ^ (low >>> 15), 0xc2b2ae3d) ^ Math.imul(high ^ (high >>> 13), 0x27d4eb2f);
  high = Math.imul(high ^ (high >>> 16), 0x85ebca77) ^ Math.imul(low ^ (low >>> 13), 0x165667b1);
  return (4_294_967_296 * (high & 0x1fffff) + (low >>> 0)).toString(16).padStart(14, "0");
}
