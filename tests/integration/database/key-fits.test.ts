// A start with another key than the one that the data was sealed with.
import { beforeEach, expect, test } from "vitest";
import { mustFitKey } from "#app/database/key-fits.server.ts";
import { pool } from "#app/db.server.ts";
import { seal } from "#app/vault.server.ts";

const OF_ANOTHER_KEY = Buffer.concat([Buffer.from([1]), Buffer.alloc(60, 7)]);
const own = () => seal(Buffer.from("{}"));

async function deliver(webhookId: string, payload: Buffer | null): Promise<void> {
  await pool().query(
    "INSERT INTO delivery (shop, webhook_id, topic, payload) VALUES ('key-fits.myshopify.com', $1, 'orders/create', $2)",
    [webhookId, payload],
  );
}

const bundle = (bodies: Buffer) =>
  pool().query(
    "INSERT INTO delivery_bundle (shop, id, bodies, kept) VALUES ('key-fits.myshopify.com', gen_random_uuid(), $1, 1)",
    [bodies],
  );

const meetCustomer = (personal: Buffer) =>
  pool().query("INSERT INTO customer (shop, id, personal) VALUES ('key-fits.myshopify.com', '7', $1)", [personal]);

beforeEach(() => pool().query("TRUNCATE delivery, delivery_bundle, customer"));

test("an empty database fits any key", async () => {
  await deliver("purged", null);
  await mustFitKey(pool());
});

test("data that opens fits, even beside some that doesn't", async () => {
  await deliver("a", own());
  await mustFitKey(pool());
  await meetCustomer(OF_ANOTHER_KEY);
  await mustFitKey(pool());
});

test.each(["delivery", "bundle", "customer"])("a %s that does not open stops the start", async (what) => {
  if (what === "delivery") await deliver("a", OF_ANOTHER_KEY);
  else if (what === "bundle") await bundle(OF_ANOTHER_KEY);
  else await meetCustomer(OF_ANOTHER_KEY);
  await expect(mustFitKey(pool())).rejects.toThrow("sealed with another key");
});
