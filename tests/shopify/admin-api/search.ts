// Shopify's search syntax: `created_at:>=2026-01-01 AND (tag:vip OR -status:cancelled) "free words"`.
import { unknownHere } from "./context.ts";

export type Value = string | number | boolean | null | readonly string[];
/** The searchable fields of a thing; times as milliseconds, money in major units. `default` is what free words look at. */
export type Searchable = Record<string, Value>;

type Test = (fields: Searchable) => boolean;

const TOKEN = /\s*(\(|\)|(?:-|NOT\s+)?[a-z_]+:(?:>=|<=|>|<)?(?:"[^"]*"|'[^']*'|[^\s()]+)|"[^"]*"|'[^']*'|[^\s()]+)/gy;

function tokens(query: string): string[] {
  return [...query.matchAll(TOKEN)].map((match) => match[1] ?? "");
}

/** A test for one thing's fields. An empty query lets everything pass; an unknown field is refused, never ignored. */
export function searchFor(query: string | null | undefined): Test {
  const rest = tokens(query ?? "");
  if (rest.length === 0) return () => true;
  const test = parseOr(rest);
  if (rest.length > 0) throw unknownHere(`the search syntax of "${query}"`);
  return test;
}

function parseOr(rest: string[]): Test {
  const parts = [parseAnd(rest)];
  while (rest[0] === "OR") {
    rest.shift();
    parts.push(parseAnd(rest));
  }
  return (fields) => parts.some((part) => part(fields));
}

function parseAnd(rest: string[]): Test {
  const parts: Test[] = [];
  while (rest.length > 0 && rest[0] !== ")" && rest[0] !== "OR") {
    if (rest[0] === "AND") rest.shift();
    else parts.push(parseOne(rest));
  }
  return (fields) => parts.every((part) => part(fields));
}

function parseOne(rest: string[]): Test {
  const token = rest.shift() ?? "";
  if (token === "NOT") {
    const inner = parseOne(rest);
    return (fields) => !inner(fields);
  }
  if (token === "(") {
    const inner = parseOr(rest);
    rest.shift();
    return inner;
  }
  const negated = /^(?:-|NOT\s+)/.exec(token)?.[0] ?? "";
  const test = term(token.slice(negated.length));
  return negated ? (fields) => !test(fields) : test;
}

function unquote(text: string): string {
  return /^(".*"|'.*')$/.test(text) ? text.slice(1, -1) : text;
}

function term(token: string): Test {
  const match = /^([a-z_]+):(>=|<=|>|<)?(.+)$/.exec(token);
  if (!match) {
    const word = unquote(token).toLowerCase();
    return (fields) =>
      String(fields.default ?? "")
        .toLowerCase()
        .includes(word);
  }
  const [, field = "", operator = "", raw = ""] = match;
  const wanted = unquote(raw);
  return (fields) => {
    const value = fields[field];
    if (value === undefined) throw unknownHere(`the search field "${field}"`);
    return fits(value, operator, wanted);
  };
}

function fits(value: Value, operator: string, wanted: string): boolean {
  if (value === null) return false;
  if (typeof value === "object") return value.some((entry) => fits(entry, operator, wanted));
  if (typeof value === "number") {
    const other = Number.isNaN(Number(wanted)) ? Date.parse(wanted) : Number(wanted);
    if (operator === ">=") return value >= other;
    if (operator === "<=") return value <= other;
    if (operator === ">") return value > other;
    if (operator === "<") return value < other;
    return value === other;
  }
  const text = String(value).toLowerCase();
  const pattern = wanted.toLowerCase();
  return pattern.endsWith("*") ? text.startsWith(pattern.slice(0, -1)) : text === pattern;
}
