// A claim that a person has to look at stands among those that wait for us, and is not asleep.
import { moveClaim, wakeClaim } from "#app/claims/change-claim.server.ts";
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";

export type BringingBack = {
  readonly claim: string;
  readonly actor: string;
  readonly now: Date;
  /** For the timeline. */
  readonly reason: string;
};

/** Brings the claim back to those that wait for us, from wherever it is: closed, waiting for others or asleep. */
export async function bringBack(tx: Sql, shop: ShopDomain, given: BringingBack): Promise<void> {
  const moved = await moveClaim(tx, shop, { ...given, to: "waiting_us" });
  if (moved.outcome === "unchanged") await wakeClaim(tx, shop, given);
}
