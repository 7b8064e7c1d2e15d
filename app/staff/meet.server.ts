// Getting to know who opens the app: asked of Shopify once, and again when that is a day old.
import { pool, withTransaction } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import { processWide } from "#app/lib/process-wide.ts";
import { log } from "#app/log.server.ts";
import { askWho, type Who } from "#app/shopify/ask-who.server.ts";
import { lockStaff } from "#app/staff/lock-staff.server.ts";
import { readStaff } from "#app/staff/read-staff.server.ts";
import type { StaffMember } from "#app/staff/staff.ts";
import { sealText } from "#app/vault.server.ts";

const DAY_MS = 86_400_000;
/** After a refusal nobody waits for another one for so long. */
const PAUSE_MS = 600_000;

export type Guest = {
  /** The subject of the id token that Shopify's library has accepted, and the token itself; null where there is none. */
  readonly id: string | null;
  readonly idToken: string | null;
};

/** The shop's people, this one included when Shopify says who it is. Where it does not, all goes on without. */
export async function meet(shop: ShopDomain, guest: Guest, now = new Date()): Promise<StaffMember[]> {
  const staff = await readStaff(pool(), shop);
  const { id, idToken } = guest;
  if (id === null || idToken === null) return staff;
  const known = staff.find((one) => one.id === id);
  if (known && now.getTime() - known.seenAt.getTime() < DAY_MS) return staff;
  return (await askOnce(shop, id, idToken, now)) ? readStaff(pool(), shop) : staff;
}

type Asking = { readonly at: number; readonly told: Promise<boolean> };

/** What is loaded at the same moment shares one question, and what comes soon after a refusal its answer. */
function askOnce(shop: ShopDomain, id: string, idToken: string, now: Date): Promise<boolean> {
  const asked = processWide("staff-asked", () => new Map<string, Asking>());
  const key = `${shop} ${id}`;
  const last = asked.get(key);
  if (last && now.getTime() - last.at < PAUSE_MS) return last.told;
  const told = ask(shop, id, idToken, now).then((answered) => {
    if (answered) asked.delete(key);
    return answered;
  });
  asked.set(key, { at: now.getTime(), told });
  return told;
}

async function ask(shop: ShopDomain, id: string, idToken: string, now: Date): Promise<boolean> {
  const who = await askWho(shop, idToken);
  if (who === null) return false;
  if (who.id !== id) {
    log().warn({ shop }, "Shopify told of another person than the id token names");
    return false;
  }
  await keep(shop, who, now);
  return true;
}

async function keep(shop: ShopDomain, { id, name, owner }: Who, now: Date): Promise<void> {
  await withTransaction(async (tx) => {
    await lockStaff(tx, shop);
    await tx.query(
      `INSERT INTO staff_member (shop, id, name, owner, seen_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (shop, id) DO UPDATE SET name = EXCLUDED.name, owner = EXCLUDED.owner, seen_at = EXCLUDED.seen_at`,
      [shop, id, name && sealText(name), owner, now],
    );
    // A shop has one owner: when it was handed over, who had it before may never open the app again.
    if (owner)
      await tx.query("UPDATE staff_member SET owner = false WHERE shop = $1 AND id <> $2 AND owner", [shop, id]);
  });
}
