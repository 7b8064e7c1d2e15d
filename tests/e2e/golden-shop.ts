// The app in a browser, with the claims of the golden scenarios laid in.
import { expect } from "vitest";
import { pool } from "#app/db.server.ts";
import type { GoldenClaim } from "#tests/golden/lay-in.ts";
import { launchBrowser, visitAdmin } from "./browser.ts";
import { startApp } from "./running-app.ts";

/** The claim of a scenario, such as G1. */
export type Golden = (scenario: string) => GoldenClaim;

export type GoldenShop = Awaited<ReturnType<typeof openGoldenShop>>;

export async function openGoldenShop() {
  const running = await startApp({ seed: "crystals-linens" });
  const browser = await launchBrowser();
  const visitor = await visitAdmin(browser, running.standIn.origin);
  await visitor.open("/app");
  const claims = await running.layInGolden();
  const golden: Golden = (scenario) => {
    const claim = claims.find((each) => each.scenario === scenario);
    if (!claim) throw new Error(`No claim of ${scenario} was laid in.`);
    return claim;
  };
  const { shop, world } = running.standIn;
  /** The claim's order, as the stand-in has it. */
  const orderOf = async (scenario: string) => {
    const { rows } = await pool().query<{ id: string }>(
      "SELECT order_id AS id FROM claim WHERE shop = $1 AND number = $2",
      [shop, golden(scenario).number],
    );
    return world.orders.get(Number(rows[0]?.id)) ?? expect.unreachable();
  };
  /** What is suggested for the claim now. */
  const actionOf = async (scenario: string): Promise<string> => {
    const { rows } = await pool().query<{ action: string }>(
      `SELECT result->>'action' AS action FROM claim JOIN decision ON decision.shop = claim.shop AND decision.id = decision_id
       WHERE claim.shop = $1 AND claim.number = $2`,
      [shop, golden(scenario).number],
    );
    return rows[0]?.action ?? "";
  };
  return { running, browser, visitor, claims, golden, orderOf, actionOf };
}
