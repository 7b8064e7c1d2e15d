// The judge of the two rules that keep the code readable: data travels one way, and a file's name says what it may do.
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import ts from "typescript";
import { describe, expect, test } from "vitest";

/** The road, upstream first; a stage may import its own files and those of stages before it. */
const ROAD = [
  ["lib"],
  ["env.server", "log.server"],
  ["database", "db.server", "vault.server"],
  ["queue.server"],
  ["shopify", "shopify.server"],
  ["inbox"],
  ["ledger"],
  ["staff"],
  ["effects"],
  ["tiers"],
  ["claims"],
  ["standing"],
  ["resolution"],
  ["storefront"],
  ["shops"],
  ["jobs"],
  ["components", "routes", "root", "routes.ts", "entry.server", "entry.client", "front-door"],
] as const;

const MAX_LINES = 250;

/** Node's built-in modules that neither read nor change the world. */
const PURE_BUILTINS = new Set(["node:buffer", "node:url", "node:util", "node:assert"]);

/** Names whose use makes a result depend on more than the arguments. */
const IMPURE = [
  { name: "the clock", pattern: /\bDate\.now\s*\(|\bnew Date\s*\(\s*\)|\bperformance\.now\s*\(/ },
  { name: "randomness", pattern: /\bMath\.random\s*\(|\bcrypto\.(?:randomUUID|getRandomValues)\s*\(/ },
  { name: "the environment", pattern: /\bprocess\s*\.\s*env\b/ },
  { name: "the network", pattern: /(?<![.\w])fetch\s*\(/ },
  { name: "the log", pattern: /\bconsole\.\w+\s*\(/ },
  { name: "a timer", pattern: /(?<![.\w])set(?:Timeout|Interval|Immediate)\s*\(/ },
];

type Source = {
  readonly path: string;
  readonly code: string;
  readonly lines: number;
  readonly imports: readonly string[];
};

const sources = readdirSync("app", { recursive: true, encoding: "utf8" })
  .map((name) => join("app", name).replaceAll("\\", "/"))
  .filter((path) => /\.tsx?$/.test(path) && !path.endsWith(".generated.ts") && !path.includes("/generated/"))
  .map(read);

function read(path: string): Source {
  const text = readFileSync(path, "utf8");
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  return { path, code: withoutComments(file), lines: text.split("\n").length - 1, imports: importsOf(file, path) };
}

/** The program's words without comments and texts, so that a mention is not taken for a use. */
function withoutComments(file: ts.SourceFile): string {
  const words: string[] = [];
  const visit = (node: ts.Node) => {
    if (node.getChildCount(file) === 0) {
      const literal = ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isJsxText(node);
      words.push(literal ? '""' : node.getText(file));
    } else {
      node.getChildren(file).forEach(visit);
    }
  };
  visit(file);
  return words.join(" ").replaceAll(/ ?([.()]) ?/g, "$1");
}

function importsOf(file: ts.SourceFile, path: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    const from =
      ts.isImportDeclaration(node) || ts.isExportDeclaration(node)
        ? node.moduleSpecifier
        : ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword
          ? node.arguments[0]
          : undefined;
    if (from && ts.isStringLiteral(from)) found.push(resolved(from.text, path));
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function resolved(specifier: string, path: string): string {
  if (specifier.startsWith("#app/")) return specifier.replace("#app/", "app/");
  return specifier.startsWith(".") ? normalize(join(dirname(path), specifier)) : specifier;
}

/** How far down the road a file stands, or -1 when it is on no stage. */
function stageOf(path: string): number {
  const first = path.split("/")[1] ?? "";
  const names = [first, first.replace(/\.tsx?$/, "")];
  return ROAD.findIndex((stage) => (stage as readonly string[]).some((name) => names.includes(name)));
}

/** Files where the wiring is done or pages are drawn: not bound to the rule of plain files. */
function mayTouchTheWorld(path: string): boolean {
  return path.endsWith(".server.ts") || path.endsWith(".tsx") || /^app\/(?:routes|components)\//.test(path);
}

/** What no .ts file does, whatever it is for: only `.server.ts` and the pages' own modules say what time it is. */
const NEVER_IN_TS = IMPURE.filter(({ name }) => name === "the clock" || name === "randomness");

const plain = sources.filter(({ path }) => !mayTouchTheWorld(path) && path !== "app/routes.ts");

test("there is something to judge", () => {
  expect(sources.length).toBeGreaterThan(20);
  expect(plain.length).toBeGreaterThan(5);
});

describe("data travels one way", () => {
  test("every file is on a stage of the road", () => {
    expect(sources.filter(({ path }) => stageOf(path) < 0).map(({ path }) => path)).toEqual([]);
  });

  test("no file imports from further down the road", () => {
    const wrong = sources.flatMap(({ path, imports }) =>
      imports
        .filter((target) => target.startsWith("app/") && stageOf(target) > stageOf(path))
        .map((target) => `${path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test("the app knows nothing of its tests", () => {
    const wrong = sources.filter(({ imports }) => imports.some((target) => /^#tests\/|^tests\//.test(target)));
    expect(wrong.map(({ path }) => path)).toEqual([]);
  });
});

describe("a file's name says what it may do", () => {
  test.each(IMPURE)("plain files do not use $name", ({ pattern }) => {
    expect(plain.filter(({ code }) => pattern.test(code)).map(({ path }) => path)).toEqual([]);
  });

  test.each(NEVER_IN_TS)("nor do files beside the pages use $name", ({ pattern }) => {
    const beside = sources.filter(({ path }) => path.endsWith(".ts") && !path.endsWith(".server.ts"));
    expect(beside.filter(({ code }) => pattern.test(code)).map(({ path }) => path)).toEqual([]);
  });

  test("plain files import neither .server files nor Node's input and output", () => {
    const wrong = plain.flatMap(({ path, imports }) =>
      imports
        .filter((target) => /\.server(?:\.ts)?$/.test(target) || (target.startsWith("node:") && !isPure(target)))
        .map((target) => `${path} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  test("only env.server.ts reads the environment", () => {
    const readers = sources.filter(({ code }) => /\bprocess\.env\b/.test(code)).map(({ path }) => path);
    expect(readers).toEqual(["app/env.server.ts"]);
  });

  test(`no file is longer than ${MAX_LINES} lines`, () => {
    expect(sources.filter(({ lines }) => lines > MAX_LINES).map(({ path, lines }) => `${path}: ${lines}`)).toEqual([]);
  });
});

function isPure(builtin: string): boolean {
  return PURE_BUILTINS.has(builtin);
}
