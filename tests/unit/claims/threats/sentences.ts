import type { ThreatKind } from "#app/claims/threats/threat.ts";

/** What people write: threats by kind, and sentences that sound like threats and are none. */
export type Sentences = {
  readonly threats: readonly (readonly [ThreatKind, string])[];
  readonly harmless: readonly string[];
};
