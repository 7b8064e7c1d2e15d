// Who works on claims in this shop: nobody keeps a list, so it is read from what they did.
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";

const MOST = 100;
const RECENT_DAYS = 90;

/**
 * The members of staff who have claims or did something lately, as the audit log names them. Each is looked up after the
 * one before: they are few, their claims and deeds many.
 */
export async function peopleOf(sql: Sql, shop: ShopDomain, now: Date): Promise<string[]> {
  const { rows } = await sql.query<{ person: string }>(
    `WITH RECURSIVE agent AS (
       SELECT min(assignee) AS person FROM claim WHERE shop = $1
       UNION ALL
       SELECT (SELECT min(assignee) FROM claim WHERE shop = $1 AND assignee > agent.person)
       FROM agent WHERE person IS NOT NULL
     ), staff AS (
       SELECT min(actor) AS person FROM audit_entry WHERE shop = $1 AND actor >= 'staff '
       UNION ALL
       SELECT (SELECT min(actor) FROM audit_entry WHERE shop = $1 AND actor > staff.person)
       FROM staff WHERE person LIKE 'staff %'
     )
     SELECT person FROM agent WHERE person IS NOT NULL
     UNION SELECT person FROM staff WHERE person LIKE 'staff %'
       AND EXISTS (SELECT FROM audit_entry WHERE shop = $1 AND actor = staff.person AND at > $2)
     ORDER BY person LIMIT ${MOST}`,
    [shop, new Date(now.getTime() - RECENT_DAYS * 86_400_000)],
  );
  return rows.map((row) => row.person);
}
