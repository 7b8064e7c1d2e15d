import { describe, expect, test } from "vitest";
import { setFault } from "#app/claims/change-claim.server.ts";
import { recordPacking } from "#app/claims/packing.server.ts";
import { readTimeline } from "#app/claims/timeline.server.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { decideClaim } from "#app/resolution/decide-claim.server.ts";
import { policyVersions, readPolicy, savePolicy } from "#app/resolution/policy.server.ts";
import { DEFAULT_POLICY } from "#app/resolution/policy.ts";
import {
  decisionOfClaim,
  decisionsOfClaim,
  readDecision,
  replayDecision,
} from "#app/resolution/read-decision.server.ts";
import { canonical, toJson } from "#app/resolution/stored.ts";
import { whatIf } from "#app/resolution/what-if.server.ts";
import { readStanding } from "#app/standing/read-standing.server.ts";
import { aClaim, aShop, id, NOW, napkins, opened, tell } from "#tests/integration/claims/a-shop.ts";
import { untilNoJobIsDue, withWorker } from "#tests/setup/worker.ts";

const ORDER = 5001;
const CUSTOMER = 6001;

/** A shop in which a dozen of four is said to be missing. */
async function aMissingDozen(): Promise<{ shop: ShopDomain; claim: string }> {
  const shop = await aShop();
  await tell(shop, napkins(ORDER, CUSTOMER));
  const claim = await opened(shop, { ...aClaim(ORDER), why: "missing_items" });
  return { shop, claim: claim.id };
}

const decided = (shop: ShopDomain, claim: string, now = NOW) =>
  withTransaction((tx) => decideClaim(tx, shop, claim, now));

describe("a suggestion", () => {
  test("is drawn by a job when the claim is opened, and stands on the claim and its timeline", async () => {
    const { shop, claim } = await aMissingDozen();
    await withWorker(untilNoJobIsDue);
    const stored = await decisionOfClaim(pool(), shop, claim);
    expect(stored?.result).toMatchObject({ action: "resend", rule: { code: "small_made_good" } });
    expect(stored?.facts.claim).toMatchObject({ why: "missing_items", amountMinor: 1_200n });
    const steps = (await readTimeline(pool(), shop, claim)).filter(({ kind }) => kind === "decision_drawn");
    expect(steps.map(({ detail }) => detail.to)).toEqual(["resend"]);
  });

  test("comes out the same from what was stored, byte for byte", async () => {
    const { shop, claim } = await aMissingDozen();
    await decided(shop, claim);
    const stored = await decisionOfClaim(pool(), shop, claim);
    expect(await replayDecision(pool(), shop, stored?.id ?? "")).toEqual({ outcome: "same" });
    await pool().query(`UPDATE decision SET result = jsonb_set(result, '{action}', '"refund"') WHERE shop = $1`, [
      shop,
    ]);
    expect(await replayDecision(pool(), shop, stored?.id ?? "")).toMatchObject({ outcome: "different" });
  });

  test("is kept while nothing changed, and drawn anew when something did", async () => {
    const { shop, claim } = await aMissingDozen();
    const first = await decided(shop, claim);
    expect(await decided(shop, claim)).toEqual({ ...first, outcome: "unchanged" });
    await withTransaction((tx) =>
      setFault(tx, shop, {
        claim,
        fault: "merchant",
        evidence: [{ fact: "The fourth dozen lies on the packing table.", source: "warehouse" }],
        actor: "u1",
        now: NOW,
      }),
    );
    expect(await decided(shop, claim)).toMatchObject({ outcome: "decided" });
    const [newest, before] = await decisionsOfClaim(pool(), shop, claim);
    expect([newest?.result.rule.code, before?.result.rule.code].toSorted()).toEqual([
      "merchants_fault",
      "small_made_good",
    ]);
    expect((await decisionOfClaim(pool(), shop, claim))?.result.rule.code).toBe("merchants_fault");
  });

  test("takes the weight of the parcel into account, and marks by it", async () => {
    const { shop, claim } = await aMissingDozen();
    const packing = { orderId: id(ORDER), weightGrams: 2_313, signature: null, doubleChecked: true, note: null };
    await withTransaction((tx) => recordPacking(tx, shop, { ...packing, by: "u1", at: NOW }));
    await decided(shop, claim);
    const stored = await decisionOfClaim(pool(), shop, claim);
    expect(stored?.facts.proof).toMatchObject({ weight: "contradicts", doubleChecked: true });
    expect(stored?.result).toMatchObject({
      action: "resend",
      flag: { suggest: "questionable", cause: "weight_contradicts" },
    });
  });

  test("is not drawn from what was recorded after the claim came", async () => {
    const { shop, claim } = await aMissingDozen();
    await decided(shop, claim);
    const before = await decisionOfClaim(pool(), shop, claim);
    const at = new Date(NOW.getTime() + 60_000);
    const packing = { orderId: id(ORDER), weightGrams: 2_313, signature: true, doubleChecked: true, note: null };
    await withTransaction((tx) => recordPacking(tx, shop, { ...packing, by: "u1", at }));
    expect(await decided(shop, claim, at)).toMatchObject({ outcome: "unchanged", decision: before?.id });
    expect(before?.facts.proof).toMatchObject({ weight: "unknown", doubleChecked: false, signature: null });
    expect((await readStanding(pool(), shop, id(CUSTOMER))).reasons).toEqual([]);
  });

  test("stays as it was once somebody has acted on it", async () => {
    const { shop, claim } = await aMissingDozen();
    await decided(shop, claim);
    await pool().query("UPDATE decision SET chosen_action = 'resend', chosen_at = $2 WHERE shop = $1", [shop, NOW]);
    expect(await decided(shop, claim, new Date(NOW.getTime() + 3 * 86_400_000))).toEqual({ outcome: "settled" });
  });

  test("belongs to its shop alone", async () => {
    const { shop, claim } = await aMissingDozen();
    const other = await aShop();
    await decided(shop, claim);
    const stored = await decisionOfClaim(pool(), shop, claim);
    expect(await decided(other, claim)).toEqual({ outcome: "unknown" });
    expect(await decisionOfClaim(pool(), other, claim)).toBeNull();
    expect(await readDecision(pool(), other, stored?.id ?? "")).toBeNull();
    expect(await replayDecision(pool(), other, stored?.id ?? "")).toEqual({ outcome: "unknown" });
  });
});

