// A shop on its first day: nothing sold, nothing installed.
import { now } from "./acts.ts";
import { STAFF } from "./staff.ts";
import type { Chaos, Installation, Plan, Shop, World } from "./world.ts";

export const noChaos: Chaos = {
  duplicate: 0,
  reorder: false,
  drop: 0,
  delayMs: 0,
  failEvery: 0,
  failWhat: "both",
  failStatus: 503,
  loseAnswerEvery: 0,
  loseAnswerOf: null,
  stallAnswerOf: null,
  throttle: 0,
  expireTokens: false,
  refuseOnlineTokens: false,
  bulk: "complete",
  bulkDelayMs: 5,
};

function newInstallation(): Installation {
  return {
    kind: "AppInstallation",
    id: 8_800_001,
    installed: false,
    scopes: [],
    installedAt: null,
    uninstalledAt: null,
    accessTokens: new Map(),
    refreshTokens: new Map(),
  };
}

/** The empty shop `domain`; `about` overrides what a shop of that name would have (currency, plan …). */
export function createWorld(domain: string, about: Partial<Shop> & { plan?: Plan } = {}): World {
  const handle = domain.replace(/\.myshopify\.com$/, "");
  const world: World = {
    shop: {
      kind: "Shop",
      id: 68_817_551_382,
      domain,
      name: handle.replace(
        /(^|-)([a-z])/g,
        (_, dash: string, letter: string) => (dash ? " " : "") + letter.toUpperCase(),
      ),
      email: `hello@${handle}.example`,
      owner: "Crystal Waters",
      currency: "USD",
      utcOffsetMinutes: -300,
      ianaTimezone: "America/New_York",
      countryCode: "US",
      plan: "standard",
      taxesIncluded: false,
      createdAt: Date.UTC(2019, 2, 4),
      updatedAt: Date.UTC(2019, 2, 4),
      ...about,
    },
    staff: STAFF.map((member) => ({ ...member })),
    clockOffsetMs: 0,
    clockStoppedAt: null,
    nextId: 5_610_000_000_001,
    nextOrderNumber: 1001,
    customers: new Map(),
    goneCustomers: new Map(),
    products: new Map(),
    orders: new Map(),
    ordersOfCustomer: new Map(),
    orderOfPart: new Map(),
    moreOrders: null,
    disputes: new Map(),
    draftOrders: new Map(),
    storeCreditAccounts: new Map(),
    giftCards: new Map(),
    bulkOperations: new Map(),
    flowTriggers: [],
    storyPages: new Map(),
    installation: newInstallation(),
    subscriptions: [],
    deliveries: [],
    calls: [],
    chaos: { ...noChaos },
    notify: () => {},
  };
  world.shop.updatedAt = Math.min(world.shop.updatedAt, now(world));
  return world;
}

/** Empties `world` in place, as if the shop were new; the app's installation, tokens and subscriptions stay. */
export function forgetEverything(world: World): void {
  const empty = createWorld(world.shop.domain, world.shop);
  const { shop, installation, subscriptions, notify } = world;
  Object.assign(world, empty, { shop, installation, subscriptions, notify });
}
