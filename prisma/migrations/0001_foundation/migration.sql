-- Makegood's foundation: inbox, ledger, tiers, effects and the shop itself.

CREATE TABLE "shop" (
    "shop" TEXT NOT NULL,
    "shopify_id" TEXT,
    "name" TEXT,
    "currency" TEXT NOT NULL DEFAULT 'USD',
    "timezone" TEXT NOT NULL DEFAULT 'UTC',
    "plan" TEXT,
    "state" TEXT NOT NULL DEFAULT 'installed',
    "installed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "uninstalled_at" TIMESTAMPTZ(3),
    "granted_scopes" TEXT NOT NULL DEFAULT '',
    "updated_at" TIMESTAMPTZ(3),
    "settings" JSONB NOT NULL DEFAULT '{}',
    "access_problem" TEXT,
    CONSTRAINT "shop_pkey" PRIMARY KEY ("shop")
);

CREATE TABLE "session" (
    "id" TEXT NOT NULL,
    "shop" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "isOnline" BOOLEAN NOT NULL DEFAULT false,
    "scope" TEXT,
    "expires" TIMESTAMPTZ(3),
    "accessToken" TEXT NOT NULL,
    "userId" BIGINT,
    "firstName" TEXT,
    "lastName" TEXT,
    "email" TEXT,
    "accountOwner" BOOLEAN NOT NULL DEFAULT false,
    "locale" TEXT,
    "collaborator" BOOLEAN DEFAULT false,
    "emailVerified" BOOLEAN DEFAULT false,
    "refreshToken" TEXT,
    "refreshTokenExpires" TIMESTAMPTZ(3),
    CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "session_shop_idx" ON "session" ("shop");

CREATE TABLE "delivery" (
    "shop" TEXT NOT NULL,
    "webhook_id" TEXT NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "topic" TEXT NOT NULL,
    "event_id" TEXT,
    "api_version" TEXT,
    "triggered_at" TIMESTAMPTZ(6),
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "payload" BYTEA,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "problem" TEXT,
    "field" TEXT,
    "processed_at" TIMESTAMPTZ(3),
    CONSTRAINT "delivery_pkey" PRIMARY KEY ("shop", "webhook_id")
);
CREATE INDEX "delivery_shop_received_at_idx" ON "delivery" ("shop", "received_at");

CREATE TABLE "customer" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'unseen',
    "merged_into" TEXT,
    "updated_at" TIMESTAMPTZ(3),
    "version_tie" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3),
    "personal" BYTEA,
    "email_hash" TEXT,
    "search_keys" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "business_signals" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "tags" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "tags_read" JSONB,
    "tag_marks" JSONB NOT NULL DEFAULT '{}',
    "tags_seen_at" TIMESTAMPTZ(6),
    "net_minor" BIGINT NOT NULL DEFAULT 0,
    "contribution_minor" BIGINT NOT NULL DEFAULT 0,
    "received_minor" BIGINT NOT NULL DEFAULT 0,
    "refunded_minor" BIGINT NOT NULL DEFAULT 0,
    "dispute_lost_minor" BIGINT NOT NULL DEFAULT 0,
    "order_count" INTEGER NOT NULL DEFAULT 0,
    "dispute_count" INTEGER NOT NULL DEFAULT 0,
    "first_order_at" TIMESTAMPTZ(3),
    "last_order_at" TIMESTAMPTZ(3),
    "possible_b2b" BOOLEAN NOT NULL DEFAULT false,
    "tier" TEXT,
    "tier_since" TIMESTAMPTZ(3),
    "managed_tag" TEXT,
    "tag_override" TEXT,
    "tag_override_at" TIMESTAMPTZ(3),
    CONSTRAINT "customer_pkey" PRIMARY KEY ("shop", "id")
);
CREATE INDEX "customer_shop_email_hash_idx" ON "customer" ("shop", "email_hash");
CREATE INDEX "customer_shop_net_minor_id_idx" ON "customer" ("shop", "net_minor", "id");
CREATE INDEX "customer_shop_contribution_minor_id_idx" ON "customer" ("shop", "contribution_minor", "id");
CREATE INDEX "customer_shop_order_count_id_idx" ON "customer" ("shop", "order_count", "id");
CREATE INDEX "customer_shop_tier_net_minor_id_idx" ON "customer" ("shop", "tier", "net_minor", "id");
CREATE INDEX "customer_shop_merged_into_idx" ON "customer" ("shop", "merged_into");
CREATE INDEX "customer_search_keys_idx" ON "customer" USING GIN ("search_keys");

