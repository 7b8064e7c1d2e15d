// Writes the Prisma client from schema.prisma, unless it is there for this schema already. Plain JavaScript: it runs
// after every install, on whatever Node does the installing.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("../", import.meta.url);
const at = (path) => fileURLToPath(new URL(path, root));
const stamp = at("node_modules/.prisma/makegood-schema");

const hash = createHash("sha256");
for (const path of ["prisma/schema.prisma", "node_modules/prisma/package.json"]) hash.update(readFileSync(at(path)));
const wanted = hash.digest("hex");

if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== wanted) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [at("node_modules/prisma/build/index.js"), "generate", "--no-hints"],
    {
      cwd: at("."),
      encoding: "utf8",
      // Prisma only asks whether its schema engine exists; it is a download that nothing here needs.
      env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: "1" },
    },
  );
  if (status !== 0) {
    process.stderr.write(`${stdout}${stderr}`);
    process.exit(status ?? 1);
  }
  writeFileSync(stamp, wanted);
}
