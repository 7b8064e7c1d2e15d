// The door for webhooks over real HTTP and on a real database: each status, and what is on disk afterwards.
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { expect, it } from "vitest";
import { pool } from "#app/db.server.ts";
import { LARGEST_BODY } from "#app/inbox/outcomes.ts";
import { openDoor, sendWebhook, shopNamed, webhook } from "#tests/integration/inbox/door.ts";

async function rowsOf(shop: string) {
  const { rows } = await pool().query<{ webhook_id: string; status: string; topic: string; payload: Buffer }>(
    "SELECT webhook_id, status, topic, payload FROM delivery WHERE shop = $1 ORDER BY seq",
    [shop],
  );
  return rows;
}

async function jobsOf(shop: string): Promise<number> {
  const { rowCount } = await pool().query("SELECT FROM graphile_worker.jobs WHERE key = $1", [`drain_inbox:${shop}`]);
  return rowCount ?? 0;
}

it("stores a genuine delivery before it says 200, sealed, with one job for its shop", async () => {
  const { origin } = await openDoor();
  const shop = shopNamed("genuine");
  const body = '{"id":1,"email":"ada@example.com"}';
  expect(await sendWebhook(origin, { shop, id: "first", body })).toBe(200);
  expect(await sendWebhook(origin, { shop, id: "second", body })).toBe(200);
  const rows = await rowsOf(shop);
  expect(rows.map((row) => row.webhook_id)).toEqual(["first", "second"]);
  for (const row of rows) expect(row.payload.includes("ada@example.com")).toBe(false);
  expect(await jobsOf(shop)).toBe(1);
});

it("keeps topics that it does not know", async () => {
  const { origin } = await openDoor();
  const shop = shopNamed("unknown-topic");
  expect(await sendWebhook(origin, { shop, id: "x", headers: { "x-shopify-topic": "moons/eclipsed" } })).toBe(200);
  expect(await rowsOf(shop)).toMatchObject([{ topic: "moons/eclipsed", status: "pending" }]);
});

it("takes a body that is not JSON: whether it makes sense is for the drain to say", async () => {
  const { origin } = await openDoor();
  expect(await sendWebhook(origin, { shop: shopNamed("no-json"), id: "x", body: "\0\u0001 not json" })).toBe(200);
});

it.each([
  [401, "a wrong signature", { secret: "another-secret" }],
  [401, "a signature that is no base64", { headers: { "x-shopify-hmac-sha256": "%%%" } }],
  [401, "a wrong signature, whatever else is wrong", { secret: "another-secret", headers: { "x-shopify-topic": "?" } }],
  [400, "no signature", { headers: { "x-shopify-hmac-sha256": "" } }],
  [400, "a topic that is none", { headers: { "x-shopify-topic": "?" } }],
  [400, "a shop elsewhere", { headers: { "x-shopify-shop-domain": "example.com" } }],
  [400, "a webhook id that is too long", { headers: { "x-shopify-webhook-id": "x".repeat(500) } }],
  [400, "a time that is none", { headers: { "x-shopify-triggered-at": "soon" } }],
])("answers %i to %s and stores nothing", async (status, _what, difference) => {
  const { origin } = await openDoor();
  const shop = shopNamed("refused");
  expect(await sendWebhook(origin, { shop, id: "x", ...difference })).toBe(status);
  expect(await rowsOf(shop)).toEqual([]);
});

it("answers 405 to other methods and names the right one", async () => {
  const { origin } = await openDoor();
  for (const method of ["GET", "PUT", "DELETE", "OPTIONS"]) {
    const response = await fetch(`${origin}/webhooks`, { method });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("POST");
  }
});

it("refuses a large body by its announcement, before a byte of it is sent", async () => {
  const { origin } = await openDoor();
  const status = await new Promise((resolve, reject) => {
    const request = httpRequest(`${origin}/webhooks`, {
      method: "POST",
      headers: { "content-length": LARGEST_BODY + 1 },
    });
    request.on("response", (response) => resolve(response.statusCode)).on("error", reject);
    request.flushHeaders();
  });
  expect(status).toBe(413);
});

