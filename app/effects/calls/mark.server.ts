// Tags and notes on orders.
import { z } from "zod";
import { pool } from "#app/db.server.ts";
import type { Doing } from "#app/effects/calls/doing.server.ts";
import type { CallOf } from "#app/effects/kinds.ts";
import type { Done } from "#app/effects/settle-claim-effect.server.ts";
import { changeOrderTags, readOrderState, writeOrderNote } from "#app/shopify/order-changes.server.ts";

/** Changes the order's tags; twice is the same as once. */
export async function changeTags({ admin }: Doing, call: CallOf<"order_tag">): Promise<Done> {
  await changeOrderTags(admin, call.orderId, call);
  const on = call.add.map((tag) => `“${tag}” put on the order`);
  const off = call.remove.map((tag) => `“${tag}” taken off the order`);
  return { words: `Tag ${[...on, ...off].join(", ")}.`, added: call.add };
}

const namedSchema = z.object({ orderName: z.string() });

/**
 * Adds a line to the order's note, once. Shopify can't append: what a person writes in the moment between reading and
 * writing is overwritten.
 */
export async function writeNote(doing: Doing, call: CallOf<"order_note">): Promise<Done> {
  const name = call.naming === null ? null : await nameOf(doing, call.naming);
  const line = `${call.reference}: ${call.text}${name === null ? "" : ` (${name})`}`;
  const { note } = await readOrderState(doing.admin, call.orderId);
  const lines = (note ?? "").split("\n");
  if (!lines.includes(line)) {
    await writeOrderNote(doing.admin, call.orderId, note ? `${note.trimEnd()}\n${line}` : line);
  }
  return { words: "Written in the order's note." };
}

async function nameOf({ shop }: Doing, effect: string): Promise<string | null> {
  const { rows } = await pool().query("SELECT result FROM effect WHERE shop = $1 AND id = $2", [shop, effect]);
  const named = namedSchema.safeParse(rows[0]?.result);
  return named.success ? named.data.orderName : null;
}
