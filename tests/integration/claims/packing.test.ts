// What was recorded when packing is there when the claim comes.
import { describe, expect, test } from "vitest";
import { gramsOf } from "#app/claims/parcel-weight.ts";
import { addPhoto } from "#app/claims/photos/add-photo.server.ts";
import { weightOfClaim } from "#app/claims/weight-of-claim.ts";
import { pool } from "#app/db.server.ts";
import { facts, pack, sent } from "#tests/integration/claims/a-parcel.ts";
import { aClaim, aShop, daysAgo, id, NOW, napkins, opened, tell } from "./a-shop.ts";
import { scene } from "./pictures.ts";

describe("what was recorded when packing", () => {
  test("weight and photo are there when the claim comes: four dozen, 5.1 lb, one said to be missing", async () => {
    const shop = await aShop();
    await tell(shop, napkins(1001, 5), sent(21, 1001, 5));
    await pack(shop, gramsOf(5.1, "lb"), true);
    await addPhoto(shop, {
      kind: "before_shipping",
      order: id(1001),
      bytes: await scene(1, 300, 200),
      by: "7",
      now: NOW,
    });
    const known = await facts(shop);
    expect(known).toMatchObject({
      signature: true,
      packing: [{ weightGrams: 2_313, doubleChecked: true, note: "Tissue paper", by: "7" }],
      photosBeforeShipping: [{ kind: "before_shipping", uploadedBy: "7" }],
    });
    if (!known) throw new Error("no order");
    expect(weightOfClaim(known, aClaim(1001).lines, "missing_items")?.verdict).toBe("contradicts");
  });

  test("two parcels are judged once both are weighed", async () => {
    const shop = await aShop();
    await tell(shop, napkins(1001, 5), sent(21, 1001, 5), sent(22, 1001, 5));
    const judged = async () => {
      const known = (await facts(shop)) ?? expect.unreachable();
      return weightOfClaim(known, aClaim(1001).lines, "missing_items");
    };
    await pack(shop, gramsOf(2.6, "lb"));
    expect(await judged()).toMatchObject({ why: "parcels_missing", parcels: 2, weighed: 1 });
    await pack(shop, gramsOf(2.5, "lb"), null, 2);
    expect(await judged()).toMatchObject({ recorded: 2_313, parcels: 2, verdict: "contradicts" });
    await tell(shop, napkins(1001, 5, { fulfillmentStatus: "partial", version: { at: daysAgo(1), tie: "" } }));
    expect(await judged()).toMatchObject({ why: "not_all_sent" });
  });

  test.each([0, -1, 1.5, 100])("there is no parcel %d", async (parcel) => {
    expect((await pack(await aShop(), 500, null, parcel)).outcome).toBe("not_allowed");
  });

  test.each([0, -5, 1.5, 3_000_000])("%d g is no weight", async (grams) => {
    const shop = await aShop();
    expect((await pack(shop, grams)).outcome).toBe("not_allowed");
  });

  test("has open claims on the order looked at anew", async () => {
    const shop = await aShop();
    await tell(shop, napkins(1001, 5));
    const { id: claim } = await opened(shop, aClaim(1001));
    await pool().query("SELECT graphile_worker.remove_job($1)", [`decide_claim:${shop}:${claim}`]);
    const waiting = async () => {
      const { rows } = await pool().query(
        `SELECT key FROM graphile_worker.jobs
         WHERE task_identifier IN ('decide_claim', 'reassess_standing') AND key LIKE '%' || $1 || '%' ORDER BY key`,
        [shop],
      );
      return rows.map((row) => row.key);
    };
    expect(await waiting()).toEqual([`reassess_standing:${shop}:5`]);
    await pack(shop, 2_313);
    expect(await waiting()).toEqual([`decide_claim:${shop}:${claim}`, `reassess_standing:${shop}:5`]);
  });
});
