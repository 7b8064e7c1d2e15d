-- Who looked at a customer and decided something about the customer, newest first.
CREATE INDEX "audit_entry_shop_subject_at_idx" ON "audit_entry" ("shop", "subject", "at");
