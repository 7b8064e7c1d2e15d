// Customers into their table: who they are, whether they still are, and their tags.
import type { Sql } from "#app/db.server.ts";
import { signalsOfPerson } from "#app/ledger/business.ts";
import type { CustomerFact } from "#app/ledger/facts.ts";
import { type Folded, isNewer, smallerId } from "#app/ledger/fold.ts";
import { type Row, type Table, upsertRows } from "#app/ledger/rows.server.ts";
import { emailHashOf, searchKeysOf } from "#app/ledger/search-keys.server.ts";
import { noTags, type TagState, tagsOf, withTags } from "#app/ledger/tags.ts";
import type { ShopDomain, ShopifyId } from "#app/lib/ids.ts";
import { sealJson } from "#app/vault.server.ts";

/** From "known by hearsay" to "must be forgotten": a customer only ever moves down this list. */
export const customerStates = ["unseen", "active", "deleted", "merged", "redacted"] as const;

export type CustomerState = (typeof customerStates)[number];

/** No longer there in Shopify: nothing personal is kept. */
export function isGone(state: CustomerState): boolean {
  return state === "deleted" || state === "merged" || state === "redacted";
}

type Known = {
  id: ShopifyId;
  state: CustomerState;
  merged_into: ShopifyId | null;
  updated_at: Date | null;
  version_tie: string;
  email_hash: string | null;
  tags_read: TagState["read"];
  tag_marks: TagState["marks"];
  tags_seen_at: string | null;
};

export type CustomerChanges = {
  /** Customers whose row changed. */
  readonly changed: ReadonlySet<ShopifyId>;
  /** Customers that were merged, deleted or redacted just now, or merged elsewhere. */
  readonly restated: ReadonlySet<ShopifyId>;
  /** Hashes of e-mail addresses that now belong to somebody else than before. */
  readonly emailHashes: ReadonlySet<string>;
};

const snapshot: Table = {
  name: "customer",
  key: ["id"],
  columns: {
    id: "text",
    state: "text",
    updated_at: "timestamptz",
    version_tie: "text",
    created_at: "timestamptz",
    personal: "bytea",
    email_hash: "text",
    search_keys: "text[]",
    business_signals: "text[]",
  },
};

const standing: Table = {
  name: "customer",
  key: ["id"],
  columns: { id: "text", state: "text", merged_into: "text" },
};

const tagged: Table = {
  name: "customer",
  key: ["id"],
  columns: { id: "text", tags: "text[]", tags_read: "jsonb", tag_marks: "jsonb", tags_seen_at: "timestamptz" },
};

/** Takes in all that `folded` says of customers, and makes a row for each that is only mentioned. */
export async function writeCustomers(tx: Sql, shop: ShopDomain, folded: Folded): Promise<CustomerChanges> {
  const known = await readKnown(tx, shop, mentioned(folded));
  const changed = new Set<ShopifyId>();
  const restated = new Set<ShopifyId>();
  const emailHashes = new Set<string>();
  const snapshots: Row[] = [];
  const standings: Row[] = [];
  const cleared: ShopifyId[] = [];
  for (const [id, before] of known) {
    const fact = folded.customers.get(id);
    const state = stateAfter(before, fact !== undefined, id, folded);
    const mergedInto = mergeTarget(before, folded.customersMerged.get(id));
    const newer = fact && isNewer(fact.version, versionOf(before)) ? fact : null;
    if (newer) snapshots.push(snapshotRow(shop, newer, state));
    if (!before.there || state !== before.state || mergedInto !== before.merged_into) {
      standings.push({ id, state, merged_into: mergedInto });
      changed.add(id);
    } else if (newer) changed.add(id);
    if (isGone(state) && (state !== before.state || mergedInto !== before.merged_into)) {
      restated.add(id);
      cleared.push(id);
    }
    const hash = newer ? hashKept(shop, newer, state) : before.email_hash;
    if (hash !== before.email_hash || state !== before.state) {
      for (const one of [hash, before.email_hash]) if (one !== null) emailHashes.add(one);
    }
  }
  await upsertRows(tx, shop, snapshot, snapshots);
  await upsertRows(tx, shop, standing, standings);
  await clearGone(tx, shop, cleared);
  for (const id of await writeTags(tx, shop, folded, known)) changed.add(id);
  return { changed, restated, emailHashes };
}

