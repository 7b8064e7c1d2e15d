// A refusal on the private page: its reason, the review that the customer may ask for once, and how that ends.
import { beforeEach, describe, expect, test } from "vitest";
import { moveClaim } from "#app/claims/change-claim.server.ts";
import { addMessage } from "#app/claims/messages.server.ts";
import { pool } from "#app/db.server.ts";
import { sealText } from "#app/vault.server.ts";
import { aMonogramOrder, claimOn, claims } from "./a-customer.ts";
import { aStorefront, find, shop, visit } from "./a-storefront.ts";

const storefront = aStorefront();

beforeEach(async () => {
  await pool().query("TRUNCATE rate_window");
});

describe("a refused claim", () => {
  test("tells the reason of a refusal; a review opens the claim again", async () => {
    const order = await aMonogramOrder(storefront, "review@example.com");
    const address = await claimOn(storefront, order, "review@example.com");
    const claim = (await claims()).at(-1);
    const now = new Date();
    await addMessage(pool(), shop, {
      claim: claim.id,
      from: "shop",
      author: "staff 1",
      channel: "email",
      text: "We looked at the scans.",
      now,
    });
    await moveClaim(pool(), shop, {
      claim: claim.id,
      actor: "staff 1",
      now,
      to: "declined",
      reason: "It was signed for by you.",
    });
    await pool().query("INSERT INTO staff_member (shop, id, name, owner, seen_at) VALUES ($1, '1', $2, true, now())", [
      shop,
      sealText("Mei Tanaka"),
    ]);
    const declined = await visit(storefront, address);
    expect(declined.text).not.toMatch(/Mei|Tanaka|staff/i);
    expect(declined.text).toContain("It was signed for by you.");
    expect(declined.text).toContain("We looked at the scans.");
    // Whoever lost the link gets to the review from the order.
    const again = await find(storefront, order.name, "review@example.com");
    expect(again.text).toContain(`You told us about this order before: MG-${claim.number} (Declined).`);
    expect(again.text).toContain(`name="claim" value="${claim.number}"`);
    const asked = await visit(storefront, address, {
      body: new URLSearchParams({ do: "review", reason: "It was not my signature" }),
    });
    expect(asked.text).toContain("You asked for a review on");
    expect((await claims()).at(-1).state).toBe("waiting_us");
  });

  test("keeps the reason of a refusal in sight, and says when the review is done", async () => {
    const order = await aMonogramOrder(storefront, "twice@example.com");
    const address = await claimOn(storefront, order, "twice@example.com");
    const claim = (await claims()).at(-1);
    const decline = (reason: string) =>
      moveClaim(pool(), shop, { claim: claim.id, actor: "staff 1", now: new Date(), to: "declined", reason });
    const send = async (body: Record<string, string>) =>
      (await visit(storefront, address, { body: new URLSearchParams(body) })).text;
    const REVIEW = 'name="do" value="review"';

    await decline("It was signed for by you.");
    const written = await send({ do: "message", message: "That was not me" });
    expect(written).toContain("The reason we gave before");
    expect(written).toContain("It was signed for by you.");
    expect(written).toContain(REVIEW);
    await decline("It was signed for at your door.");
    const asked = await send({ do: "review", reason: "Compare the signature" });
    expect(asked).toContain("A person will look at it.");
    expect(asked).toContain("It was signed for at your door.");
    expect(asked).not.toContain("It was signed for by you.");

    await decline("The signature is yours.");
    const final = (await visit(storefront, address)).text;
    expect(final).toMatch(/The review that you asked for on [^<]+ is done\./);
    expect(final).toContain("The signature is yours.");
    expect(final).not.toContain("A person will look at it.");
    expect(final).not.toContain("ask for a review");
    expect(final).not.toContain(REVIEW);
    const again = await send({ do: "message", message: "Still not me" });
    expect(again).toContain("The signature is yours.");
    expect(again).not.toContain("A person will look at it.");
  });
});
