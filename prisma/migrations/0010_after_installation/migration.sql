-- Whether a person said that the product failed after it had been installed.
ALTER TABLE "claim" ADD COLUMN "after_installation" BOOLEAN NOT NULL DEFAULT false;
