// Whether a stored decision follows from its stored facts and policy, byte for byte (S-164).
import { decide } from "#app/resolution/decide.ts";
import { policySchema } from "#app/resolution/policy.ts";
import { canonical, parseFacts, toJson } from "#app/resolution/stored.ts";

export type Replay =
  | { readonly outcome: "same" }
  | { readonly outcome: "different"; readonly stored: string; readonly replayed: string };

/** Decides anew from what was stored as JSON, and compares. */
export function replay(stored: { facts: unknown; policy: unknown; result: unknown }): Replay {
  const again = canonical(JSON.parse(toJson(decide(parseFacts(stored.facts), policySchema.parse(stored.policy)))));
  const before = canonical(stored.result);
  return again === before ? { outcome: "same" } : { outcome: "different", stored: before, replayed: again };
}
