-- A person decided that nothing is to be recorded before this order ships; the record's note says why.
ALTER TABLE "packing_record" ADD COLUMN "waived" BOOLEAN NOT NULL DEFAULT false;
