// A person's word about the customer of a claim.
import { z } from "zod";
import { isDay } from "#app/claims/input.ts";
import { morningOf } from "#app/claims/morning.ts";
import { fieldErrors } from "#app/components/form-errors.ts";
import { pool, withTransaction } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import type { Act, ActAnswer } from "#app/routes/claim/act.server.ts";
import { STANDING_WORDS, STANDINGS } from "#app/standing/assess.ts";
import { liftStanding, setStanding } from "#app/standing/set-standing.server.ts";

const reason = z.string().trim().min(1, "Say why.").max(500, "Use at most 500 characters.");

const schema = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("set_standing"),
    state: z.enum(STANDINGS),
    reason,
    until: z.union([z.literal(""), z.string().refine(isDay, "Choose a day.")]),
  }),
  z.object({ intent: z.literal("lift_standing"), reason }),
]);

export const STANDING: ReadonlySet<string> = new Set(schema.options.map((option) => option.shape.intent.value));

export async function standing({ visitor, claim, form, now }: Act): Promise<ActAnswer> {
  const customer = await customerOf(visitor.shop, claim);
  if (!customer) return { toast: "This claim has no customer.", failed: true };
  return setByPerson({ visitor, customer, form, now });
}

/** A person's word about a customer whom the shop has. */
export async function setByPerson({
  visitor: { shop, actor, formats },
  customer,
  form,
  now,
}: Omit<Act, "claim"> & { customer: ShopifyId }): Promise<ActAnswer> {
  const parsed = schema.safeParse(Object.fromEntries(form));
  if (!parsed.success) return refused(fieldErrors(parsed.error));
  const wish = parsed.data;
  const until = wish.intent === "set_standing" && wish.until !== "" ? morningOf(wish.until, formats.timezone) : null;
  const result = await withTransaction((tx) =>
    wish.intent === "set_standing"
      ? setStanding(tx, shop, { customer, state: wish.state, reason: wish.reason, until, actor, now })
      : liftStanding(tx, shop, { customer, reason: wish.reason, actor, now }),
  );
  if (result.outcome === "refused") return refused({ ...result.faults });
  return { toast: wish.intent === "set_standing" ? `Standing: ${STANDING_WORDS[wish.state].toLowerCase()}` : "Lifted" };
}

function refused(faults: Record<string, string>): ActAnswer {
  return { toast: Object.values(faults)[0] ?? "Some fields need another look", failed: true, faults };
}

async function customerOf(shop: ShopDomain, claim: string): Promise<ShopifyId | null> {
  const { rows } = await pool().query<{ customer: ShopifyId | null }>(
    "SELECT customer_id AS customer FROM claim WHERE shop = $1 AND id = $2",
    [shop, claim],
  );
  return rows[0]?.customer ?? null;
}