CREATE TABLE "order" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "customer_id" TEXT,
    "email_hash" TEXT,
    "owner_id" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "processed_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version_tie" TEXT NOT NULL DEFAULT '',
    "cancelled_at" TIMESTAMPTZ(3),
    "edited_at" TIMESTAMPTZ(3),
    "deleted_at" TIMESTAMPTZ(3),
    "test" BOOLEAN NOT NULL DEFAULT false,
    "financial_status" TEXT NOT NULL DEFAULT 'pending',
    "fulfillment_status" TEXT,
    "currency" TEXT NOT NULL DEFAULT 'USD',
    "presentment_currency" TEXT NOT NULL DEFAULT 'USD',
    "presentment_total_minor" BIGINT NOT NULL DEFAULT 0,
    "total_minor" BIGINT NOT NULL DEFAULT 0,
    "tax_minor" BIGINT NOT NULL DEFAULT 0,
    "shipping_minor" BIGINT NOT NULL DEFAULT 0,
    "received_minor" BIGINT NOT NULL DEFAULT 0,
    "gateways" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "shipping_method" TEXT,
    "tags" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "personal" BYTEA,
    "business_signals" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "redacted" BOOLEAN NOT NULL DEFAULT false,
    "seen" BOOLEAN NOT NULL DEFAULT true,
    "refunded_minor" BIGINT NOT NULL DEFAULT 0,
    "dispute_lost_minor" BIGINT NOT NULL DEFAULT 0,
    "net_minor" BIGINT NOT NULL DEFAULT 0,
    "contribution_minor" BIGINT NOT NULL DEFAULT 0,
    "dispute_count" INTEGER NOT NULL DEFAULT 0,
    "counts" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "order_pkey" PRIMARY KEY ("shop", "id")
);
CREATE INDEX "order_shop_owner_id_processed_at_idx" ON "order" ("shop", "owner_id", "processed_at");
CREATE INDEX "order_shop_customer_id_idx" ON "order" ("shop", "customer_id");
CREATE INDEX "order_shop_email_hash_idx" ON "order" ("shop", "email_hash");
CREATE INDEX "order_shop_processed_at_idx" ON "order" ("shop", "processed_at");
CREATE INDEX "order_shop_updated_at_idx" ON "order" ("shop", "updated_at");

CREATE TABLE "order_line" (
    "shop" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "sku" TEXT,
    "product_id" TEXT,
    "variant_id" TEXT,
    "quantity" INTEGER NOT NULL,
    "current_quantity" INTEGER NOT NULL,
    "grams" INTEGER NOT NULL DEFAULT 0,
    "price_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL DEFAULT 0,
    "properties" BYTEA,
    CONSTRAINT "order_line_pkey" PRIMARY KEY ("shop", "order_id", "id")
);

CREATE TABLE "refund" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "note" BYTEA,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version_tie" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "refund_pkey" PRIMARY KEY ("shop", "id")
);
CREATE INDEX "refund_shop_order_id_idx" ON "refund" ("shop", "order_id");

CREATE TABLE "dispute" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "order_id" TEXT,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "reason" TEXT,
    "amount_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "initiated_at" TIMESTAMPTZ(3),
    "evidence_due_by" TIMESTAMPTZ(3),
    "evidence_sent_on" TIMESTAMPTZ(3),
    "finalized_on" TIMESTAMPTZ(3),
    "status_rank" INTEGER NOT NULL,
    "version_tie" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "dispute_pkey" PRIMARY KEY ("shop", "id")
);
CREATE INDEX "dispute_shop_order_id_idx" ON "dispute" ("shop", "order_id");