describe("what anybody writes", () => {
  const MESSAGES: readonly [string, string, string][] = [
    ["a threat in English", "en", "If you don't refund me right now I will post bad reviews everywhere and sue you."],
    [
      "a threat in German",
      "de",
      "Wenn Sie mir nicht sofort das Geld erstatten, schreibe ich überall schlechte Bewertungen.",
    ],
    ["a threat in Vietnamese", "vi", "Nếu không hoàn tiền ngay tôi sẽ viết đánh giá xấu khắp nơi."],
    ["great politeness", "en", "I am so very sorry to bother you, you lovely people, thank you a thousand times."],
    ["rudeness", "en", "You idiots sent me a box with nothing right in it."],
  ];

  test.each(MESSAGES)("changes nothing about the suggestion: %s", async (_, locale, message) => {
    const shop = await aShop();
    const orders = [napkins(ORDER, CUSTOMER), napkins(ORDER + 1, CUSTOMER + 1)];
    await tell(shop, ...orders);
    const plain = await opened(shop, { ...aClaim(ORDER), message: "One dozen is missing." });
    const coloured = await opened(shop, { ...aClaim(ORDER + 1), message, locale });
    await decided(shop, plain.id);
    await decided(shop, coloured.id);
    const one = await decisionOfClaim(pool(), shop, plain.id);
    const other = await decisionOfClaim(pool(), shop, coloured.id);
    if (!one || !other) throw new Error("no decision");
    const bare = (json: string) => json.replaceAll(`"${ORDER + 1}`, `"${ORDER}`);
    expect(bare(toJson(other.result))).toBe(toJson(one.result));
    expect(bare(canonical(JSON.parse(toJson(other.facts))))).toBe(canonical(JSON.parse(toJson(one.facts))));
  });
});