it("refuses a large body that was not announced, without reading it to its end", async () => {
  const { origin } = await openDoor();
  const { port, hostname } = new URL(origin);
  const chunk = `10000\r\n${"x".repeat(0x10000)}\r\n`;
  let sent = 0;
  const answer = await new Promise<string>((resolve) => {
    const socket = connect({ host: hostname, port: Number(port) });
    socket.write("POST /webhooks HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n");
    const pump = () => {
      while (!socket.destroyed && sent < 64 * LARGEST_BODY) {
        sent += 0x10000;
        if (!socket.write(chunk)) return;
      }
    };
    socket.on("drain", pump);
    socket.once("data", (data) => {
      socket.destroy();
      resolve(data.toString());
    });
    pump();
  });
  expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  expect(sent).toBeLessThan(8 * LARGEST_BODY);
});

it("goes on after senders that hang up in the middle of a body", async () => {
  const { origin } = await openDoor();
  const { port, hostname } = new URL(origin);
  const shop = shopNamed("hung-up");
  for (let n = 0; n < 20; n++) {
    await new Promise<void>((resolve) => {
      const socket = connect({ host: hostname, port: Number(port) }, () => {
        socket.write("POST /webhooks HTTP/1.1\r\nhost: x\r\ncontent-length: 4000000\r\n\r\nabc", () =>
          socket.destroy(),
        );
      });
      socket.on("close", () => resolve());
    });
  }
  expect(await sendWebhook(origin, { shop, id: "after" })).toBe(200);
});

it("makes one row of the same delivery sent 500 times at once, among others", async () => {
  const { origin } = await openDoor();
  const shop = shopNamed("repeated");
  const ids = Array.from({ length: 1_000 }, (_, n) => (n % 2 === 0 ? "same" : `other-${n % 100}`));
  const statuses = await Promise.all(ids.map((id) => sendWebhook(origin, { shop, id })));
  expect(new Set(statuses)).toEqual(new Set([200]));
  const rows = await rowsOf(shop);
  expect(rows.map((row) => row.webhook_id).toSorted()).toEqual([...new Set(ids)].toSorted());
});

it("has no deadlock when two processes store overlapping deliveries of many shops, three in ten of them twice", async () => {
  const doors = await Promise.all([openDoor(), openDoor()]);
  const shops = Array.from({ length: 7 }, (_, n) => shopNamed(`overlap-${n}`));
  const sends = Array.from({ length: 1_400 }, (_, n) => ({ shop: shops[n % 7] ?? "", id: `d-${(n * 31) % 980}` }));
  const statuses = await Promise.all(sends.map((sent, n) => sendWebhook(doors[n % 2]?.origin ?? "", sent)));
  expect(statuses.filter((status) => status !== 200)).toEqual([]);
  const wanted = new Set(sends.map(({ shop, id }) => `${shop} ${id}`));
  const { rows } = await pool().query<{ key: string }>(
    "SELECT shop || ' ' || webhook_id AS key FROM delivery WHERE shop LIKE 'overlap-%'",
  );
  expect(rows.map((row) => row.key).toSorted()).toEqual([...wanted].toSorted());
  for (const shop of shops) expect(await jobsOf(shop)).toBe(1);
});

it("answers everything in hand, and only then closes", async () => {
  const { origin, stop } = await openDoor();
  const shop = shopNamed("closing");
  const answers = Array.from({ length: 300 }, async (_, n) => {
    try {
      const response = await fetch(`${origin}/webhooks`, webhook({ shop, id: `c-${n}` }));
      return response.status === 200 ? `c-${n}` : null;
    } catch {
      return null;
    }
  });
  await Promise.race(answers);
  await stop();
  const acknowledged = (await Promise.all(answers)).filter((id) => id !== null);
  const stored = new Set((await rowsOf(shop)).map((row) => row.webhook_id));
  expect(acknowledged.length).toBeGreaterThan(0);
  expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
});
