// Lays the golden scenarios in by the app's own functions: tiers, packing records, claims, what a person said of them.
import { moveClaim, setFault } from "#app/claims/change-claim.server.ts";
import type { NewClaim, Opened } from "#app/claims/input.ts";
import { openClaim } from "#app/claims/open-claim.server.ts";
import { recordPacking } from "#app/claims/packing.server.ts";
import { dayOf } from "#app/claims/transit.ts";
import { pool, type Sql, withTransaction } from "#app/db.server.ts";
import { readShopSettings } from "#app/ledger/read-settings.server.ts";
import { asShopifyId, type ShopDomain, type ShopifyId } from "#app/lib/ids.ts";
import { addDays } from "#app/resolution/terms.ts";
import { reassess } from "#app/standing/reassess.server.ts";
import { markCustomer, setStanding } from "#app/standing/set-standing.server.ts";
import { suggestLadder } from "#app/tiers/advise.ts";
import { applyLadder } from "#app/tiers/apply-ladder.server.ts";
import { activeLadder } from "#app/tiers/read-ladders.server.ts";
import { type GoldenOrders, newestOrder } from "#tests/golden/orders-of.ts";
import { type Packed, type Past, STORIES, type Story } from "#tests/golden/stories.ts";

export const AGENT = "staff 7";
const DAY_MS = 86_400_000;
/** As the stand-in's parcels are packed. */
const PACKED_AFTER_DAYS = 20 / 24;

export type GoldenClaim = { scenario: string; id: string; number: number; secret: string };

/** Puts the shop's tiers in force that the advisor suggests, unless it has some. The tags follow in the background. */
export async function layInTiers(shop: ShopDomain): Promise<void> {
  if (await activeLadder(pool(), shop)) return;
  await applyLadder(shop, suggestLadder(await readShopSettings(pool(), shop), "USD"), AGENT);
}

/** Records what came before, and opens the claim of each scenario; once for a shop. */
export async function layInClaims(shop: ShopDomain, golden: GoldenOrders, now: Date): Promise<GoldenClaim[]> {
  const claims: GoldenClaim[] = [];
  for (const story of STORIES) {
    if (golden[story.scenario]) claims.push(await layIn(shop, golden, story, now));
  }
  return claims;
}

/** Lays in one scenario; `over` changes what the customer says. */
export async function layIn(
  shop: ShopDomain,
  golden: GoldenOrders,
  story: Story,
  now: Date,
  over: Partial<NewClaim> = {},
): Promise<GoldenClaim> {
  const order = idOf(newestOrder(golden, story.scenario));
  const customer = idOf(golden[story.scenario]?.customer ?? "");
  return withTransaction(async (tx) => {
    if (story.past) await layInPast(tx, shop, { golden, story, customer, now, past: story.past });
    if (story.packed)
      await pack(tx, shop, order, story.packed, inDays(await placedAt(tx, shop, order), PACKED_AFTER_DAYS));
    if (story.questionable) {
      await setStanding(tx, shop, {
        customer,
        state: "questionable",
        reason: story.questionable,
        until: inDays(now, 180),
        actor: AGENT,
        now: inDays(now, -80),
      });
    }
    const claim = await open(tx, shop, {
      ...told(story),
      orderId: order,
      lines: await claimedLines(tx, shop, order, story.pieces),
      neededBy: story.neededIn === undefined ? null : await dayIn(tx, shop, now, story.neededIn),
      submissionKey: `golden:${story.scenario}`,
      now,
      ...over,
    });
    if (story.fault) await setFault(tx, shop, { claim: claim.id, actor: AGENT, now, ...story.fault });
    return { scenario: story.scenario, id: claim.id, number: claim.number, secret: claim.secret };
  });
}

type Setting = { golden: GoldenOrders; story: Story; customer: ShopifyId; now: Date; past: Past };

async function layInPast(tx: Sql, shop: ShopDomain, { golden, story, customer, now, past }: Setting): Promise<void> {
  const order = idOf(golden[story.scenario]?.orders[0] ?? "");
  const then = inDays(now, -past.daysAgo);
  await pack(tx, shop, order, past.packed, inDays(then, -4));
  const claim = await open(tx, shop, {
    ...told(story),
    why: past.why,
    message: past.message,
    orderId: order,
    lines: await claimedLines(tx, shop, order, undefined),
    submissionKey: `golden:${story.scenario}:past`,
    now: then,
  });
  const mark = { customer, claim: claim.id, cause: "weight_contradicts", state: "questionable" } as const;
  await markCustomer(tx, shop, { ...mark, actor: AGENT, now: inDays(then, 1) });
  await moveClaim(tx, shop, {
    claim: claim.id,
    to: "resolved",
    reason: "Made good all the same.",
    actor: AGENT,
    now: inDays(then, 4),
  });
  // As the job does on the day on which somebody is clear again.
  await reassess(tx, shop, [customer], now);
}

function told({ channel, why, wish, message, afterInstallation = false }: Story) {
  const actor = channel === "contact_page" ? "customer" : AGENT;
  return { customerId: null, channel, why, wish, message, afterInstallation, locale: "en", actor };
}

async function open(tx: Sql, shop: ShopDomain, claim: NewClaim): Promise<Exclude<Opened, { outcome: "refused" }>> {
  const opened = await openClaim(tx, shop, claim);
  if (opened.outcome === "refused")
    throw new Error(`${claim.submissionKey}: ${Object.values(opened.faults).join(" ")}`);
  return opened;
}

async function pack(tx: Sql, shop: ShopDomain, orderId: ShopifyId, packed: Packed, at: Date): Promise<void> {
  const recorded = await recordPacking(tx, shop, { orderId, ...packed, note: null, by: AGENT, at });
  if (recorded.outcome === "not_allowed") throw new Error(recorded.problem);
}

async function placedAt(tx: Sql, shop: ShopDomain, order: ShopifyId): Promise<Date> {
  const { rows } = await tx.query<{ at: Date }>(`SELECT processed_at AS at FROM "order" WHERE shop = $1 AND id = $2`, [
    shop,
    order,
  ]);
  if (!rows[0]) throw new Error(`There is no order ${order}.`);
  return rows[0].at;
}

async function claimedLines(tx: Sql, shop: ShopDomain, order: ShopifyId, pieces: number | undefined) {
  const { rows } = await tx.query<{ id: ShopifyId; quantity: number }>(
    "SELECT id, quantity FROM order_line WHERE shop = $1 AND order_id = $2 ORDER BY position, id",
    [shop, order],
  );
  const lines = pieces === undefined ? rows : rows.slice(0, 1);
  return lines.map(({ id, quantity }) => ({ lineId: id, quantity: pieces ?? quantity }));
}

function idOf(text: string): ShopifyId {
  const id = asShopifyId(text);
  if (!id) throw new Error(`“${text}” is not an id.`);
  return id;
}

export function inDays(from: Date, days: number): Date {
  return new Date(from.getTime() + days * DAY_MS);
}

/** The day that lies `days` after `from` by the shop's clock, as `2026-11-30`. */
export async function dayIn(sql: Sql, shop: ShopDomain, from: Date, days: number): Promise<string> {
  const { rows } = await sql.query<{ timezone: string }>(
    "SELECT coalesce(nullif(timezone, ''), 'UTC') AS timezone FROM shop WHERE shop = $1",
    [shop],
  );
  return addDays(dayOf(from, rows[0]?.timezone ?? "UTC"), days);
}
