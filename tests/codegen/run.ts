// npm run codegen: writes app/shopify/generated/operations.ts anew; with --check it only says whether that is needed.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { GENERATED_FILE, generate, readAdminSchema, readDocuments } from "#tests/codegen/generate.ts";

const documents = readDocuments();
const text = await generate(readAdminSchema().schema, documents);

if (process.argv.includes("--check")) {
  const same = readFileSync(GENERATED_FILE, "utf8") === text;
  process.stdout.write(same ? "The types are up to date\n" : "The types are out of date: npm run codegen\n");
  process.exitCode = same ? 0 : 1;
} else {
  mkdirSync(dirname(GENERATED_FILE), { recursive: true });
  writeFileSync(GENERATED_FILE, text);
  process.stdout.write(`${documents.length} documents typed\n`);
}
