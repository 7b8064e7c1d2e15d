// npm run codegen: writes app/shopify/generated/operations.ts anew.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { GENERATED_FILE, generate, readAdminSchema, readDocuments } from "./generate.ts";

const documents = readDocuments();
mkdirSync(dirname(GENERATED_FILE), { recursive: true });
writeFileSync(GENERATED_FILE, await generate(readAdminSchema().schema, documents));
process.stdout.write(`${documents.length} documents typed\n`);
