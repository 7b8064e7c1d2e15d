// A person or a shop is forgotten: what was written on claims and every photo go, rows of others stay.
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { setFault } from "#app/claims/change-claim.server.ts";
import { claimBySecret } from "#app/claims/link.server.ts";
import { addMessage } from "#app/claims/messages.server.ts";
import { recordPacking } from "#app/claims/packing.server.ts";
import { addPhoto, readPhoto } from "#app/claims/photos/add-photo.server.ts";
import { readClaim } from "#app/claims/read-claim.server.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import { env } from "#app/env.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { collectPersonalData } from "#app/shops/privacy/collect.server.ts";
import { redactCustomer } from "#app/shops/privacy/redact-customer.server.ts";
import { redactShop } from "#app/shops/privacy/redact-shop.server.ts";
import type { PrivacyRequest } from "#app/shops/privacy/requests.server.ts";
import { aClaim, aShop, id, NOW, napkins, opened, tell } from "./a-shop.ts";
import { scene } from "./pictures.ts";

const SECRET_WORDS = "My grandmother embroidered these for Rosalind's wedding.";

function request(customer: ShopifyId): PrivacyRequest {
  return {
    id: randomUUID(),
    kind: "customer_redact",
    customerId: customer,
    orderIds: [],
    webhookId: null,
    receivedAt: NOW,
    dueAt: NOW,
    doneAt: null,
    outcome: null,
    hasAnswer: false,
  };
}

/** A claim with everything on it: message, answer, fault, photo, packing record and a photo before shipping. */
async function aFullClaim(shop: ShopDomain, order: number, customer: number, seed: number) {
  await tell(shop, napkins(order, customer));
  const claim = await opened(shop, aClaim(order, { message: SECRET_WORDS }));
  await withTransaction(async (tx) => {
    await addMessage(tx, shop, {
      claim: claim.id,
      from: "customer",
      author: null,
      channel: "email",
      text: SECRET_WORDS,
      now: NOW,
    });
    const evidence = [{ fact: SECRET_WORDS, source: "mail" }];
    await setFault(tx, shop, { claim: claim.id, fault: "merchant", evidence, actor: "7", now: NOW });
    const packing = { weightGrams: 2_313, signature: null, doubleChecked: true, note: SECRET_WORDS, by: "7", at: NOW };
    await recordPacking(tx, shop, { orderId: id(order), ...packing });
  });
  const bytes = await scene(seed, 300, 200);
  const photo = await addPhoto(shop, { kind: "claim", claim: claim.id, bytes, by: "customer", now: NOW });
  const before = await addPhoto(shop, { kind: "before_shipping", order: id(order), bytes, by: "7", now: NOW });
  if (photo.outcome !== "added" || before.outcome !== "added") throw new Error("no photo");
  return { ...claim, photo: photo.id, before: before.id };
}

test("a customer who asks gets the claims, in words", async () => {
  const shop = await aShop();
  const claim = await aFullClaim(shop, 1001, 5, 1);
  await aFullClaim(shop, 1002, 6, 2);
  const data = await collectPersonalData(shop, { customerId: id(5), orderIds: [] });
  expect(data.claim).toMatchObject([{ id: claim.id, message: SECRET_WORDS }]);
  expect(data.claim_message).toMatchObject([{ text: SECRET_WORDS }]);
  expect(data.photo).toMatchObject([{ id: claim.photo }]);
  expect(JSON.stringify(data)).not.toContain(claim.secret);
});

test("a forgotten customer leaves no words and no pictures; the claim stays as a number", async () => {
  const shop = await aShop();
  const claim = await aFullClaim(shop, 1001, 5, 1);
  const other = await aFullClaim(shop, 1002, 6, 2);
  const folder = join(env().DATA_DIR, "photos", shop);
  expect(await readdir(folder)).toHaveLength(4);

  expect(await redactCustomer(shop, request(id(5)))).toContain("2 photos");

  const record = await readClaim(pool(), shop, claim.id);
  expect(record).toMatchObject({
    number: 1001,
    state: "open",
    message: null,
    faultEvidence: [],
    photos: [],
    messages: [],
  });
  expect(record?.timeline.every((event) => Object.keys(event.detail).length === 0)).toBe(true);
  expect(await claimBySecret(pool(), claim.secret, NOW)).toBeNull();
  const packing = await pool().query("SELECT note FROM packing_record WHERE shop = $1 AND order_id = '1001'", [shop]);
  expect(packing.rows).toEqual([{ note: null }]);
  expect([await readPhoto(shop, claim.photo), await readPhoto(shop, claim.before)]).toEqual([null, null]);
  expect((await readdir(folder)).toSorted()).toEqual([`${other.photo}.sealed`, `${other.before}.sealed`].toSorted());

  const kept = await readClaim(pool(), shop, other.id);
  expect(kept).toMatchObject({ message: SECRET_WORDS, photos: [{ id: other.photo }] });
  expect(kept?.messages).toHaveLength(2);
});

test("a forgotten shop leaves neither rows nor files, and another shop keeps its own", async () => {
  const [shop, other] = [await aShop(), await aShop()];
  await aFullClaim(shop, 1001, 5, 1);
  const stays = await aFullClaim(other, 1001, 5, 1);
  await pool().query("UPDATE shop SET state = 'uninstalled' WHERE shop = $1", [shop]);

  expect(await redactShop(shop)).toEqual({ outcome: "redacted" });

  for (const table of ["claim", "claim_line", "claim_event", "claim_message", "photo", "packing_record"]) {
    expect((await pool().query(`SELECT FROM ${table} WHERE shop = $1`, [shop])).rowCount, table).toBe(0);
  }
  const folder = join(env().DATA_DIR, "photos", shop);
  expect(existsSync(folder) ? await readdir(folder) : []).toEqual([]);
  expect(await readPhoto(other, stays.photo)).not.toBeNull();
});
