// What the shop has seen itself: disputes won and lost by the proof at hand, and disputes that followed an answer.
import type { Sql } from "#app/db.server.ts";
import type { ShopDomain } from "#app/lib/ids.ts";
import type { LearnedFacts, Tally } from "#app/resolution/facts.ts";

/** What is older says little of today. */
const YEARS = 2;
/** An answer younger than this may still be followed by a dispute. */
const SETTLED_DAYS = 60;

const WINS = `
SELECT CASE WHEN NOT delivered THEN 'bare' WHEN signed THEN 'signature' ELSE 'scan' END AS proof,
  count(*) FILTER (WHERE status = 'won')::int AS times, count(*)::int AS of
FROM (
  SELECT dispute.status,
    EXISTS (SELECT FROM fulfillment f WHERE f.shop = $1 AND f.order_id = dispute.order_id AND f.delivered_at IS NOT NULL)
      OR EXISTS (SELECT FROM tracking_event t WHERE t.shop = $1 AND t.order_id = dispute.order_id
        AND t.status = 'delivered' AND NOT t.deleted) AS delivered,
    EXISTS (SELECT FROM packing_record p WHERE p.shop = $1 AND p.order_id = dispute.order_id AND p.signature)
      OR EXISTS (SELECT FROM tracking_event t WHERE t.shop = $1 AND t.order_id = dispute.order_id
        AND t.signed AND NOT t.deleted) AS signed
  FROM dispute WHERE dispute.shop = $1 AND dispute.status IN ('won', 'lost')
    AND dispute.initiated_at > $2::timestamptz - make_interval(years => ${YEARS})
) AS ended GROUP BY 1`;

const AFTER = `
SELECT decision.chosen_action AS answer, count(*)::int AS of,
  count(*) FILTER (WHERE EXISTS (SELECT FROM dispute WHERE dispute.shop = $1 AND dispute.order_id = claim.order_id
    AND dispute.initiated_at > decision.chosen_at))::int AS times
FROM decision JOIN claim ON claim.shop = $1 AND claim.id = decision.claim_id
WHERE decision.shop = $1 AND decision.chosen_action IN ('decline', 'resend')
  AND decision.chosen_at > $2::timestamptz - make_interval(years => ${YEARS})
  AND decision.chosen_at < $2::timestamptz - make_interval(days => ${SETTLED_DAYS})
GROUP BY 1`;

const NEVER: Tally = { times: 0, of: 0 };

/** The shop's own counts at `now`. */
export async function readLearned(sql: Sql, shop: ShopDomain, now: Date): Promise<LearnedFacts> {
  const wins = await tallies<"bare" | "scan" | "signature">(sql, WINS, shop, now);
  const after = await tallies<"decline" | "resend">(sql, AFTER, shop, now);
  return {
    wins: {
      bare: wins.get("bare") ?? NEVER,
      scan: wins.get("scan") ?? NEVER,
      signature: wins.get("signature") ?? NEVER,
    },
    disputedAfter: { decline: after.get("decline") ?? NEVER, resend: after.get("resend") ?? NEVER },
  };
}

async function tallies<K extends string>(
  sql: Sql,
  statement: string,
  shop: ShopDomain,
  now: Date,
): Promise<Map<K, Tally>> {
  const { rows } = await sql.query<{ proof?: K; answer?: K; times: number; of: number }>(statement, [shop, now]);
  return new Map(rows.map(({ proof, answer, times, of }) => [(proof ?? answer) as K, { times, of }]));
}
