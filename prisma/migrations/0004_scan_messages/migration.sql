-- What the carrier's scans say in words (sealed: it may name who signed), and whether they tell of a signature.

ALTER TABLE "tracking_event" ADD COLUMN "message" BYTEA;
ALTER TABLE "tracking_event" ADD COLUMN "signed" BOOLEAN NOT NULL DEFAULT false;
