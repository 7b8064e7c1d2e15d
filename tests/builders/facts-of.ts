import { type Fact, isLedgerFact, type LedgerFact } from "#app/ledger/facts.ts";
import { translate } from "#app/ledger/translate.ts";
import type { Told } from "#tests/builders/story.ts";

/** All that one delivery tells; throws when it is not understood, since a story tells nothing malformed. */
export function allFactsOf(told: Told): readonly Fact[] {
  const said = translate({ ...told, webhookId: `${told.topic}@${told.triggeredAt}`, currency: "USD" });
  if (said.outcome !== "facts") throw new Error(`${told.topic}: ${JSON.stringify(said)}`);
  return said.facts;
}

/** What one delivery tells the ledger. */
export function factsOf(told: Told): LedgerFact[] {
  return allFactsOf(told).filter(isLedgerFact);
}
