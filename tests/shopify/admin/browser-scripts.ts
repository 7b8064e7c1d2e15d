// The two scripts that run in browsers, bundled from TypeScript once per process, on first use.
import { fileURLToPath } from "node:url";

export type BrowserScript = "app-bridge" | "admin";

const ENTRIES: Record<BrowserScript, string> = {
  "app-bridge": fileURLToPath(new URL("./bridge/main.ts", import.meta.url)),
  admin: fileURLToPath(new URL("./frame/main.ts", import.meta.url)),
};

const built = new Map<BrowserScript, Promise<string>>();

async function bundle(name: BrowserScript): Promise<string> {
  const { build } = await import("vite");
  const result = await build({
    configFile: false,
    logLevel: "silent",
    root: fileURLToPath(new URL(".", import.meta.url)),
    build: {
      write: false,
      minify: false,
      target: "es2022",
      modulePreload: false,
      lib: { entry: ENTRIES[name], formats: ["iife"], name: "standIn", fileName: name },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  for (const output of outputs) {
    const chunk = "output" in output ? output.output.find((part) => part.type === "chunk") : undefined;
    if (chunk) return chunk.code;
  }
  throw new Error(`Bundling the browser script "${name}" gave nothing.`);
}

/** A classic script, so that it has run before the page's own scripts, as the real App Bridge has. */
export function browserScript(name: BrowserScript): Promise<string> {
  const building = built.get(name) ?? bundle(name);
  built.set(name, building);
  return building;
}
