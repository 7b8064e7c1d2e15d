// A customer as the tiers see one, read and written many at a time.
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import type { Minor } from "#app/lib/money.ts";
import type { Basis } from "#app/tiers/ladder.ts";

export type Tiered = {
  readonly id: ShopifyId;
  /** False once deleted, merged into another or redacted: then there is nothing to tag. */
  readonly lives: boolean;
  readonly mergedInto: ShopifyId | null;
  /** Net revenue or contribution, by the ladder's basis, in minor units of the shop's currency. */
  readonly valueMinor: Minor;
  /** Up to which threshold the customer holds a tier: the value, or more where it was higher before. */
  readonly keptMinor: Minor;
  readonly tier: string | null;
  readonly managedTag: string | null;
  readonly tags: readonly string[];
  readonly tagOverride: string | null;
  readonly tagOverrideAt: Date | null;
};

/** The columns of a customer's value by a basis, and of what tells the tier that is held. */
export function valueColumns(basis: Basis): { value: string; kept: string } {
  return basis === "net_revenue"
    ? { value: "customer.net_minor", kept: "greatest(customer.net_minor, customer.kept_net_minor)" }
    : {
        value: "customer.contribution_minor",
        kept: "greatest(customer.contribution_minor, customer.kept_contribution_minor)",
      };
}

/** The columns of a `Tiered` from a table named `customer`. */
export function tieredColumns(basis: Basis): string {
  const { value, kept } = valueColumns(basis);
  return `customer.id, customer.state IN ('active', 'unseen') AS lives, customer.merged_into AS "mergedInto",
    ${value} AS "valueMinor", ${kept} AS "keptMinor", customer.tier, customer.managed_tag AS "managedTag",
    customer.tags, customer.tag_override AS "tagOverride", customer.tag_override_at AS "tagOverrideAt"`;
}

/**
 * These customers, and those into whom they were merged, in the order of their ids. Their rows stay locked until `tx`
 * ends, so that an effect being settled meanwhile neither is overlooked nor overwrites what is decided.
 */
export async function lockCustomers(
  tx: Sql,
  shop: ShopDomain,
  basis: Basis,
  customers: readonly ShopifyId[],
): Promise<Tiered[]> {
  const { rows } = await tx.query<Tiered>(
    `SELECT ${tieredColumns(basis)} FROM customer
     WHERE shop = $1 AND (id = ANY($2::text[]) OR id IN (
       SELECT merged_into FROM customer AS gone WHERE gone.shop = $1 AND gone.id = ANY($2::text[]) AND gone.state = 'merged'))
     ORDER BY id FOR UPDATE`,
    [shop, customers],
  );
  return rows;
}

export type NewTier = {
  readonly id: ShopifyId;
  readonly tier: string | null;
  readonly tagOverride: string | null;
  readonly tagOverrideAt: Date | null;
};

/** Writes tiers; `tier_since` moves only where the tier did. */
export async function writeTiers(tx: Sql, shop: ShopDomain, tiers: readonly NewTier[]): Promise<void> {
  if (tiers.length === 0) return;
  await tx.query(
    `UPDATE customer SET tier = new.tier, tag_override = new.override, tag_override_at = new.override_at,
       tier_since = CASE WHEN customer.tier IS NOT DISTINCT FROM new.tier THEN customer.tier_since
                         WHEN new.tier IS NULL THEN NULL ELSE now() END
     FROM unnest($2::text[], $3::text[], $4::text[], $5::timestamptz[]) AS new(id, tier, override, override_at)
     WHERE customer.shop = $1 AND customer.id = new.id`,
    [
      shop,
      tiers.map(({ id }) => id),
      tiers.map(({ tier }) => tier),
      tiers.map(({ tagOverride }) => tagOverride),
      tiers.map(({ tagOverrideAt }) => tagOverrideAt),
    ],
  );
}

/** Takes tier and tag from customers that are no more. Nothing is called for them: Shopify has no such customer. */
export async function clearTiers(tx: Sql, shop: ShopDomain, customers: readonly ShopifyId[]): Promise<void> {
  if (customers.length === 0) return;
  await tx.query(
    `UPDATE customer SET tier = NULL, tier_since = NULL, managed_tag = NULL, tag_override = NULL, tag_override_at = NULL
     WHERE shop = $1 AND id = ANY($2::text[])`,
    [shop, customers],
  );
}
