import { defineConfig } from "prisma/config";

// `prisma generate` needs no database; migrations are applied by prisma/migrate.ts, so no URL stands here.
export default defineConfig({ schema: "prisma/schema.prisma" });