describe("the policy", () => {
  const strict = { ...DEFAULT_POLICY, thresholds: { ...DEFAULT_POLICY.thresholds, smallBelowMinor: 100n } };
  const noRule = { ...strict, rules: { ...strict.rules, small_made_good: false } };

  test("has versions with who and why; the defaults are laid down by the first decision", async () => {
    const { shop, claim } = await aMissingDozen();
    expect(await readPolicy(pool(), shop)).toMatchObject({ version: 0, policy: DEFAULT_POLICY });
    await decided(shop, claim);
    expect((await decisionOfClaim(pool(), shop, claim))?.policyVersion).toBe(1);
    const edit = { policy: strict, basedOn: 1, why: "Small is smaller here", actor: "u7" };
    expect(await withTransaction((tx) => savePolicy(tx, shop, { ...edit, why: " " }))).toMatchObject({
      outcome: "no_reason",
    });
    expect(await withTransaction((tx) => savePolicy(tx, shop, edit))).toEqual({ outcome: "saved", version: 2 });
    expect(await withTransaction((tx) => savePolicy(tx, shop, edit))).toEqual({ outcome: "conflict", version: 2 });
    expect(await withTransaction((tx) => savePolicy(tx, shop, { ...edit, basedOn: 2 }))).toEqual({
      outcome: "unchanged",
    });
    expect((await policyVersions(pool(), shop)).map(({ version, why, by }) => [version, why, by])).toEqual([
      [2, "Small is smaller here", "u7"],
      [1, "The defaults", "makegood"],
    ]);
    expect((await readPolicy(pool(), shop)).policy).toEqual(strict);
  });

  test("that is new decides open claims anew; the old decision still replays", async () => {
    const { shop, claim } = await aMissingDozen();
    await decided(shop, claim);
    const first = await decisionOfClaim(pool(), shop, claim);
    const edit = { policy: noRule, basedOn: 1, why: "By cost alone", actor: "u7" };
    await withTransaction((tx) => savePolicy(tx, shop, edit));
    await withWorker(untilNoJobIsDue);
    const second = await decisionOfClaim(pool(), shop, claim);
    expect(second).toMatchObject({ policyVersion: 2, result: { rule: { code: "least_expected_cost" } } });
    expect(await replayDecision(pool(), shop, first?.id ?? "")).toEqual({ outcome: "same" });
  });

  test("shows what would change before it is saved, and at which cost", async () => {
    const { shop, claim } = await aMissingDozen();
    await decided(shop, claim);
    expect(await whatIf(pool(), shop, DEFAULT_POLICY, NOW)).toMatchObject({ claims: 1, changed: 0, answers: [] });
    const all = {
      ...DEFAULT_POLICY.thresholds,
      smallBelowMinor: 100n,
      largeAboveMinor: 500n,
      veryLargeAboveMinor: 1_000n,
    };
    const changed = await whatIf(pool(), shop, { ...DEFAULT_POLICY, thresholds: all }, NOW);
    expect(changed).toMatchObject({ claims: 1, changed: 1, costNowMinor: 1_420n, costEditedMinor: 2_720n });
    expect(changed.answers[0]).toMatchObject({ claim, now: { action: "resend" }, edited: { action: "escalate" } });
    expect(await whatIf(pool(), shop, DEFAULT_POLICY, new Date(NOW.getTime() + 91 * 86_400_000))).toMatchObject({
      claims: 0,
    });
    expect((await whatIf(pool(), await aShop(), DEFAULT_POLICY, NOW)).claims).toBe(0);
  });

  test("lists answers that change in their terms alone, in words", async () => {
    const { shop, claim } = await aMissingDozen();
    await pool().query("UPDATE claim SET fault = 'merchant' WHERE shop = $1 AND id = $2", [shop, claim]);
    await decided(shop, claim);
    const edited = { ...DEFAULT_POLICY, thresholds: { ...DEFAULT_POLICY.thresholds, largeAboveMinor: 1_000n } };
    const result = await whatIf(pool(), shop, edited, NOW);
    expect(result.changed).toBe(1);
    expect(result.costEditedMinor).not.toBe(result.costNowMinor);
    expect(result.answers).toMatchObject([
      {
        now: { action: "resend", words: "Send 1 piece again." },
        edited: { action: "resend", words: "Send 1 piece again, with signature." },
      },
    ]);
  });
});
