-- What was given to make good on orders and what it cost: a part of what customers are worth.
CREATE TABLE "remedy" (
    "shop" TEXT NOT NULL,
    "effect_id" UUID NOT NULL,
    "order_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "cost_minor" BIGINT NOT NULL,
    "refund_id" TEXT,
    "taken_back_at" TIMESTAMPTZ(3),

    CONSTRAINT "remedy_pkey" PRIMARY KEY ("shop","effect_id")
);
CREATE INDEX "remedy_shop_order_id_idx" ON "remedy" ("shop", "order_id");

-- An order whose remedies cost something may have taken a value down too.
ALTER TABLE "order" ADD COLUMN "remedy_minor" BIGINT NOT NULL DEFAULT 0;
DROP INDEX "order_fallen_idx";
CREATE INDEX "order_fallen_idx" ON "order" ("shop", "owner_id")
  WHERE "cancelled_at" IS NOT NULL OR "deleted_at" IS NOT NULL OR "refunded_minor" <> 0 OR "dispute_count" > 0
    OR "remedy_minor" <> 0;

-- What was chosen before gets the cost that the suggestion told: that of the suggestion itself, else that of its table; where
-- another amount was given, the money as it is, or the same part of the credit. What a person added to the terms has no
-- price here and is left out. The choice was written down in the transaction that planned the call.
UPDATE "effect" SET "payload" = "payload" || jsonb_build_object('costMinor', told."cost"::text)
FROM (
  SELECT e."shop", e."id", CASE
      WHEN e."kind" = 'store_credit' AND (d."row" #>> '{terms,amountMinor}')::bigint > 0
        THEN round((d."row" ->> 'directMinor')::numeric * (d."terms" ->> 'amountMinor')::numeric
          / (d."row" #>> '{terms,amountMinor}')::numeric)::bigint
      WHEN e."kind" = 'refund' AND d."terms" ->> 'amountMinor' IS DISTINCT FROM d."row" #>> '{terms,amountMinor}'
        THEN d."at_most"
      WHEN d."suggested" AND d."as_suggested" THEN (d."result" ->> 'costMinor')::bigint
      ELSE coalesce((d."row" ->> 'directMinor')::bigint, d."at_most") END AS "cost"
  FROM "effect" e CROSS JOIN LATERAL (
    SELECT "result", "chosen_terms" AS "terms", "chosen_cost_minor" AS "at_most",
      "chosen_action" = CASE WHEN "result" ->> 'action' = 'escalate' THEN "result" #>> '{terms,proposal}'
        ELSE "result" ->> 'action' END AS "suggested",
      "result" -> 'costMinor' IS NOT NULL
        AND "chosen_terms" -> 'expedited' = "result" #> '{terms,expedited}'
        AND "chosen_terms" -> 'returnLabel' = "result" #> '{terms,returnLabel}' AS "as_suggested",
      (SELECT "line" FROM jsonb_array_elements("result" -> 'table') AS "line"
        WHERE "line" ->> 'action' = "chosen_action" LIMIT 1) AS "row"
    FROM "decision"
    WHERE "decision"."shop" = e."shop" AND "decision"."claim_id" = e."claim_id"
      AND "chosen_at" <= e."planned_at" + interval '1 minute' AND ("approval_asked_at" IS NULL OR "approved_by" IS NOT NULL)
      AND "chosen_action" IN ('resend', 'refund', 'store_credit', 'exchange', 'redo_free', 'thank_you_gift')
    ORDER BY "chosen_at" DESC LIMIT 1
  ) d
  WHERE e."kind" IN ('refund', 'replacement_order', 'store_credit') AND e."status" <> 'superseded'
) told
WHERE "effect"."shop" = told."shop" AND "effect"."id" = told."id" AND told."cost" > 0;

INSERT INTO "remedy" ("shop", "effect_id", "order_id", "at", "cost_minor", "refund_id", "taken_back_at")
SELECT e."shop", e."id", e."payload" ->> 'orderId', e."done_at", (e."payload" ->> 'costMinor')::bigint, e."result" ->> 'refundId',
  (SELECT min(undo."done_at") FROM "effect" undo WHERE undo."shop" = e."shop" AND undo."claim_id" = e."claim_id"
    AND undo."status" = 'done' AND undo."payload" ->> 'undoes' = e."id"::text)
FROM "effect" e WHERE e."claim_id" IS NOT NULL AND e."status" = 'done' AND e."payload" ? 'costMinor';

-- A new database has no job queue.
DO $$ BEGIN
  IF to_regclass('graphile_worker._private_jobs') IS NOT NULL THEN
    PERFORM graphile_worker.add_job('rebuild_values', json_build_object('shop', "shop"), job_key => 'rebuild_values:' || "shop")
    FROM "shop" WHERE "state" = 'installed';
  END IF;
END $$;
