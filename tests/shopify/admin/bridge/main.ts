// The stand-in's App Bridge: `window.shopify` and the ui-* elements, as @shopify/app-bridge-react 4 expects them.

import type { ShopifyGlobal } from "@shopify/app-bridge-types";
import { adminPathOf } from "../admin-paths.ts";
import { adminOrigin, apiKey, ask, embedded, tell } from "./admin-window.ts";
import { lendButtons } from "./borrowed-buttons.ts";
import { idToken } from "./id-token.ts";
import { defineModal, modal } from "./modal.ts";
import { defineNavAndTitle } from "./nav-and-title.ts";
import { joinNavigation } from "./navigation.ts";
import { reloadWithToken, returnToAdmin } from "./outside-the-admin.ts";
import { defineSaveBar, saveBar } from "./save-bar.ts";
import { signOwnRequests } from "./signed-fetch.ts";
import { addStyles } from "./style.ts";
import { hearToasts, loading, toast } from "./toast.ts";

function absent(name: string): () => Promise<never> {
  return () => Promise.reject(new Error(`shopify.${name} does not exist in the local admin; it needs a real shop.`));
}

// Reloads and client-side navigation drop the parameters of the first load, so they are kept for the tab's life.
function remembered(name: string): string | undefined {
  const key = `app-bridge:${name}`;
  const value = new URLSearchParams(location.search).get(name);
  if (value !== null) sessionStorage.setItem(key, value);
  return value ?? sessionStorage.getItem(key) ?? undefined;
}

const shopify: ShopifyGlobal = {
  config: {
    apiKey,
    shop: remembered("shop"),
    host: remembered("host"),
    locale: remembered("locale") ?? "en-US",
    appOrigins: [],
    disabledFeatures: [],
    experimentalFeatures: [],
  },
  origin: adminOrigin,
  ready: Promise.resolve(),
  setSignals: () => undefined,
  environment: { mobile: false, embedded, pos: false, intent: false },
  loading,
  idToken: () => idToken(),
  user: () => ask({ about: "user" }),
  toast,
  resourcePicker: absent("resourcePicker"),
  scanner: { capture: absent("scanner.capture") },
  modal,
  saveBar,
  pos: {
    cart: {
      fetch: absent("pos.cart"),
      subscribe: () => () => undefined,
      setCustomer: absent("pos.cart"),
      removeCustomer: absent("pos.cart"),
      addAddress: absent("pos.cart"),
      updateAddress: absent("pos.cart"),
      applyCartDiscount: absent("pos.cart"),
      applyCartCodeDiscount: absent("pos.cart"),
      removeCartDiscount: absent("pos.cart"),
      removeAllDiscounts: absent("pos.cart"),
      addCartProperties: absent("pos.cart"),
      removeCartProperties: absent("pos.cart"),
      addCustomSale: absent("pos.cart"),
      clear: absent("pos.cart"),
      addLineItem: absent("pos.cart"),
      updateLineItem: absent("pos.cart"),
      removeLineItem: absent("pos.cart"),
      setLineItemDiscount: absent("pos.cart"),
      removeLineItemDiscount: absent("pos.cart"),
      addLineItemProperties: absent("pos.cart"),
      removeLineItemProperties: absent("pos.cart"),
    },
    close: absent("pos.close"),
    device: absent("pos.device"),
    location: absent("pos.location"),
  },
  intents: {
    register: () => () => undefined,
    request: { value: null, subscribe: () => () => undefined },
    invoke: absent("intents.invoke"),
  },
  webVitals: { onReport: async () => undefined },
  support: { registerHandler: async () => undefined },
  reviews: { request: absent("reviews.request") },
  scopes: {
    query: () => ask({ about: "scopes" }),
    request: (scopes) => ask({ about: "request_scopes", scopes }),
    revoke: absent("scopes.revoke"),
  },
  picker: absent("picker"),
  app: { extensions: async () => [] },
  shopifyQL: { available: async () => false },
  tools: { register: () => () => undefined, unregister: () => undefined, clear: () => undefined },
};

if (!("shopify" in window)) {
  Object.defineProperty(window, "shopify", { value: shopify, configurable: true });
  tell({ kind: "hello" });
  addStyles();
  signOwnRequests();
  joinNavigation();
  lendButtons();
  hearToasts();
  defineNavAndTitle();
  defineSaveBar();
  defineModal();
  void reloadWithToken();
  returnToAdmin(adminPathOf);
}