CREATE TABLE "fulfillment" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "order_id" TEXT NOT NULL,
    "status" TEXT,
    "shipment_status" TEXT,
    "tracking_company" TEXT,
    "tracking_numbers" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "tracking_urls" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "service" TEXT,
    "created_at" TIMESTAMPTZ(3),
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "version_tie" TEXT NOT NULL DEFAULT '',
    "delivered_at" TIMESTAMPTZ(3),
    CONSTRAINT "fulfillment_pkey" PRIMARY KEY ("shop", "id")
);
CREATE INDEX "fulfillment_shop_order_id_idx" ON "fulfillment" ("shop", "order_id");

CREATE TABLE "tracking_event" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "order_id" TEXT,
    "fulfillment_id" TEXT,
    "status" TEXT,
    "happened_at" TIMESTAMPTZ(3),
    "place" TEXT,
    "deleted" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "tracking_event_pkey" PRIMARY KEY ("shop", "id")
);
CREATE INDEX "tracking_event_shop_order_id_idx" ON "tracking_event" ("shop", "order_id");

CREATE TABLE "return" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "order_id" TEXT,
    "name" TEXT,
    "status" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(6) NOT NULL,
    "version_tie" TEXT NOT NULL DEFAULT '',
    CONSTRAINT "return_pkey" PRIMARY KEY ("shop", "id")
);
CREATE INDEX "return_shop_order_id_idx" ON "return" ("shop", "order_id");

CREATE TABLE "tier_ladder" (
    "shop" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "basis" TEXT NOT NULL,
    "tiers" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "created_by" TEXT NOT NULL,
    "activated_at" TIMESTAMPTZ(3),
    CONSTRAINT "tier_ladder_pkey" PRIMARY KEY ("shop", "version")
);

CREATE TABLE "tag_run" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "ladder_version" INTEGER,
    "undo_of" UUID,
    "status" TEXT NOT NULL,
    "previous_version" INTEGER,
    "customers" INTEGER NOT NULL DEFAULT 0,
    "examined" INTEGER NOT NULL DEFAULT 0,
    "planned" INTEGER NOT NULL DEFAULT 0,
    "started_by" TEXT NOT NULL,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    "cursor" TEXT,
    CONSTRAINT "tag_run_pkey" PRIMARY KEY ("shop", "id")
);
CREATE INDEX "tag_run_shop_started_at_idx" ON "tag_run" ("shop", "started_at");

CREATE TABLE "tag_run_before" (
    "shop" TEXT NOT NULL,
    "run_id" UUID NOT NULL,
    "customer_id" TEXT NOT NULL,
    "tier" TEXT,
    "tier_since" TIMESTAMPTZ(3),
    "tags" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "managed_tag" TEXT,
    "tag_override" TEXT,
    "tag_override_at" TIMESTAMPTZ(3),
    CONSTRAINT "tag_run_before_pkey" PRIMARY KEY ("shop", "run_id", "customer_id")
);

CREATE TABLE "effect" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "seq" BIGSERIAL NOT NULL,
    "kind" TEXT NOT NULL,
    "customer_id" TEXT,
    "payload" JSONB NOT NULL,
    "reason" TEXT NOT NULL,
    "from_tier" TEXT,
    "to_tier" TEXT,
    "run_id" UUID,
    "status" TEXT NOT NULL DEFAULT 'planned',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "in_doubt" BOOLEAN NOT NULL DEFAULT false,
    "problem" TEXT,
    "not_before" TIMESTAMPTZ(3),
    "planned_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "done_at" TIMESTAMPTZ(3),
    CONSTRAINT "effect_pkey" PRIMARY KEY ("shop", "id")
);
CREATE INDEX "effect_shop_customer_id_seq_idx" ON "effect" ("shop", "customer_id", "seq");
CREATE INDEX "effect_shop_run_id_status_idx" ON "effect" ("shop", "run_id", "status");

