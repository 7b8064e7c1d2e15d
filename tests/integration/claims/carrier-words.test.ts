// What a carrier says at the door: shown, sealed, read for a signature, forgotten.
import { describe, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { facts, scan, sent } from "#tests/integration/claims/a-parcel.ts";
import { aShop, id, napkins, tell } from "./a-shop.ts";

describe("a carrier's words", () => {
  const SAID = "Signed for by A. SMITH";

  test("are shown as they were said, sealed at rest, and tell of a signature", async () => {
    const shop = await aShop();
    await tell(shop, napkins(1001, 5), sent(21, 1001, 7), scan(31, 21, 1001, "delivered", 5, SAID));
    expect(await facts(shop)).toMatchObject({
      signature: true,
      parcels: [{ scans: [{ message: SAID, signed: true }] }],
    });
    const { rows } = await pool().query("SELECT message FROM tracking_event WHERE shop = $1", [shop]);
    expect(Buffer.from(rows[0].message).toString("latin1")).not.toContain("SMITH");
  });

  test("are no signature for an order of which one parcel was not signed for", async () => {
    const shop = await aShop();
    const parcels = [sent(21, 1001, 7), sent(22, 1001, 7)];
    await tell(shop, napkins(1001, 5), ...parcels, scan(31, 21, 1001, "delivered", 5, SAID));
    expect((await facts(shop))?.signature).toBeNull();
    await tell(shop, scan(32, 22, 1001, "delivered", 4, "Left at the door"));
    expect((await facts(shop))?.signature).toBeNull();
    await tell(shop, scan(33, 22, 1001, "delivered", 4, SAID));
    expect((await facts(shop))?.signature).toBe(true);
  });

  test("are no signature once the carrier takes the scan back", async () => {
    const shop = await aShop();
    await tell(shop, napkins(1001, 5), sent(21, 1001, 7), scan(31, 21, 1001, "delivered", 5, SAID));
    await tell(shop, { kind: "tracking_event_deleted", id: id(31) });
    expect(await facts(shop)).toMatchObject({ signature: null, parcels: [{ scans: [] }] });
  });

  test("are erased with their person, also when they come later", async () => {
    const shop = await aShop();
    await tell(shop, napkins(1001, 5), napkins(1002, 6), sent(21, 1001, 7), scan(31, 21, 1001, "in_transit", 6, SAID));
    await tell(shop, { kind: "customer_redact", webhookId: "w", customerId: id(5), orderIds: [] });
    await tell(shop, scan(32, 21, 1001, "delivered", 5, SAID), scan(33, 22, 1002, "delivered", 5, SAID));
    const { rows } = await pool().query(
      `SELECT order_id AS order, message IS NOT NULL AS said, place, signed FROM tracking_event
       WHERE shop = $1 ORDER BY id`,
      [shop],
    );
    expect(rows).toEqual([
      { order: "1001", said: false, place: null, signed: false },
      { order: "1001", said: false, place: null, signed: true },
      { order: "1002", said: true, place: "Albany", signed: true },
    ]);
  });
});
