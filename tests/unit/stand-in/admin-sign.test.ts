import "@shopify/shopify-api/adapters/node";
import { ApiVersion, LogSeverity, shopifyApi } from "@shopify/shopify-api";
import { describe, expect, it } from "vitest";
import { appAddress, idTokenFor } from "#tests/shopify/admin/sign.ts";

const SHOP = "crystals-linens.myshopify.com";
const APP = { origin: "http://127.0.0.1:3000", clientId: "local-client", clientSecret: "local-secret" };

// Shopify's own library judges what the stand-in signs.
const library = shopifyApi({
  apiKey: APP.clientId,
  apiSecretKey: APP.clientSecret,
  hostName: "127.0.0.1:3000",
  apiVersion: ApiVersion.October26,
  isEmbeddedApp: true,
  scopes: [],
  logger: { level: LogSeverity.Error },
});

describe("id tokens", () => {
  it("pass Shopify's library", async () => {
    const claims = await library.session.decodeSessionToken(idTokenFor(SHOP, APP, Date.now()));
    expect(claims).toMatchObject({ dest: `https://${SHOP}`, iss: `https://${SHOP}/admin`, aud: APP.clientId });
    expect(claims.exp - claims.iat).toBe(60);
  });

  it("are refused a minute later, for another app and with another secret", async () => {
    const decode = library.session.decodeSessionToken;
    await expect(decode(idTokenFor(SHOP, APP, Date.now() - 90_000))).rejects.toThrow(/exp/);
    await expect(decode(idTokenFor(SHOP, { ...APP, clientId: "other" }, Date.now()))).rejects.toThrow(/API key/);
    await expect(decode(idTokenFor(SHOP, { ...APP, clientSecret: "other" }, Date.now()))).rejects.toThrow(/signature/);
  });
});

describe("the address of the iframe", () => {
  it("carries what managed installation expects, signed", async () => {
    const url = new URL(appAddress(SHOP, APP, "/app/customers?q=napkins%20%26%20more", Date.now()));
    const query = Object.fromEntries(url.searchParams);
    expect(url.pathname).toBe("/app/customers");
    expect(query).toMatchObject({ shop: SHOP, embedded: "1", locale: "en", q: "napkins & more" });
    expect(library.utils.sanitizeHost(query.host ?? "")).toBe(query.host);
    expect(Buffer.from(query.host ?? "", "base64").toString()).toBe("admin.shopify.com/store/crystals-linens");
    expect(await library.utils.validateHmac(query)).toBe(true);
    expect(await library.utils.validateHmac({ ...query, shop: "other.myshopify.com" })).toBe(false);
  });
});
