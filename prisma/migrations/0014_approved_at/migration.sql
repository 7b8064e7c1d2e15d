-- When an approver said yes: what is approved is given on that day, and not on the one on which it was asked for.
ALTER TABLE "decision" ADD COLUMN "approved_at" TIMESTAMPTZ(3);
UPDATE "decision" SET "approved_at" = coalesce(
    (SELECT max(e."at") FROM "claim_event" e
     WHERE e."shop" = "decision"."shop" AND e."claim_id" = "decision"."claim_id" AND e."kind" = 'approved'
       AND e."at" >= "decision"."approval_asked_at"),
    "chosen_at")
  WHERE "approved_by" IS NOT NULL;
CREATE INDEX "decision_shop_approved_at_idx" ON "decision" ("shop", "approved_at");