function mentioned(folded: Folded): ShopifyId[] {
  const ids = new Set<ShopifyId>([
    ...folded.customers.keys(),
    ...folded.customersDeleted,
    ...folded.customersRedacted,
    ...folded.customersMerged.keys(),
    ...folded.customersMerged.values(),
    ...folded.customerTags.keys(),
  ]);
  for (const order of folded.orders.values()) if (order.customerId !== null) ids.add(order.customerId);
  return [...ids];
}

async function readKnown(tx: Sql, shop: ShopDomain, ids: readonly ShopifyId[]) {
  const known = new Map<ShopifyId, Known & { there: boolean }>();
  if (ids.length === 0) return known;
  for (const id of ids) {
    known.set(id, {
      id,
      there: false,
      state: "unseen",
      merged_into: null,
      updated_at: null,
      version_tie: "",
      email_hash: null,
      tags_read: null,
      tag_marks: {},
      tags_seen_at: null,
    });
  }
  const { rows } = await tx.query<Known>({
    name: "ledger customers known",
    text: `SELECT id, state, merged_into, updated_at, version_tie, email_hash, tags_read, tag_marks,
        to_char(tags_seen_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS tags_seen_at
      FROM customer WHERE shop = $1 AND id = ANY($2::text[])`,
    values: [shop, ids],
  });
  for (const row of rows) known.set(row.id, { ...row, there: true });
  return known;
}

function versionOf(before: Known) {
  return before.updated_at === null ? undefined : { at: before.updated_at.toISOString(), tie: before.version_tie };
}

function stateAfter(before: Known, told: boolean, id: ShopifyId, folded: Folded): CustomerState {
  const said: CustomerState[] = [before.state];
  if (told) said.push("active");
  if (folded.customersDeleted.has(id)) said.push("deleted");
  if (folded.customersMerged.has(id)) said.push("merged");
  if (folded.customersRedacted.has(id)) said.push("redacted");
  return customerStates.findLast((state) => said.includes(state)) ?? "unseen";
}

function mergeTarget(before: Known, into: ShopifyId | undefined): ShopifyId | null {
  return into === undefined ? before.merged_into : smallerId(into, before.merged_into);
}

/**
 * The address of a merged customer still joins guest orders, to the customer that lives on. That a customer is deleted
 * may be told before that it was merged, so its hash, which names nobody, stays too; a redaction takes it.
 */
function hashKept(shop: ShopDomain, fact: CustomerFact, state: CustomerState): string | null {
  return state === "redacted" ? null : emailHashOf(shop, fact.personal.email);
}

function snapshotRow(shop: ShopDomain, fact: CustomerFact, state: CustomerState): Row {
  const gone = isGone(state);
  return {
    id: fact.id,
    state,
    updated_at: fact.version.at,
    version_tie: fact.version.tie,
    created_at: fact.createdAt,
    personal: gone ? null : sealJson(fact.personal),
    email_hash: hashKept(shop, fact, state),
    search_keys: gone ? [] : searchKeysOf(shop, fact.personal),
    business_signals: gone ? [] : signalsOfPerson(fact.personal),
  };
}

async function clearGone(tx: Sql, shop: ShopDomain, ids: readonly ShopifyId[]): Promise<void> {
  if (ids.length === 0) return;
  await tx.query(
    `UPDATE customer SET personal = NULL, search_keys = '{}', business_signals = '{}', tags = '{}', tags_read = NULL,
       tag_marks = '{}', tags_seen_at = NULL, email_hash = CASE WHEN state <> 'redacted' THEN email_hash END
     WHERE shop = $1 AND id = ANY($2::text[])`,
    [shop, ids],
  );
}

async function writeTags(
  tx: Sql,
  shop: ShopDomain,
  folded: Folded,
  known: ReadonlyMap<ShopifyId, Known>,
): Promise<ShopifyId[]> {
  const rows: Row[] = [];
  for (const [id, facts] of folded.customerTags) {
    const before = known.get(id);
    if (!before || isGone(stateAfter(before, false, id, folded))) continue;
    const was: TagState = { read: before.tags_read, marks: before.tag_marks, seenAt: before.tags_seen_at };
    const state = withTags(before.tags_seen_at === null ? noTags : was, facts);
    rows.push({ id, tags: tagsOf(state), tags_read: state.read, tag_marks: state.marks, tags_seen_at: state.seenAt });
  }
  await upsertRows(tx, shop, tagged, rows);
  return rows.map((row) => row.id as ShopifyId);
}
