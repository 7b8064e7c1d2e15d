-- A filter of the queue that may let few claims through.
CREATE INDEX "claim_shop_why_idx" ON "claim" ("shop", "why");
-- Who did something lately is read person by person, not entry by entry.
CREATE INDEX "audit_entry_shop_actor_at_idx" ON "audit_entry" ("shop", "actor", "at");
-- The filter "no tier": without it the list goes through all who have one first.
CREATE INDEX "customer_no_tier_idx" ON "customer" ("shop", "net_minor", "id") WHERE "tier" IS NULL;

-- Up to which threshold a customer holds a tier, where that is above the value of today. With it any ladder can be tried on
-- all customers at once; orders that can have taken a value down again are the only ones whose past has to be read.
ALTER TABLE "customer" ADD COLUMN "kept_net_minor" BIGINT, ADD COLUMN "kept_contribution_minor" BIGINT;
CREATE INDEX "order_fallen_idx" ON "order" ("shop", "owner_id")
  WHERE "cancelled_at" IS NOT NULL OR "deleted_at" IS NOT NULL OR "refunded_minor" <> 0 OR "dispute_count" > 0;
-- Customers who are there already get theirs with their values. A new database has neither them nor the job queue.
DO $$ BEGIN
  IF to_regclass('graphile_worker._private_jobs') IS NOT NULL THEN
    PERFORM graphile_worker.add_job('rebuild_values', json_build_object('shop', "shop"), job_key => 'rebuild_values:' || "shop")
    FROM "shop" WHERE "state" = 'installed';
  END IF;
END $$;
