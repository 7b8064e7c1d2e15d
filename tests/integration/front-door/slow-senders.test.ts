// Who sends a body too slowly loses the connection; photos may take longer.
import { connect } from "node:net";
import express from "express";
import { expect, onTestFinished, test } from "vitest";
import { openFrontDoor } from "#app/front-door/open.server.ts";
import { takesPhotos } from "#app/front-door/slow-senders.server.ts";
import { openInbox } from "#app/inbox/open.server.ts";

const PATIENCE = { headersWithinMs: 400, bodyWithinMs: 300, photosWithinMs: 60_000, lookEveryMs: 50 };

/** A door whose pages answer with how many bytes came; at once, and without reading, when asked to. */
async function aDoor(patience = PATIENCE): Promise<string> {
  const app = express();
  app.all("*", async (request, response) => {
    if (request.query.unread !== undefined) return void response.status(404).end("no");
    let bytes = 0;
    try {
      for await (const chunk of request) bytes += (chunk as Buffer).length;
    } catch {
      return;
    }
    response.end(`${bytes} bytes`);
  });
  const inbox = openInbox();
  const door = await openFrontDoor(
    { host: "127.0.0.1", port: 0 },
    inbox,
    { app, stop: async () => undefined },
    patience,
  );
  onTestFinished(() => door.stop().then(inbox.stop));
  return door.address;
}

/** Sends the head and `sent` of a body of ten bytes; what comes back until the connection ends. */
function begin(origin: string, path: string, sent: string) {
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  const told: string[] = [];
  socket.on("data", (data) => told.push(data.toString()));
  const { promise: ended, resolve } = Promise.withResolvers<string>();
  socket.on("close", () => resolve(told.join("")));
  // A connection that is cut while it is written to.
  socket.on("error", () => undefined);
  socket.write(`POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: text/plain\r\nContent-Length: 10\r\n\r\n${sent}`);
  return { ended, finish: (rest: string) => socket.end(rest) };
}

test.each(["/webhooks", "/proxy/order?lang=en", "/app/settings"])("%s: the body has to come soon", async (path) => {
  const { ended } = begin(await aDoor(), path, "12345");
  expect(await ended).toMatch(/^HTTP\/1\.1 408 /);
});

test("photos may take longer, but not for ever, and not once they are refused", async () => {
  const origin = await aDoor();
  const photos = begin(origin, "/proxy/claim?lang=en", "12345");
  const refused = begin(origin, "/proxy/claim?unread", "12345");
  const webhook = begin(origin, "/webhooks", "12345");
  expect(await webhook.ended).toContain("408");
  expect(await refused.ended).toMatch(/^HTTP\/1\.1 404 /);
  photos.finish("67890");
  expect(await photos.ended).toContain("10 bytes");

  const hurried = await aDoor({ ...PATIENCE, photosWithinMs: 600, bodyWithinMs: 10_000 });
  expect(await begin(hurried, "/proxy/claim", "12345").ended).toContain("408");
}, 30_000);

test("a head that never ends is not waited for, whatever it asks for", async () => {
  const origin = await aDoor();
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  const { promise: told, resolve } = Promise.withResolvers<string>();
  socket.on("data", (data) => resolve(data.toString()));
  socket.write("POST /proxy/claim HTTP/1.1\r\nHost: x\r\n");
  expect(await told).toContain("408");
});

test("a connection that is used again begins anew", async () => {
  const origin = await aDoor();
  const { hostname, port } = new URL(origin);
  const socket = connect(Number(port), hostname);
  const answers: string[] = [];
  const { promise: answered, resolve } = Promise.withResolvers<void>();
  const whole = "POST /app/settings HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nok";
  socket.on("data", (data) => {
    answers.push(data.toString());
    if (answers.length === 5) resolve();
    else socket.write(whole);
  });
  socket.write(whole);
  await answered;
  // As long as others are given, this one idles and stays.
  expect(await begin(origin, "/webhooks", "12345").ended).toContain("408");
  const { promise: again, resolve: cameAgain } = Promise.withResolvers<string>();
  socket.removeAllListeners("data").on("data", (data) => cameAgain(data.toString()));
  socket.write(whole);
  expect(await again).toContain("2 bytes");
  socket.destroy();
});

test.each([
  ["/proxy/claim?lang=en&signature=x", true],
  ["/proxy/mine/0123456789abcdef0123456789abcdef?lang=de", true],
  ["/app/claims/new.data?index", true],
  ["/app/orders/1001/packing", true],
  ["/proxy/claims", false],
  ["/proxy/order?lang=en", false],
  ["/webhooks/proxy/claim", false],
  ["/app/claims", false],
  ["", false],
])("%s takes photos: %s", (url, takes) => {
  expect(takesPhotos(url)).toBe(takes);
});
