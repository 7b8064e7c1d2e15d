-- Claims, their evidence, standing and decisions.

CREATE TABLE "claim" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "order_id" TEXT,
    "customer_id" TEXT,
    "channel" TEXT NOT NULL,
    "why" TEXT NOT NULL,
    "why_detail" TEXT,
    "wish" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "fault" TEXT NOT NULL DEFAULT 'unknown',
    "fault_evidence" JSONB NOT NULL DEFAULT '[]',
    "message" BYTEA,
    "needed_by" DATE,
    "locale" TEXT NOT NULL DEFAULT 'en',
    "amount_minor" BIGINT NOT NULL DEFAULT 0,
    "threats" JSONB NOT NULL DEFAULT '[]',
    "assignee" TEXT,
    "due_at" TIMESTAMPTZ(3),
    "snoozed_until" TIMESTAMPTZ(3),
    "opened_at" TIMESTAMPTZ(3) NOT NULL,
    "first_reply_at" TIMESTAMPTZ(3),
    "closed_at" TIMESTAMPTZ(3),
    "closing_reason" TEXT,
    "submission_key" TEXT NOT NULL,
    "link_hash" TEXT,
    "link_expires_at" TIMESTAMPTZ(3),
    "review_asked_at" TIMESTAMPTZ(3),
    "decision_id" UUID,
    "standing" TEXT NOT NULL DEFAULT 'clear',
    "tier" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "claim_pkey" PRIMARY KEY ("shop", "id")
);
CREATE UNIQUE INDEX "claim_shop_number_key" ON "claim" ("shop", "number");
CREATE UNIQUE INDEX "claim_shop_submission_key_key" ON "claim" ("shop", "submission_key");
CREATE UNIQUE INDEX "claim_link_hash_key" ON "claim" ("link_hash");
CREATE INDEX "claim_shop_state_due_at_idx" ON "claim" ("shop", "state", "due_at");
CREATE INDEX "claim_shop_opened_at_id_idx" ON "claim" ("shop", "opened_at", "id");
CREATE INDEX "claim_shop_order_id_idx" ON "claim" ("shop", "order_id");
-- The clock asks every two minutes which first replies are overdue, in all shops.
CREATE INDEX "claim_unanswered_idx" ON "claim" ("due_at") WHERE "first_reply_at" IS NULL AND "closed_at" IS NULL;
CREATE INDEX "claim_snoozed_until_idx" ON "claim" ("snoozed_until");
CREATE INDEX "claim_shop_customer_id_opened_at_idx" ON "claim" ("shop", "customer_id", "opened_at");

CREATE TABLE "claim_line" (
    "shop" TEXT NOT NULL,
    "claim_id" UUID NOT NULL,
    "line_id" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    CONSTRAINT "claim_line_pkey" PRIMARY KEY ("shop", "claim_id", "line_id")
);

CREATE TABLE "claim_event" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "claim_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actor" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "detail" BYTEA,
    "visible" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "claim_event_pkey" PRIMARY KEY ("shop", "id")
);
CREATE INDEX "claim_event_shop_claim_id_at_idx" ON "claim_event" ("shop", "claim_id", "at");

CREATE TABLE "claim_message" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "claim_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "from" TEXT NOT NULL,
    "author" TEXT,
    "channel" TEXT NOT NULL,
    "text" BYTEA NOT NULL,
    CONSTRAINT "claim_message_pkey" PRIMARY KEY ("shop", "id")
);
CREATE INDEX "claim_message_shop_claim_id_at_idx" ON "claim_message" ("shop", "claim_id", "at");

CREATE TABLE "photo" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "claim_id" UUID,
    "order_id" TEXT,
    "kind" TEXT NOT NULL,
    "storage_key" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "width" INTEGER NOT NULL,
    "height" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "looks" BIGINT NOT NULL,
    "uploaded_by" TEXT NOT NULL,
    "uploaded_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "photo_pkey" PRIMARY KEY ("shop", "id")
);
CREATE INDEX "photo_shop_claim_id_idx" ON "photo" ("shop", "claim_id");
CREATE INDEX "photo_shop_order_id_idx" ON "photo" ("shop", "order_id");

CREATE TABLE "packing_record" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "order_id" TEXT NOT NULL,
    "weight_grams" INTEGER,
    "signature" BOOLEAN,
    "double_checked" BOOLEAN NOT NULL DEFAULT false,
    "note" BYTEA,
    "by" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "packing_record_pkey" PRIMARY KEY ("shop", "id")
);
CREATE INDEX "packing_record_shop_order_id_idx" ON "packing_record" ("shop", "order_id");

