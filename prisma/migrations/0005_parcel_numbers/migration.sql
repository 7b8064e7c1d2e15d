-- Which of an order's parcels was weighed, counted from 1.

ALTER TABLE "packing_record" ADD COLUMN "parcel" INTEGER NOT NULL DEFAULT 1;
