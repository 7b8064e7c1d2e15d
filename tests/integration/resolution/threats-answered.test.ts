// What those got who threatened, against what was suggested (S-069).
import { randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { NO_TERMS } from "#app/resolution/actions.ts";
import { threatsAnswered } from "#app/resolution/threats-answered.server.ts";
import { threatsView } from "#app/routes/policy/threats-view.ts";
import { aClaim, aShop, daysAgo, NOW, napkins, opened, tell } from "#tests/integration/claims/a-shop.ts";

const THREAT = "Refund me or I will post bad reviews everywhere.";

let next = 100;

type Answer = {
  action: string;
  costMinor: number;
  terms?: object;
  reason?: string;
  daysAgo?: number;
  approval?: "asked" | "given";
};

const lines = (quantity: number) => [{ lineId: "11", quantity }];
const TERMS = { ...NO_TERMS, lines: lines(1) };
const SUGGESTED = {
  action: "resend",
  terms: TERMS,
  costMinor: "3580",
  table: [{ action: "exchange", terms: TERMS, directMinor: "2900" }],
  rule: {},
  carrying: [],
  flag: {},
  notes: [],
};

/** A claim with `message`, for which sending it again at $35.80 was suggested, and its answer. */
async function answered(shop: ShopDomain, message: string, answer: Answer): Promise<number> {
  const order = next++;
  await tell(shop, napkins(order, order));
  const { id, number } = await opened(shop, { ...aClaim(order), message });
  const at = daysAgo(answer.daysAgo ?? 3);
  await pool().query(
    `INSERT INTO decision (shop, id, claim_id, policy_version, facts, decided_at, chosen_action, chosen_at, chosen_by,
       chosen_cost_minor, override_reason, approval_asked_at, approved_by, result, chosen_terms)
     VALUES ($1, $2, $3, 1, '{}', $4, $5, $4, 'staff 7', $6, $7, $8, $9, $10, $11)`,
    [
      shop,
      randomUUID(),
      id,
      at,
      answer.action,
      answer.costMinor,
      answer.reason ?? null,
      answer.approval ? at : null,
      answer.approval === "given" ? "staff 7" : null,
      JSON.stringify(SUGGESTED),
      JSON.stringify({ ...TERMS, ...answer.terms }),
    ],
  );
  return number;
}

const FORMATS = { locale: "en-US", timezone: "UTC", currency: "USD" };
const wordsFor = async (shop: ShopDomain) =>
  threatsView(await threatsAnswered(pool(), shop, NOW), 90, { actor: "staff 1", staff: [], formats: FORMATS });

test("nobody threatened: nothing to tell", async () => {
  const shop = await aShop();
  await answered(shop, "One dozen is missing.", { action: "refund", costMinor: 4_800, reason: "So nice." });
  expect(await wordsFor(shop)).toEqual({
    words: "No claim with a threat was answered in the last 90 days.",
    more: [],
  });
});

test("answers as suggested, cheaper ones and what nobody approved are no leak", async () => {
  const shop = await aShop();
  await answered(shop, THREAT, { action: "resend", costMinor: 3_580 });
  await answered(shop, THREAT, { action: "resend", costMinor: 4_800, terms: { signature: true }, reason: "Safer." });
  await answered(shop, THREAT, { action: "exchange", costMinor: 4_800, reason: "The other size." });
  await answered(shop, THREAT, { action: "decline", costMinor: 0, reason: "The weight says no." });
  await answered(shop, THREAT, { action: "refund", costMinor: 9_600, reason: "Please.", approval: "asked" });
  await answered(shop, THREAT, { action: "refund", costMinor: 9_600, reason: "Long ago.", daysAgo: 91 });
  expect(await wordsFor(shop)).toEqual({
    words: "4 claims with a threat were answered in the last 90 days; none got more than was suggested.",
    more: [],
  });
});

test("more than was suggested is told with by how much, who and why; of this shop alone", async () => {
  const [shop, other] = [await aShop(), await aShop()];
  const number = await answered(shop, THREAT, { action: "refund", costMinor: 4_800, reason: "To have peace." });
  await answered(shop, THREAT, {
    action: "refund",
    costMinor: 9_600,
    reason: "Approved.",
    approval: "given",
    daysAgo: 9,
  });
  await answered(shop, THREAT, {
    action: "resend",
    costMinor: 7_160,
    terms: { lines: lines(2) },
    reason: "Two.",
    daysAgo: 20,
  });
  await answered(other, THREAT, { action: "refund", costMinor: 9_600, reason: "Elsewhere." });
  const { words, more } = await wordsFor(shop);
  expect(words).toBe("3 claims with a threat were answered in the last 90 days; 3 got more than was suggested.");
  expect(more.map(({ words: one }) => one)).toEqual([
    "Give the money back instead of: send it again. $12.20 more.",
    "Give the money back instead of: send it again. $60.20 more.",
    "Send it again, but more of it. $35.80 more.",
  ]);
  expect(more[0]).toMatchObject({ claim: `MG-${number}`, why: expect.stringMatching(/^“To have peace\.” Staff 7 · /) });
});
