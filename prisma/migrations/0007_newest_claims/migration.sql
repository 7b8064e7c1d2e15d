-- The open claims with the newest first.
CREATE INDEX "claim_open_newest_idx" ON "claim" ("shop", "opened_at", "number") WHERE "closed_at" IS NULL;
