-- The orders that were made as replacements, by their ids.
CREATE INDEX "effect_replacement_idx" ON "effect" ("shop", ("result" ->> 'orderId')) WHERE "kind" = 'replacement_order';
