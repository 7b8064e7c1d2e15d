// Accounts that belong together, judged as one customer: a ring spreads its claims over many.
import { fading } from "#app/standing/decay.ts";
import type { HistoryLink, LinkKind } from "#app/standing/history.ts";
import { highRate } from "#app/standing/normal.ts";
import { rateAbove } from "#app/standing/signals/claim-rate.ts";
import { newest, type PointsSignal, plural, ramp } from "#app/standing/signals/signal.ts";

const WORDS: Readonly<Record<LinkKind, string>> = {
  email: "e-mail address",
  phone: "phone number",
  address: "address",
  photo: "photo",
};
/** An account that has not claimed itself is merely watched. */
const SHARE_WITHOUT_OWN = 0.5;

export const linkedAccounts: PointsSignal = {
  kind: "points",
  code: "linked_accounts",
  title: "Linked accounts claim too",
  reads: ["links", "claims", "orders"],
  cap: 55,
  check: ({ history, claims, linked, normal, now }) => {
    const claiming = history.links.filter((link) => link.claims.length > 0);
    if (linked.length < 2) return null;
    const theirOrders = history.links.flatMap((link) => link.orders);
    const faded = (dates: readonly Date[]) => dates.reduce((sum, at) => sum + fading(at, now), 0);
    const claimed = [...linked, ...claims].reduce((sum, { weight }) => sum + weight, 0);
    const ordered = faded(theirOrders) + faded(history.orders.map((order) => order.at));
    const chance = rateAbove(highRate(normal.rate), claimed, ordered, normal.rate);
    return {
      points: ramp(chance, 0.5, 0.9, 55) * (claims.length === 0 ? SHARE_WITHOUT_OWN : 1),
      sentence:
        `${plural(claiming.length, "account")} with the same ${sharedWords(claiming)} made ` +
        `${plural(linked.length, "claim")} on ${plural(theirOrders.length, "order")}; it may be one household.`,
      at: newest(linked.map(({ claim }) => claim.at)),
      sources: claiming.map(({ customerId }) => ({ kind: "customer", id: customerId })),
    };
  },
};

function sharedWords(links: readonly HistoryLink[]): string {
  const kinds = [...new Set(links.flatMap((link) => link.by))].sort();
  return kinds.map((kind) => WORDS[kind]).join(" or ");
}
