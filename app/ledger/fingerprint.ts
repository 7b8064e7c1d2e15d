// A short, fast digest of plain values. Not for secrets: it only puts different contents in one fixed order.

// Marks that no character of a text can be mistaken for: what kind of value comes, and where a list or record ends.
const MARK = {
  text: 0x10000,
  bigint: 0x10001,
  nothing: 0x10002,
  list: 0x10003,
  record: 0x10004,
  end: 0x10005,
  other: 0x10006,
};

/** 14 hex digits that depend on nothing but the content of `value` (bigints included) and the order of its keys. */
export function fingerprint(value: unknown): string {
  let low = 0x9e3779b1;
  let high = 0x85ebca77;
  const mark = (unit: number): void => {
    low = Math.imul(low ^ unit, 0x27d4eb2f);
    high = Math.imul(high ^ unit, 0x165667b1);
  };
  const text = (units: string): void => {
    for (let i = 0; i < units.length; i++) mark(units.charCodeAt(i));
  };
  const take = (part: unknown): void => {
    if (typeof part === "string") {
      mark(MARK.text);
      text(part);
    } else if (typeof part === "bigint") {
      mark(MARK.bigint);
      text(part.toString());
    } else if (part === null || part === undefined) {
      mark(MARK.nothing);
    } else if (Array.isArray(part)) {
      mark(MARK.list);
      for (const item of part) take(item);
      mark(MARK.end);
    } else if (typeof part === "object") {
      mark(MARK.record);
      for (const [name, cell] of Object.entries(part)) {
        text(name);
        take(cell);
      }
      mark(MARK.end);
    } else {
      mark(MARK.other);
      text(String(part));
    }
  };
  take(value);
  low = Math.imul(low ^ (low >>> 15), 0xc2b2ae3d) ^ Math.imul(high ^ (high >>> 13), 0x27d4eb2f);
  high = Math.imul(high ^ (high >>> 16), 0x85ebca77) ^ Math.imul(low ^ (low >>> 13), 0x165667b1);
  return (4_294_967_296 * (high & 0x1fffff) + (low >>> 0)).toString(16).padStart(14, "0");
}