CREATE TABLE "standing" (
    "shop" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "points" DOUBLE PRECISION NOT NULL,
    "reasons" JSONB NOT NULL,
    "assessed_at" TIMESTAMPTZ(3) NOT NULL,
    "clears_at" TIMESTAMPTZ(3),
    "set_state" TEXT,
    "set_reason" BYTEA,
    "set_by" TEXT,
    "set_at" TIMESTAMPTZ(3),
    "set_until" TIMESTAMPTZ(3),
    CONSTRAINT "standing_pkey" PRIMARY KEY ("shop", "customer_id")
);
CREATE INDEX "standing_shop_state_idx" ON "standing" ("shop", "state");

CREATE TABLE "link_key" (
    "shop" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    CONSTRAINT "link_key_pkey" PRIMARY KEY ("shop", "kind", "hash", "customer_id")
);
CREATE INDEX "link_key_shop_customer_id_idx" ON "link_key" ("shop", "customer_id");

CREATE TABLE "policy" (
    "shop" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "document" JSONB NOT NULL,
    "why" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "policy_pkey" PRIMARY KEY ("shop", "version")
);

CREATE TABLE "decision" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "claim_id" UUID NOT NULL,
    "policy_version" INTEGER NOT NULL,
    "facts" JSONB NOT NULL,
    "result" JSONB NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "chosen_action" TEXT,
    "chosen_terms" JSONB,
    "override_reason" TEXT,
    "chosen_by" TEXT,
    "chosen_at" TIMESTAMPTZ(3),
    "approval_asked_at" TIMESTAMPTZ(3),
    "approved_by" TEXT,
    CONSTRAINT "decision_pkey" PRIMARY KEY ("shop", "id")
);
CREATE INDEX "decision_shop_claim_id_decided_at_idx" ON "decision" ("shop", "claim_id", "decided_at");

CREATE TABLE "rate_window" (
    "shop" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "window_start" TIMESTAMPTZ(3) NOT NULL,
    "count" INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT "rate_window_pkey" PRIMARY KEY ("shop", "subject", "window_start")
);
CREATE INDEX "rate_window_window_start_idx" ON "rate_window" ("window_start");

ALTER TABLE "effect" ADD COLUMN "claim_id" UUID;
CREATE INDEX "effect_shop_claim_id_idx" ON "effect" ("shop", "claim_id");

CREATE INDEX "order_shop_name_idx" ON "order" ("shop", "name");
-- What a call is remembered by while it is made, and what came of it.
ALTER TABLE "effect" ADD COLUMN "result" JSONB NOT NULL DEFAULT '{}';
ALTER TABLE "decision" ADD COLUMN "chosen_cost_minor" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "decision" ADD COLUMN "customer_reason" BYTEA;
ALTER TABLE "decision" ADD COLUMN "settled_at" TIMESTAMPTZ(3);
CREATE INDEX "decision_shop_chosen_at_idx" ON "decision" ("shop", "chosen_at");

CREATE TABLE "standing_mark" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" TEXT NOT NULL,
    "claim_id" UUID NOT NULL,
    "cause" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "marked_by" TEXT NOT NULL,
    "marked_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "standing_mark_pkey" PRIMARY KEY ("shop", "id")
);
CREATE UNIQUE INDEX "standing_mark_shop_claim_id_cause_key" ON "standing_mark" ("shop", "claim_id", "cause");
CREATE INDEX "standing_mark_shop_customer_id_idx" ON "standing_mark" ("shop", "customer_id");

CREATE TABLE "shop_normal" (
    "shop" TEXT NOT NULL,
    "rate_a" DOUBLE PRECISION NOT NULL,
    "rate_b" DOUBLE PRECISION NOT NULL,
    "measured" BOOLEAN NOT NULL,
    "typical_order_minor" BIGINT NOT NULL,
    "fitted_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "shop_normal_pkey" PRIMARY KEY ("shop")
);

CREATE TABLE "flow_run" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "answer" JSONB NOT NULL,
    CONSTRAINT "flow_run_pkey" PRIMARY KEY ("shop", "id")
);
CREATE INDEX "flow_run_at_idx" ON "flow_run" ("at");

CREATE TABLE "flow_use" (
    "shop" TEXT NOT NULL,
    "trigger" TEXT NOT NULL,
    "enabled" BOOLEAN NOT NULL,
    "told_at" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "flow_use_pkey" PRIMARY KEY ("shop", "trigger")
);
