// Each number of the golden scenarios, just below, at and just above its threshold: orders come by webhook, the worker
// decides, what is stored is looked at.
import { describe, expect, test } from "vitest";
import { recordPacking } from "#app/claims/packing.server.ts";
import { addBusinessDays } from "#app/claims/transit.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import { AGENT, dayIn } from "#tests/golden/lay-in.ts";
import {
  aClaim,
  anOrder,
  aShopAtWork,
  type Order,
  shop,
  suggested,
  type Wanted,
} from "#tests/integration/golden/a-shop-at-work.ts";

const setting = aShopAtWork();
const inDays = (days: number) => dayIn(pool(), shop, new Date(), days);
const DELIVERED: Wanted = { shippedDaysAgo: 8, delivered: true };
const answer = async (claim: string) => {
  const { result: decision } = await suggested(claim);
  return [decision.action, decision.rule.code];
};

async function packed(order: Order, record: { weightGrams?: number; signature?: boolean }): Promise<void> {
  const { weightGrams = null, signature = null } = record;
  const packing = { weightGrams, signature, doubleChecked: false, note: null, by: AGENT, at: new Date() };
  await withTransaction((tx) => recordPacking(tx, shop, { orderId: order.id, ...packing }));
}

describe("the amount of a parcel that is said not to have come (G3)", () => {
  test.each([
    ["49.99", "resend", "small_made_good"],
    ["50.00", "resend", "least_expected_cost"],
    ["250.00", "resend", "least_expected_cost"],
    ["250.01", "carrier_trace", "least_expected_cost"],
    ["900.00", "carrier_trace", "least_expected_cost"],
    ["2499.99", "carrier_trace", "least_expected_cost"],
    ["2500.00", "escalate", "owner_decides"],
  ])("$%s → %s by %s", async (price, ...expected) => {
    expect(await answer(await aClaim(await anOrder(setting, { ...DELIVERED, price })))).toEqual(expected);
  });

  test.each([
    ["250.00", false],
    ["250.01", true],
  ])("$%s by the cheap carrier: the rule for large parcels was broken: %s", async (price, broken) => {
    const { result: decision } = await suggested(await aClaim(await anOrder(setting, { ...DELIVERED, price })));
    expect(decision.notes.some(({ code }) => code === "shipping_rule_not_followed")).toBe(broken);
  });

  test("$900 sent with signature are declined; with a scan alone they are not", async () => {
    const signed = await anOrder(setting, { ...DELIVERED, price: "900.00", carrier: "UPS" });
    await packed(signed, { signature: true });
    expect((await answer(await aClaim(signed)))[0]).toBe("decline");
  });
});

describe("the weight of a parcel from which a dozen is said to be missing (G1)", () => {
  const weighed = async (weightGrams: number | null) => {
    const order = await anOrder(setting, { ...DELIVERED, price: "48.00", quantity: 4, grams: 544 });
    if (weightGrams !== null) await packed(order, { weightGrams });
    const [lineId] = order.lines;
    const lines = lineId ? [{ lineId, quantity: 1 }] : [];
    const { result: decision, facts } = await suggested(await aClaim(order, { why: "missing_items", lines }));
    return [facts.proof.weight, decision.action, decision.flag.suggest];
  };

  test.each([
    ["nothing recorded", null, "unknown", "none"],
    ["three dozen and a box: as the customer says", 1_700, "consistent", "none"],
    ["5.1 lb: four dozen and a box", 2_313, "contradicts", "questionable"],
    ["heavier than four dozen and any box", 3_500, "unknown", "none"],
  ])("%s", async (_, grams, weight, flag) => {
    expect(await weighed(grams)).toEqual([weight, "resend", flag]);
  });
});

describe("the days that a parcel moves (G2)", () => {
  const late = async (shippedDaysAgo: number, neededIn: number | null) => {
    const order = await anOrder(setting, { shippedDaysAgo, price: "180.00", carrier: "UPS" });
    const neededBy = neededIn === null ? null : await inDays(neededIn);
    const { result: decision } = await suggested(await aClaim(order, { why: "late_in_transit", neededBy }));
    return [decision.action, decision.terms.expedited];
  };

  test.each([
    ["day 1 is normal", 1, null, "wait", false],
    ["day 10 is late, and waited for", 10, null, "carrier_trace", false],
    ["day 13 may still come", 13, null, "carrier_trace", false],
    ["day 14 counts as lost", 14, null, "resend", false],
    ["day 13, needed in ten days", 13, 10, "resend", true],
    ["day 13, needed in eleven days", 13, 11, "carrier_trace", false],
    ["day 14, needed in seven days", 14, 7, "resend", true],
  ])("%s", async (_, days, neededIn, ...expected) => {
    expect(await late(days, neededIn)).toEqual(expected);
  });
});

describe("a cheque (G4)", () => {
  const cheque = async (wanted: Wanted, neededBy: string | null = null) => {
    const order = await anOrder(setting, { gateway: "Cheque", price: "144.00", ...wanted });
    const claim = await aClaim(order, { why: "payment_problem", wish: "information", neededBy });
    return (await suggested(claim)).result;
  };

  test.each<[string, Wanted, string]>([
    ["overnight", { placedDaysAgo: 1, shipping: "FedEx Overnight" }, "cancel_order"],
    ["in no hurry", { placedDaysAgo: 1 }, "hold_order"],
    ["on its fourth day", { placedDaysAgo: 4 }, "hold_order"],
    ["overnight and large", { placedDaysAgo: 1, shipping: "FedEx Overnight", price: "2400.00" }, "cancel_order"],
  ])("%s", async (_, wanted, expected) => {
    expect(await cheque(wanted)).toMatchObject({ action: expected, rule: { code: "payment_risk" } });
  });

  test("on its fifth day is no risk any more", async () => {
    expect((await cheque({ placedDaysAgo: 5.01 })).rule.code).not.toBe("payment_risk");
  });

  test("is not waited for when it is needed before the parcel can be there", async () => {
    const today = await inDays(0);
    const soon = addBusinessDays(await inDays(4), 3);
    expect(soon > today).toBe(true);
    expect(await cheque({ placedDaysAgo: 1 }, soon)).toMatchObject({ action: "cancel_order" });
    expect(await cheque({ placedDaysAgo: 1 }, await inDays(30))).toMatchObject({ action: "hold_order" });
  });
});
