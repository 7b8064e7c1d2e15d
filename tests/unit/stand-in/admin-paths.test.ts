import { describe, expect, it } from "vitest";
import { adminAddressOf, adminPathOf, appPathOf } from "#tests/shopify/admin/admin-paths.ts";

describe("the admin's address of a page of the app", () => {
  it.each([
    ["/", "/admin/apps/makegood"],
    ["/app/customers?page=2", "/admin/apps/makegood/app/customers?page=2"],
    [
      "/app?shop=x.myshopify.com&host=abc&id_token=t&embedded=1&hmac=h&timestamp=1&session=s&locale=en",
      "/admin/apps/makegood/app",
    ],
    ["/app/tiers?tab=a&id_token=t#end", "/admin/apps/makegood/app/tiers?tab=a#end"],
  ])("%s is shown at %s", (appPath, adminPath) => {
    expect(adminPathOf(appPath)).toBe(adminPath);
  });

  it.each([
    ["/admin/apps/makegood", "/"],
    ["/admin/apps/makegood/app/customers?page=2", "/app/customers?page=2"],
    ["/admin/orders", null],
    ["/admin/apps/makegoodness", null],
  ])("%s shows %s", (adminPath, appPath) => {
    expect(appPathOf(adminPath)).toBe(appPath);
  });
});

describe("what an app may open", () => {
  const app = "http://127.0.0.1:3000";
  it.each([
    ["shopify://admin/customers/12", "/admin/customers/12"],
    ["shopify:admin/orders/5?x=1", "/admin/orders/5?x=1"],
    ["shopify://admin", "/admin/"],
    ["shopify://admin/apps/0123abc/app/tiers", "/admin/apps/makegood/app/tiers"],
    ["https://admin.shopify.com/store/crystals-linens/customers/12", "/admin/customers/12"],
    ["https://admin.shopify.com/store/crystals-linens/apps/local-client", "/admin/apps/makegood"],
    ["https://crystals-linens.myshopify.com/admin/orders", "/admin/orders"],
    [`${app}/app/settings?shop=x`, "/admin/apps/makegood/app/settings"],
    ["https://www.ups.com/track?tracknum=1Z", null],
    ["not an address", null],
  ])("%s leads to %s", (address, path) => {
    expect(adminAddressOf(address, app)).toBe(path);
  });
});
