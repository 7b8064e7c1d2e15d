// The golden scenarios, end to end: claim, suggestion, a person's click, what is done in Shopify.
import { describe, expect, test } from "vitest";
import { setWhy } from "#app/claims/change-claim.server.ts";
import { lintWhy } from "#app/claims/why-words.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import { answerApproval } from "#app/resolution/approve.server.ts";
import { decide } from "#app/resolution/decide.ts";
import { faultShown } from "#app/resolution/fault-shown.ts";
import { DEFAULT_POLICY } from "#app/resolution/policy.ts";
import { AGENT } from "#tests/golden/lay-in.ts";
import { STORIES } from "#tests/golden/stories.ts";
import { calls, claimRow, shop, suggested } from "#tests/integration/golden/a-shop-at-work.ts";
import { theGoldenClaims } from "#tests/integration/golden/the-golden-claims.ts";
import { untilQuiet } from "#tests/integration/shopify/until-quiet.ts";
import { totalsOf } from "#tests/shopify/totals.ts";

/** The account owner at the stand-in. */
const OWNER = "staff 7";

const { setting, claims, claimOf, decisionOf, take, orderIn, customerOf, lineIn, standingOf, notes, sentAgain } =
  theGoldenClaims();

/** What the customers typed on the orders' lines. */
const typedOn = (orders: readonly { lines: readonly { properties: unknown }[] }[]) =>
  orders.flatMap(({ lines }) => lines.map(({ properties }) => properties));

describe("every golden claim", () => {
  test("is decided, and replays to the same answer from what was stored", async () => {
    expect(claims().map(({ scenario }) => scenario)).toEqual(STORIES.map(({ scenario }) => scenario));
    for (const { id } of claims()) {
      const { facts, result: decision } = await suggested(id);
      expect(decide(facts, DEFAULT_POLICY)).toEqual(decision);
    }
  });
});

describe("G1: a dozen of four is missing, the parcel was too heavy for that", () => {
  test("the missing dozen is to be sent, and the customer to be marked: two separate answers", async () => {
    const decision = await decisionOf("G1");
    expect(decision).toMatchObject({ action: "resend", rule: { code: "small_made_good" } });
    expect(decision.rule.because).toContain("the weight speaks against it");
    expect(decision.terms.lines).toEqual([{ lineId: lineIn("G1"), quantity: 1 }]);
    expect(decision.flag).toMatchObject({ suggest: "questionable", cause: "weight_contradicts" });
    expect(await standingOf("G1")).not.toBe("questionable");
  });

  test("a click sends exactly that, free of charge, and says so on the order", async () => {
    expect(await take("G1")).toMatchObject({ outcome: "accepted" });
    const [replacement, ...others] = sentAgain("G1");
    expect(others).toEqual([]);
    expect(replacement?.lines.map(({ title, quantity }) => ({ title, quantity }))).toEqual([
      { title: "Hemstitched Linen Napkins, dozen", quantity: 1 },
    ]);
    expect(replacement && totalsOf(replacement).currentTotal).toBe(0);
    expect(await claimRow(claimOf("G1"))).toMatchObject({ state: "resolved" });
  });

  test("a second click does nothing more", async () => {
    expect(await take("G1")).toMatchObject({ outcome: "already_accepted" });
    expect(sentAgain("G1")).toHaveLength(1);
  });
});

describe("G2: the wedding is in seven days, the parcel has been moving for two weeks", () => {
  test("another goes out, expedited and with a return label; the carrier was too slow", async () => {
    expect(await decisionOf("G2")).toMatchObject({
      action: "resend",
      terms: { expedited: true, returnLabel: true },
      rule: { code: "in_transit" },
      flag: { suggest: "none" },
    });
    expect(faultShown((await suggested(claimOf("G2"))).facts)).toMatchObject({ fault: "carrier" });
    expect(await take("G2")).toMatchObject({ outcome: "accepted" });
    const [replacement] = sentAgain("G2");
    expect(replacement?.lines.map(({ quantity }) => quantity)).toEqual([10]);
    expect(replacement?.shippingLines.map(({ title }) => title).join()).toMatch(/expedited/i);
  });
});

