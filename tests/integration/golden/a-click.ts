// A person's click on a suggestion, and the wait until Shopify has done it.
import { acceptDecision } from "#app/resolution/accept.server.ts";
import type { Accepted } from "#app/resolution/accept.ts";
import type { Action, Terms } from "#app/resolution/actions.ts";
import { shop, suggested } from "#tests/integration/golden/a-shop-at-work.ts";
import type { Setting } from "#tests/integration/shopify/a-stand-in.ts";
import { untilQuiet } from "#tests/integration/shopify/until-quiet.ts";

/** Answers claims, and does not own the shop. */
const CLERK = "staff 12";

export type Choice = { action?: Action; terms?: Terms; overrideReason?: string; customerReason?: string };

/** Accepts what is suggested, or chooses otherwise; answers when all of it is done. */
export async function clicked(setting: Setting, claim: string, choice: Choice = {}): Promise<Accepted> {
  const { id: decision, result } = await suggested(claim);
  const { action = result.action, terms = result.terms, ...reasons } = choice;
  const outcome = await acceptDecision(shop, { claim, decision, action, terms, actor: CLERK, ...reasons });
  await untilQuiet(setting);
  return outcome;
}
