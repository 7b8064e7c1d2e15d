// A database that stops, hangs and comes back, seen from outside: never a false 200, never a wait that is too long.
import { connect, createServer, type Server, type Socket } from "node:net";
import pg from "pg";
import { expect, it, onTestFinished } from "vitest";
import { pool } from "#app/db.server.ts";
import { openFrontDoor } from "#app/front-door/open.server.ts";
import { startIntake } from "#app/inbox/intake.server.ts";
import { receiver } from "#app/inbox/receive.server.ts";
import { signingKeys } from "#app/inbox/signature.server.ts";
import { SECRET, sendWebhook, shopNamed } from "#tests/integration/inbox/door.ts";
import { until } from "#tests/setup/until.ts";

type Line = { url: string; cut: () => void; hang: () => void; mend: () => void };

/** A wire to the database that can be cut (refused at once) or made to hang (nothing comes through). */
async function openLine(): Promise<Line> {
  const target = new URL(process.env.DATABASE_URL ?? "");
  let state: "whole" | "cut" | "hanging" = "whole";
  const sockets = new Set<Socket>();
  const server: Server = createServer((near) => {
    if (state === "cut") return void near.destroy();
    const far = connect({ host: target.hostname, port: Number(target.port || 5432) });
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on("data", (data) => state === "whole" && to.write(data));
      from
        .on("error", () => undefined)
        .on("close", () => {
          sockets.delete(from);
          to.destroy();
        });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const breakAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(() => {
    breakAll();
    server.close();
  });
  const address = server.address();
  const url = new URL(target);
  url.hostname = "127.0.0.1";
  url.port = String(typeof address === "object" ? address?.port : 0);
  return {
    url: url.href,
    cut: () => {
      state = "cut";
      breakAll();
    },
    hang: () => {
      state = "hanging";
    },
    mend: () => {
      breakAll();
      state = "whole";
    },
  };
}

async function openDoorOver(line: Line): Promise<string> {
  const connections = new pg.Pool({
    connectionString: line.url,
    max: 1,
    connectionTimeoutMillis: 2_000,
    statement_timeout: 4_000,
  });
  connections.on("error", () => undefined).on("connect", (client) => client.on("error", () => undefined));
  const intake = startIntake(connections);
  const door = await openFrontDoor(
    { host: "127.0.0.1", port: 0 },
    { receive: receiver(intake, signingKeys(SECRET, undefined)), stop: intake.stop },
    null,
  );
  onTestFinished(() => door.stop().then(intake.stop));
  return door.address;
}

async function timed(send: Promise<number>): Promise<{ status: number; seconds: number }> {
  const began = performance.now();
  const status = await send;
  return { status, seconds: (performance.now() - began) / 1_000 };
}

it.each(["cut", "hang"] as const)(
  "says 503 within five seconds while the database is gone (%s), and 200 again afterwards",
  async (how) => {
    const line = await openLine();
    const origin = await openDoorOver(line);
    const shop = shopNamed(`outage-${how}`);
    const acknowledged: string[] = [];
    const send = async (id: string) => {
      const answer = await timed(sendWebhook(origin, { shop, id }));
      if (answer.status === 200) acknowledged.push(id);
      return answer;
    };
    const before = Array.from({ length: 200 }, (_, n) => send(`before-${n}`));
    await Promise.race(before);
    line[how]();
    const during = await Promise.all([...before, ...Array.from({ length: 50 }, (_, n) => send(`during-${n}`))]);
    for (const { status, seconds } of during) {
      expect([200, 503]).toContain(status);
      expect(seconds).toBeLessThan(5);
    }
    expect(during.some(({ status }) => status === 503)).toBe(true);
    line.mend();
    await until("deliveries are taken again", async () => (await send("afterwards")).status === 200);
    const { rows } = await pool().query<{ webhook_id: string }>("SELECT webhook_id FROM delivery WHERE shop = $1", [
      shop,
    ]);
    const stored = new Set(rows.map((row) => row.webhook_id));
    expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
  },
);

it("says 503 within five seconds while the database is held up by a lock, and keeps what it said 200 to", async () => {
  const line = await openLine();
  const origin = await openDoorOver(line);
  const shop = shopNamed("held-up");
  const holder = await pool().connect();
  await holder.query("BEGIN; LOCK TABLE delivery IN ACCESS EXCLUSIVE MODE");
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, n) => timed(sendWebhook(origin, { shop, id: `h-${n}` }))),
  );
  await holder.query("ROLLBACK");
  holder.release();
  for (const { status, seconds } of answers) {
    expect(status).toBe(503);
    expect(seconds).toBeLessThan(5);
  }
  await until("deliveries are taken again", async () => (await sendWebhook(origin, { shop, id: "after" })) === 200);
});
