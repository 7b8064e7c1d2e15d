// The shop of the golden scenarios with their claims laid in, and what a test asks of one scenario.
import { beforeAll, expect } from "vitest";
import { pool } from "#app/db.server.ts";
import { startHistory } from "#app/shops/history/start.server.ts";
import { meet } from "#app/staff/meet.server.ts";
import { readStanding } from "#app/standing/read-standing.server.ts";
import { AGENT, type GoldenClaim } from "#tests/golden/lay-in.ts";
import { type GoldenOrders, goldenOrders, newestOrder } from "#tests/golden/orders-of.ts";
import { layInWhenReady } from "#tests/golden/when-ready.ts";
import { type Choice, clicked } from "#tests/integration/golden/a-click.ts";
import { aShopAtWork, idOf, shop, suggested } from "#tests/integration/golden/a-shop-at-work.ts";
import { untilQuiet } from "#tests/integration/shopify/until-quiet.ts";
import type { Scenario } from "#tests/shopify/shop-with-a-life/golden-people.ts";

export function theGoldenClaims() {
  const setting = aShopAtWork({ seed: "crystals-linens" });
  let claims: readonly GoldenClaim[] = [];
  let golden: GoldenOrders = {};

  beforeAll(async () => {
    golden = goldenOrders(setting.standIn.world);
    await meet(shop, { id: "7", idToken: setting.standIn.idToken(7) });
    await startHistory(shop, AGENT);
    claims = await layInWhenReady(shop, golden);
    await untilQuiet(setting);
  }, 120_000);

  const claimOf = (scenario: Scenario) => claims.find((each) => each.scenario === scenario)?.id ?? expect.unreachable();
  const decisionOf = async (scenario: Scenario) => (await suggested(claimOf(scenario))).result;
  const take = (scenario: Scenario, choice?: Choice) => clicked(setting, claimOf(scenario), choice);
  const orderIn = (scenario: Scenario) => {
    const order = setting.standIn.world.orders.get(Number(newestOrder(golden, scenario)));
    return order ?? expect.unreachable();
  };
  const customerOf = (scenario: Scenario) => idOf(golden[scenario]?.customer ?? "");
  const lineIn = (scenario: Scenario) => idOf(orderIn(scenario).lines[0]?.id ?? "");
  const standingOf = async (scenario: Scenario) => (await readStanding(pool(), shop, customerOf(scenario))).state;
  const notes = async (scenario: Scenario) => (await decisionOf(scenario)).notes.map(({ code }) => code);
  /** Orders of the customer that cost nothing: what was sent again. */
  const sentAgain = (scenario: Scenario) =>
    [...setting.standIn.world.orders.values()].filter(
      (order) => order.customerId === Number(customerOf(scenario)) && order.tags.includes("makegood-replacement"),
    );
  return {
    setting,
    claims: () => claims,
    claimOf,
    decisionOf,
    take,
    orderIn,
    customerOf,
    lineIn,
    standingOf,
    notes,
    sentAgain,
  };
}
