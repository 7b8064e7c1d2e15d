-- The queue in the order in which claims are due: those that are open, and all of them.
CREATE INDEX "claim_open_queue_idx" ON "claim" ("shop", (coalesce("due_at", 'infinity'::timestamptz)), "number") WHERE "closed_at" IS NULL;
CREATE INDEX "claim_queue_idx" ON "claim" ("shop", (coalesce("due_at", 'infinity'::timestamptz)), "number");
-- Who has claims, found by jumping from name to name.
CREATE INDEX "claim_shop_assignee_idx" ON "claim" ("shop", "assignee") WHERE "assignee" IS NOT NULL;
