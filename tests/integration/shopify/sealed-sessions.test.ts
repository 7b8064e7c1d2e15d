// Shopify's own session storage on Prisma 7 and PostgreSQL, with the seal around it.
import { Session } from "@shopify/shopify-api";
import { beforeEach, describe, expect, test } from "vitest";
import { pool } from "#app/db.server.ts";
import { sealedSessions } from "#app/shopify/sealed-sessions.server.ts";

const shop = "crystals-linens.myshopify.com";
const storage = sealedSessions();

const offline = () =>
  new Session({
    id: `offline_${shop}`,
    shop,
    state: "",
    isOnline: false,
    scope: "read_orders,write_customers",
    accessToken: "shpat_open-sesame",
    expires: new Date("2026-11-23T13:00:00Z"),
    refreshToken: "shprt_again",
    refreshTokenExpires: new Date("2027-02-21T12:00:00Z"),
  });

beforeEach(async () => {
  await pool().query("DELETE FROM session");
});

const rows = async () => (await pool().query("SELECT * FROM session ORDER BY id")).rows;

describe("sessions", () => {
  test("come back as they were stored", async () => {
    expect(await storage.storeSession(offline())).toBe(true);
    const loaded = await storage.loadSession(`offline_${shop}`);
    expect(loaded?.toObject()).toEqual(offline().toObject());
    expect(await storage.findSessionsByShop(shop)).toHaveLength(1);
  });

  test("are written over, and go when they are deleted", async () => {
    await storage.storeSession(offline());
    const renewed = offline();
    renewed.accessToken = "shpat_second";
    await storage.storeSession(renewed);
    expect((await storage.loadSession(renewed.id))?.accessToken).toBe("shpat_second");
    expect(await rows()).toHaveLength(1);
    await storage.deleteSessions([renewed.id]);
    expect(await storage.loadSession(renewed.id)).toBeUndefined();
  });

  test("are stored many times at once without a fault", async () => {
    await Promise.all(Array.from({ length: 12 }, () => storage.storeSession(offline())));
    expect(await rows()).toHaveLength(1);
  });

  test("lie on disk without a token in clear", async () => {
    await storage.storeSession(offline());
    const stored = JSON.stringify(await rows());
    expect(stored).not.toContain("open-sesame");
    expect(stored).not.toContain("shprt_again");
  });

  test("of staff are stored without who they are", async () => {
    const online = new Session({
      ...offline().toObject(),
      id: `${shop}_42`,
      isOnline: true,
      onlineAccessInfo: {
        expires_in: 3_600,
        associated_user_scope: "read_orders",
        associated_user: {
          id: 42,
          first_name: "Cleo",
          last_name: "Marsh",
          email: "cleo@example.com",
          locale: "en",
          email_verified: true,
          account_owner: true,
          collaborator: false,
        },
      },
    });
    await storage.storeSession(online);
    expect(await rows()).toMatchObject([{ userId: 42n, firstName: null, lastName: null, email: null, locale: null }]);
    expect((await storage.loadSession(online.id))?.accessToken).toBe("shpat_open-sesame");
  });

  test("that were sealed with another key are no sessions", async () => {
    await storage.storeSession(offline());
    await pool().query(`UPDATE session SET "accessToken" = $1`, [Buffer.alloc(80, 1).toString("base64")]);
    expect(await storage.loadSession(`offline_${shop}`)).toBeUndefined();
    expect(await storage.findSessionsByShop(shop)).toEqual([]);
  });
});