describe("G3: delivered, says the carrier", () => {
  test("$45, the first claim: sent again, with a note on how a dispute would end", async () => {
    expect(await decisionOf("G3")).toMatchObject({ action: "resend", rule: { code: "small_made_good" } });
    expect(await notes("G3")).toContain("delivery_confirmation");
    expect(await take("G3")).toMatchObject({ outcome: "accepted" });
    expect(sentAgain("G3")).toHaveLength(1);
  });

  test("$900 without signature: traced first; the rule for large parcels was not followed", async () => {
    const decision = await decisionOf("G3b");
    expect(decision.action).toBe("carrier_trace");
    expect(decision.terms.askFor).not.toEqual([]);
    expect(await notes("G3b")).toContain("shipping_rule_not_followed");
    expect(await take("G3b")).toMatchObject({ outcome: "accepted" });
    expect(sentAgain("G3b")).toEqual([]);
    expect(await claimRow(claimOf("G3b"))).toMatchObject({ state: "waiting_carrier" });
  });

  test("$900 for one of the best customers: taken care of", async () => {
    expect(await decisionOf("G3c")).toMatchObject({ action: "resend", rule: { code: "taken_care_of" } });
    expect(await take("G3c")).toMatchObject({ outcome: "accepted" });
    expect(sentAgain("G3c").map(({ lines }) => lines.map(({ quantity }) => quantity))).toEqual([
      orderIn("G3c").lines.map(({ quantity }) => quantity),
    ]);
    expect(await claimRow(claimOf("G3c"))).toMatchObject({ state: "resolved" });
  });
});

describe("G4: a cheque that has not cleared", () => {
  test("overnight: the order is cancelled, however charming the customer", async () => {
    expect(await decisionOf("G4")).toMatchObject({ action: "cancel_order", rule: { code: "payment_risk" } });
    expect(orderIn("G4").cancelledAt).toBeNull();
    await take("G4");
    expect(orderIn("G4").cancelledAt).not.toBeNull();
  });

  test("in no hurry: held until it clears", async () => {
    const decision = await decisionOf("G4b");
    expect(decision).toMatchObject({ action: "hold_order", rule: { code: "payment_risk" } });
    expect(decision.terms.until).toMatch(/^\d{4}-\d\d-\d\d$/);
    expect(await take("G4b")).toMatchObject({ outcome: "accepted" });
    expect(orderIn("G4b").fulfillmentOrders.flatMap(({ holds }) => holds)).toHaveLength(1);
    expect(orderIn("G4b").cancelledAt).toBeNull();
  });
});

describe("G5: a monogram made as it was typed", () => {
  test("both ways stand side by side with their numbers", async () => {
    const decision = await decisionOf("G5");
    const ways = decision.table.filter(({ action }) => action === "redo_free" || action === "redo_at_cost");
    expect(ways.map(({ action }) => action).toSorted()).toEqual(["redo_at_cost", "redo_free"]);
    expect(ways.every(({ totalMinor, admissible }) => admissible && totalMinor > 0n)).toBe(true);
    expect((await suggested(claimOf("G5"))).facts.claim.fault).toBe("customer");
  });

  test("for one of the best customers it is free", async () => {
    expect(await decisionOf("G5b")).toMatchObject({ action: "redo_free" });
    // More than one person may give on one day: the owner has the last word.
    expect(await take("G5b")).toMatchObject({ outcome: "approval_asked" });
    expect(sentAgain("G5b")).toEqual([]);
    const { id: decision } = await suggested(claimOf("G5b"));
    const answer = { claim: claimOf("G5b"), decision, actor: OWNER, approve: true, reason: "" };
    expect(await answerApproval(shop, answer)).toMatchObject({ outcome: "accepted" });
    await untilQuiet(setting);
    expect(typedOn(sentAgain("G5b"))).toEqual(typedOn([orderIn("G5b")]));
    expect(totalsOf(sentAgain("G5b")[0] ?? expect.unreachable()).currentTotal).toBe(0);
  });

  test("for others at cost: a draft waits for their payment, and nothing is sent before", async () => {
    const { action, terms } = await decisionOf("G5");
    expect(action).toBe("redo_at_cost");
    const free = { action: "redo_free", terms: { ...terms, amountMinor: null } } as const;
    expect(await take("G5", free)).toMatchObject({ outcome: "invalid", field: "overrideReason" });
    expect(await take("G5")).toMatchObject({ outcome: "accepted" });
    const drafts = [...setting.standIn.world.draftOrders.values()].filter(
      ({ customerId }) => customerId === Number(customerOf("G5")),
    );
    expect(drafts.map(({ status }) => status)).toEqual(["open"]);
    expect(drafts.flatMap(({ lines }) => lines.map(({ price }) => price))).toContain(Number(terms.amountMinor));
    expect(sentAgain("G5")).toEqual([]);
    expect(await claimRow(claimOf("G5"))).toMatchObject({ state: "waiting_customer" });
  });
});

describe("G6: with a threat", () => {
  test("the threat is seen, and the suggestion is G1's", async () => {
    expect((await claimRow(claimOf("G6"))).threats.length).toBeGreaterThan(0);
    const [threatened, plain] = [await decisionOf("G6"), await decisionOf("G1")];
    expect(threatened.action).toBe(plain.action);
    expect(threatened.rule).toEqual(plain.rule);
    expect(threatened.flag).toEqual(plain.flag);
    expect(JSON.stringify(threatened, (_, value) => (typeof value === "bigint" ? String(value) : value))).not.toMatch(
      /threat|review/i,
    );
  });
});

