import type { z } from "zod";

/** The first fault of each field, by the field's dotted path: `tiers.1.name` → "Give the tier a name". */
export type FieldErrors = Record<string, string>;

export function fieldErrors(error: z.ZodError): FieldErrors {
  const faults: FieldErrors = {};
  for (const issue of error.issues) faults[issue.path.join(".")] ??= issue.message;
  return faults;
}
