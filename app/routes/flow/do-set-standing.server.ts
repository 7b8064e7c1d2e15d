// Sets a customer's standing for a workflow, as a person could by hand: with a reason and an end.
import type { Sql } from "#app/db.server.ts";
import { FLOW, referenceIn, type Step, type StepResult, textIn } from "#app/routes/flow/from-flow.server.ts";
import { STANDING_WORDS, STANDINGS } from "#app/standing/assess.ts";
import { liftStanding, setStanding } from "#app/standing/set-standing.server.ts";

const DAY_MS = 86_400_000;
const USUAL_DAYS = 90;
const MOST_DAYS = 365;

export async function setStandingStep(tx: Sql, { shop, properties, now }: Step): Promise<StepResult> {
  const customer = referenceIn(properties.customer_id);
  if (!customer) return { outcome: "refused", words: "The step names no customer." };
  const asked = textIn(properties.standing).toLowerCase();
  const state = STANDINGS.find((standing) => standing === asked);
  if (!state) {
    const words = STANDINGS.map((standing) => STANDING_WORDS[standing]).join(", ");
    return { outcome: "refused", words: `The standing is one of: ${words}.` };
  }
  const days = daysIn(properties.days);
  if (days === null) return { outcome: "refused", words: `The days are a number from 1 to ${MOST_DAYS}.` };
  const known = await tx.query("SELECT FROM customer WHERE shop = $1 AND id = $2 AND state IN ('active', 'unseen')", [
    shop,
    customer,
  ]);
  if (known.rowCount === 0) return { outcome: "not_yet", words: "Makegood does not know this customer yet." };
  const word = { customer, reason: textIn(properties.reason), actor: FLOW, now };
  const result =
    state === "clear"
      ? await liftStanding(tx, shop, word)
      : await setStanding(tx, shop, { ...word, state, until: new Date(now.getTime() + days * DAY_MS) });
  if (result.outcome === "refused") return { outcome: "refused", words: Object.values(result.faults).join(" ") };
  return { outcome: "done", words: `The standing is ${STANDING_WORDS[state].toLowerCase()}.` };
}

function daysIn(value: unknown): number | null {
  const text = textIn(value);
  if (text === "") return USUAL_DAYS;
  const days = Number(text);
  return days >= 1 && days <= MOST_DAYS ? days : null;
}
