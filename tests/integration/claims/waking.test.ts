// What the clock does to a claim.
import { describe, expect, test } from "vitest";
import { moveClaim, snoozeClaim, wakeClaim } from "#app/claims/change-claim.server.ts";
import { addMessage } from "#app/claims/messages.server.ts";
import { readClaim } from "#app/claims/read-claim.server.ts";
import { wakeClaims } from "#app/claims/wake-claims.server.ts";
import { pool } from "#app/db.server.ts";
import { enqueue } from "#app/queue.server.ts";
import { aClaimOf, inOne, kinds, later } from "#tests/integration/claims/a-claim-at-work.ts";
import { withWorker } from "#tests/setup/worker.ts";
import { aShop, NOW } from "./a-shop.ts";

describe("the clock", () => {
  test("wakes what was snoozed, when its time has come and not before; once", async () => {
    const shop = await aShop();
    const claim = await aClaimOf(shop);
    await inOne((tx) =>
      snoozeClaim(tx, shop, { claim, until: later(2), reason: "Carrier answers then", actor: "7", now: NOW }),
    );
    await wakeClaims(later(1));
    expect((await readClaim(pool(), shop, claim))?.snoozedUntil).toEqual(later(2));
    await Promise.all([wakeClaims(later(3)), wakeClaims(later(3))]);
    await wakeClaims(later(4));
    expect((await readClaim(pool(), shop, claim))?.snoozedUntil).toBeNull();
    expect((await kinds(shop, claim)).filter((kind) => kind === "woken")).toHaveLength(1);
  });

  test("a person may wake it before", async () => {
    const shop = await aShop();
    const claim = await aClaimOf(shop);
    const wake = () => inOne((tx) => wakeClaim(tx, shop, { claim, actor: "7", now: NOW }));
    expect((await wake()).outcome).toBe("unchanged");
    await inOne((tx) => snoozeClaim(tx, shop, { claim, until: later(99), reason: "", actor: "7", now: NOW }));
    expect((await wake()).outcome).toBe("changed");
  });

  test("an overdue first reply is noted once, an answered or closed claim never", async () => {
    const shop = await aShop();
    const [late, answered, closed] = [
      await aClaimOf(shop, 1001),
      await aClaimOf(shop, 1002),
      await aClaimOf(shop, 1003),
    ];
    await inOne(async (tx) => {
      await addMessage(tx, shop, {
        claim: answered,
        from: "shop",
        author: "7",
        channel: "email",
        text: "Hello",
        now: later(1),
      });
      await moveClaim(tx, shop, { claim: closed, to: "withdrawn", reason: "", actor: "customer", now: later(1) });
    });
    await wakeClaims(later(5));
    expect(await kinds(shop, late)).not.toContain("overdue");
    await wakeClaims(later(7));
    await wakeClaims(later(8));
    expect((await kinds(shop, late)).filter((kind) => kind === "overdue")).toHaveLength(1);
    for (const claim of [answered, closed]) expect(await kinds(shop, claim)).not.toContain("overdue");
  });

  test("the job does it", async () => {
    const shop = await aShop();
    const claim = await aClaimOf(shop);
    await pool().query("UPDATE claim SET snoozed_until = now() - interval '1 minute' WHERE shop = $1", [shop]);
    await withWorker(() => inOne((tx) => enqueue(tx, "wake_claims", {})));
    expect(await kinds(shop, claim)).toContain("woken");
  });
});