describe("G7: a dispute is open, and a new parcel is asked for as well", () => {
  test("no goodwill; the evidence goes to the bank", async () => {
    expect(await decisionOf("G7")).toMatchObject({
      action: "contest_dispute",
      rule: { code: "dispute_road" },
      flag: { suggest: "questionable", cause: "dispute_and_concession" },
    });
  });

  test("sending it all the same is blocked", async () => {
    const { result: decision } = await suggested(claimOf("G7"));
    const terms = { ...decision.terms, lines: [{ lineId: lineIn("G7"), quantity: 1 }] };
    const choice = { action: "resend", terms, overrideReason: "They were so friendly." } as const;
    expect(await take("G7", choice)).toMatchObject({ outcome: "blocked" });
    expect(sentAgain("G7")).toEqual([]);
  });

  test("contesting it gives nothing; what is on record lies in the dispute, for us to send to the bank", async () => {
    const { rule, evidenceFor } = await decisionOf("G7");
    expect(rule.because).toMatch(
      /^A dispute over \$103\.15 is open\. It is worth contesting: \d+ % of such disputes are won\.$/,
    );
    expect(evidenceFor.map(({ code }) => code)).toEqual(["first_claim"]);
    expect(await take("G7")).toMatchObject({ outcome: "accepted", effects: 3 });
    expect(sentAgain("G7")).toEqual([]);
    const [dispute] = orderIn("G7").disputeIds.map((id) => setting.standIn.world.disputes.get(id));
    expect(dispute?.evidence.uncategorizedText).toMatch(/was scanned as delivered by the carrier on/);
    expect(dispute?.evidenceSentOn).toBeNull();
    expect(await claimRow(claimOf("G7"))).toMatchObject({ state: "waiting_us" });
  });
});

describe("G8: our own mistake, for somebody with a doubtful record", () => {
  test("the full fix, whatever the standing", async () => {
    expect(await standingOf("G8")).toBe("questionable");
    expect(await decisionOf("G8")).toMatchObject({
      action: "resend",
      rule: { code: "merchants_fault" },
      flag: { suggest: "none" },
    });
    await take("G8");
    expect(sentAgain("G8")).toHaveLength(1);
  });
});

describe("G9: one bad claim long ago, clean orders since", () => {
  test("was questionable then, and is clear now by itself", async () => {
    expect(await decisionOf("G9")).toMatchObject({ action: "resend", flag: { suggest: "none" } });
    expect((await suggested(claimOf("G9"))).facts.customer.standing).toBe("clear");
    // Nor does the new claim take away what the clean orders repaired: its page says the same.
    expect(await standingOf("G9")).toBe("clear");
    const { rows } = await pool().query("SELECT standing FROM claim WHERE shop = $1 AND submission_key = $2", [
      shop,
      "golden:G9:past",
    ]);
    expect(rows).toEqual([{ standing: "questionable" }]);
  });
});

describe("G10: a $9,000 range hood, dead on install", () => {
  test("goes to the owner, who approves; only then something is sent", async () => {
    const { id, result: decision } = await suggested(claimOf("G10"));
    expect(decision).toMatchObject({ action: "escalate", rule: { code: "owner_decides" } });
    expect(await take("G10")).toMatchObject({ outcome: "approval_asked" });
    expect(sentAgain("G10")).toEqual([]);
    const answer = { claim: claimOf("G10"), decision: id, actor: OWNER, approve: true, reason: "White gloves." };
    expect(await answerApproval(shop, answer)).toMatchObject({ outcome: "accepted" });
    await untilQuiet(setting);
    expect(sentAgain("G10")).toHaveLength(1);
    const { rows } = await pool().query("SELECT contribution_minor AS left FROM customer WHERE shop = $1 AND id = $2", [
      shop,
      customerOf("G10"),
    ]);
    expect(rows).toEqual([{ left: decision.contributionAfterMinor }]);
  });
});

describe("G11: a why that says nothing", () => {
  test.each(["Cool", "Payments"])("“%s” is asked to be more precise", async (whyDetail) => {
    expect(lintWhy(whyDetail)).toMatchObject({ outcome: "vague" });
    const change = { claim: claimOf("G11"), actor: AGENT, now: new Date(), why: "other", whyDetail } as const;
    expect(await withTransaction((tx) => setWhy(tx, shop, change))).toMatchObject({ outcome: "not_allowed" });
  });

  test("one that says what happened is taken", async () => {
    const whyDetail = "Charged twice for one order";
    const change = { claim: claimOf("G11"), actor: AGENT, now: new Date(), why: "payment_problem", whyDetail } as const;
    expect(await withTransaction((tx) => setWhy(tx, shop, change))).toMatchObject({ outcome: "changed" });
  });
});

test("nothing was done in Shopify but what was clicked", async () => {
  expect(await calls(setting, "refundCreate")).toEqual([]);
  const again = [...setting.standIn.world.orders.values()].filter(({ tags }) => tags.includes("makegood-replacement"));
  expect(again).toHaveLength(7);
});
