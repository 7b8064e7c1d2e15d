-- Who works in the shop, as Shopify tells it when they open the app.
CREATE TABLE "staff_member" (
    "shop" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" BYTEA,
    "owner" BOOLEAN NOT NULL,
    "approver" BOOLEAN NOT NULL DEFAULT false,
    "seen_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "staff_member_pkey" PRIMARY KEY ("shop","id")
);
