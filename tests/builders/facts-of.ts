import { type Fact, isLedgerFact, type LedgerFact, type Translation } from "#app/ledger/facts.ts";
import { customerRowFacts, orderRowFacts } from "#app/ledger/from-admin-api.ts";
import { translate } from "#app/ledger/translate.ts";
import { customerRow, orderRow } from "#tests/builders/admin-rows.ts";
import type { Told } from "#tests/builders/story-happenings.ts";

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

/** What the Admin API would have told at that moment; nothing for what has no row of its own. */
export function readInstead(told: Told): LedgerFact[] {
  const [family, what] = told.topic.split("/");
  if (family === "orders" && what !== "edited" && what !== "delete") {
    return ledgerFacts(orderRowFacts(orderRow(told.payload), told.triggeredAt));
  }
  if (told.topic === "customers/create" || told.topic === "customers/update") {
    return ledgerFacts(customerRowFacts(customerRow(told.payload, ["tag-0"]), told.triggeredAt));
  }
  return [];
}

function ledgerFacts(said: Translation): LedgerFact[] {
  if (said.outcome !== "facts") throw new Error(JSON.stringify(said));
  return said.facts.filter(isLedgerFact);
}
