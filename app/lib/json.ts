// JSON as Shopify writes it: ids are numbers there, and may be longer than a number can hold here.

const LONG_DIGITS = /[0-9]{16}/;

type WithSource = (this: unknown, key: string, value: unknown, context: { source: string }) => unknown;
const parseWithSource = JSON.parse as (text: string, reviver: WithSource) => unknown;

/**
 * Parses JSON. A whole number that floating point can't hold becomes the text of its digits, since it is an id; the
 * slower road that this takes is only taken for texts in which such a number may stand. Throws when it is no JSON.
 */
export function parseJson(text: string): unknown {
  return LONG_DIGITS.test(text) ? parseWithSource(text, keepDigits) : JSON.parse(text);
}

function keepDigits(_key: string, value: unknown, context: { source: string }): unknown {
  if (typeof value !== "number" || !Number.isInteger(value) || Number.isSafeInteger(value)) return value;
  return /^[0-9]+$/.test(context.source) ? context.source : value;
}