CREATE TABLE "tag_event" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "customer_id" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "tag" TEXT NOT NULL,
    "change" TEXT NOT NULL,
    "by" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "effect_id" UUID,
    CONSTRAINT "tag_event_pkey" PRIMARY KEY ("shop", "id")
);
CREATE INDEX "tag_event_shop_customer_id_at_idx" ON "tag_event" ("shop", "customer_id", "at");
CREATE INDEX "tag_event_shop_at_idx" ON "tag_event" ("shop", "at");

CREATE TABLE "sync_run" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "phase" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "bulk_operation_id" TEXT,
    "result_url" TEXT,
    "byte_offset" BIGINT NOT NULL DEFAULT 0,
    "total" INTEGER,
    "processed" INTEGER NOT NULL DEFAULT 0,
    "found" INTEGER NOT NULL DEFAULT 0,
    "counts" JSONB NOT NULL DEFAULT '{}',
    "problem" TEXT,
    "started_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "beat_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(3),
    CONSTRAINT "sync_run_pkey" PRIMARY KEY ("shop", "id")
);
CREATE INDEX "sync_run_shop_kind_started_at_idx" ON "sync_run" ("shop", "kind", "started_at");

CREATE TABLE "privacy_request" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "customer_id" TEXT,
    "order_ids" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "webhook_id" TEXT,
    "received_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "due_at" TIMESTAMPTZ(3) NOT NULL,
    "done_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "answer" BYTEA,
    CONSTRAINT "privacy_request_pkey" PRIMARY KEY ("shop", "id")
);
CREATE INDEX "privacy_request_shop_received_at_idx" ON "privacy_request" ("shop", "received_at");

CREATE TABLE "audit_entry" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subject" TEXT,
    "detail" JSONB NOT NULL DEFAULT '{}',
    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("shop", "id")
);
CREATE INDEX "audit_entry_shop_at_idx" ON "audit_entry" ("shop", "at");
CREATE INDEX "audit_entry_shop_action_at_idx" ON "audit_entry" ("shop", "action", "at");

CREATE TABLE "saved_view" (
    "shop" TEXT NOT NULL,
    "id" UUID NOT NULL,
    "page" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "query" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("shop", "id")
);
CREATE UNIQUE INDEX "saved_view_shop_page_name_key" ON "saved_view" ("shop", "page", "name");

-- What Prisma's schema language cannot say.

-- The drain reads what is pending for one shop in the order of arrival; the index holds the backlog only.
CREATE INDEX "delivery_pending_idx" ON "delivery" ("shop", "seq") WHERE "status" = 'pending';
CREATE INDEX "delivery_failed_idx" ON "delivery" ("shop", "received_at") WHERE "status" = 'failed';
-- Payloads are compressed before they are encrypted: PostgreSQL need not try again.
ALTER TABLE "delivery" ALTER COLUMN "payload" SET STORAGE EXTERNAL;
-- What a customer did comes before what a mass change wants: the drain of effects reads in this order.
CREATE INDEX "effect_open_idx" ON "effect" ("shop", ("run_id" IS NOT NULL), "seq") WHERE "status" IN ('planned', 'doing');
CREATE INDEX "effect_doubt_idx" ON "effect" ("shop", "customer_id") WHERE "in_doubt";
CREATE UNIQUE INDEX "tier_ladder_active_idx" ON "tier_ladder" ("shop") WHERE "state" = 'active';
-- The list of customers by last order: those who have not ordered come last, whichever way it is paged.
CREATE INDEX "customer_last_order_idx" ON "customer" ("shop", (coalesce("last_order_at", '-infinity'::timestamptz)), "id");
-- Two filters of the list that let few customers through.
CREATE INDEX "customer_business_idx" ON "customer" ("shop", "net_minor", "id") WHERE "possible_b2b";
CREATE INDEX "customer_by_hand_idx" ON "customer" ("shop", "net_minor", "id") WHERE "tag_override" IS NOT NULL;
