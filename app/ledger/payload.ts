// A webhook's bytes as a value.

const LONG_DIGITS = /[0-9]{16}/;

type WithSource = (this: unknown, key: string, value: unknown, context: { source: string }) => unknown;
const parseWithSource = JSON.parse as (text: string, reviver: WithSource) => unknown;

export type ParsedPayload =
  | { readonly outcome: "parsed"; readonly payload: unknown }
  | { readonly outcome: "malformed"; readonly problem: string };

/**
 * Parses JSON. A whole number that floating point can't hold becomes the text of its digits, since it is an id; the
 * slower road that this takes is only taken for payloads in which such a number may stand.
 */
export function parsePayload(text: string): ParsedPayload {
  try {
    const payload: unknown = LONG_DIGITS.test(text) ? parseWithSource(text, keepDigits) : JSON.parse(text);
    return { outcome: "parsed", payload };
  } catch (error) {
    return { outcome: "malformed", problem: `is not JSON: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function keepDigits(_key: string, value: unknown, context: { source: string }): unknown {
  if (typeof value !== "number" || !Number.isInteger(value) || Number.isSafeInteger(value)) return value;
  return /^[0-9]+$/.test(context.source) ? context.source : value;
}
