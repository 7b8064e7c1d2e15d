// The first step of `npm run demo` and `npm test`: installs, generates and builds what is missing or out of date, then
// goes on under the Node that the packages bring. Plain JavaScript without packages: it runs before they are installed.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const OLDEST_NODE = 20;
const root = fileURLToPath(new URL("../../", import.meta.url));
const at = (...parts) => join(root, ...parts);
const say = (text) => process.stdout.write(`${text}\n`);

/** What each command goes on with. */
const commands = {
  demo: (rest) => [at("tests/demo/run.ts"), ...rest],
  test: (rest) => [at("node_modules/vitest/vitest.mjs"), "run", ...rest],
  build: () => null,
};

async function install() {
  if (!isInstalled()) {
    const npm = process.platform === "win32" ? "npm.cmd" : "npm";
    await perform("Installing packages (a minute or two, once)", [npm, "ci", "--loglevel=error"]);
  }
}

/** Whether what npm last installed, by whatever command, is what the lock asks for. */
function isInstalled() {
  const packages = (path) => JSON.parse(readFileSync(at(path), "utf8")).packages;
  if (!existsSync(at("node_modules/.package-lock.json"))) return false;
  const present = packages("node_modules/.package-lock.json");
  return Object.entries(packages("package-lock.json")).every(
    ([path, { version, optional }]) => path === "" || (present[path] ? present[path].version === version : optional),
  );
}

/** Performs a step unless the files it depends on are as they were when it last succeeded. */
async function step(title, { stamp, inputs, output, command }) {
  const wanted = fingerprint(inputs);
  if (existsSync(at(output)) && existsSync(at(stamp)) && readFileSync(at(stamp), "utf8") === wanted) return;
  await perform(title, command);
  mkdirSync(dirname(at(stamp)), { recursive: true });
  writeFileSync(at(stamp), wanted);
}

/** Runs a program, telling that and how long it takes. */
async function perform(title, command) {
  const began = Date.now();
  const seconds = () => Math.round((Date.now() - began) / 1000);
  say(`${title} …`);
  const beat = setInterval(() => say(`  still at it after ${seconds()} s`), 15_000);
  try {
    await quietly(command);
  } finally {
    clearInterval(beat);
  }
  say(`  done in ${seconds()} s`);
}

function fingerprint(inputs) {
  const hash = createHash("sha256");
  for (const input of inputs) {
    for (const file of filesOf(input))
      hash
        .update(file)
        .update("\0")
        .update(readFileSync(at(file)))
        .update("\0");
  }
  return hash.digest("hex");
}

function filesOf(path) {
  let entries;
  try {
    entries = readdirSync(at(path), { withFileTypes: true });
  } catch (error) {
    if (error.code === "ENOTDIR") return [path];
    if (error.code === "ENOENT") return [];
    throw error;
  }
  return entries
    .map((entry) => ({ entry, name: join(path, entry.name) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ entry, name }) => (entry.isDirectory() ? filesOf(name) : [name]));
}

/** Runs a program and shows what it printed only when it fails. */
function quietly([program, ...args]) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], shell: program === "npm.cmd" });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (data) => {
        output = (output + data).slice(-20_000);
      });
    }
    child.once("error", reject);
    child.once("close", (code) => {
      if (code === 0) resolve();
      else reject(new Error(`${output}\n${[program, ...args].join(" ")} ended with ${code}`));
    });
  });
}

/** Node 24 from the packages; the Node at hand where there is none for the platform. */
function node() {
  const own = at("node_modules/.bin", process.platform === "win32" ? "node.cmd" : "node");
  return existsSync(own) ? own : process.execPath;
}

async function prepare() {
  if (Number(process.versions.node.split(".")[0]) < OLDEST_NODE) {
    throw new Error(`Makegood needs Node ${OLDEST_NODE} or newer to start with; this is ${process.version}.`);
  }
  await install();
  await step("Writing the database client", {
    stamp: "node_modules/.makegood/client",
    inputs: ["prisma/schema.prisma", "package-lock.json"],
    output: "node_modules/.prisma/client",
    command: [node(), at("prisma/generate.mjs")],
  });
  await step("Building the app", {
    stamp: "node_modules/.makegood/build",
    inputs: ["app", "public", "vite.config.ts", "tsconfig.json", "package-lock.json"],
    output: "build/server/index.js",
    command: [node(), at("node_modules/@remix-run/dev/dist/cli.js"), "vite:build", "--logLevel=warn"],
  });
}

/** Becomes, as nearly as Node can, the program with `args`: same terminal, same signals, same end. */
function become(args) {
  const child = spawn(node(), args, { cwd: root, stdio: "inherit" });
  // A terminal sends Ctrl-C to the child as well; anyone else sends it to us alone. The child decides when it is done.
  process.on("SIGINT", () => process.stdin.isTTY || child.kill("SIGINT"));
  for (const signal of ["SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  // npm that is asked to stop ends at once and tells nobody.
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || child.kill("SIGTERM"), 300).unref();
  child.once("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 1)));
}

const [command, ...rest] = process.argv.slice(2);
try {
  await prepare();
  const args = commands[command]?.(rest);
  if (args) become(args);
} catch (error) {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
}
