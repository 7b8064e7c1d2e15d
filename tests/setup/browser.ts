// The browser of the e2e tests. On Linux x64 it comes inside an npm package, with the libraries and the font that a bare
// machine lacks; elsewhere it is the Chrome or Chromium that is installed.
import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { promisify } from "node:util";

const PACKAGE = "node_modules/@sparticuz/chromium/package.json";
const INSTALLED = "/usr/bin/chromium";

/** What Playwright's `launch` needs to find the browser and what it links to. */
export type BrowserPlace =
  | { readonly executablePath: string; readonly env?: NodeJS.ProcessEnv }
  | { readonly channel: "chrome" };

/** Where the browser is; `setup` has unpacked it. */
export async function browserPlace(): Promise<BrowserPlace> {
  if (!isPackaged()) return existsSync(INSTALLED) ? { executablePath: INSTALLED } : { channel: "chrome" };
  const folder = await unpackedFolder();
  return {
    executablePath: join(folder, "chromium"),
    env: { ...process.env, LD_LIBRARY_PATH: join(folder, "al2023/lib"), FONTCONFIG_FILE: join(folder, "fonts.conf") },
  };
}

/** Unpacks the browser once, before any test of a run starts. */
export async function setup(): Promise<void> {
  if (!isPackaged()) return;
  const folder = await unpackedFolder();
  if (existsSync(folder)) return;
  await mkdir(dirname(folder), { recursive: true });
  // In a folder of its own that is then renamed: an unpacking that was cut off leaves no half of a browser.
  const unfinished = await mkdtemp(`${folder}-`);
  try {
    await promisify(execFile)(process.execPath, ["tests/setup/unpack-browser.ts"], {
      // The package unpacks into the folder for temporary files, and takes what lies there for whole.
      env: { ...process.env, TMPDIR: unfinished },
    });
    await writeFile(join(unfinished, "fonts.conf"), fontsOf(folder));
    await rename(unfinished, folder);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    // Another run may have been first; then its browser is as good.
    if (!existsSync(folder)) throw error;
  }
}

const isPackaged = () => process.platform === "linux" && process.arch === "x64";

async function unpackedFolder(): Promise<string> {
  const { version } = JSON.parse(await readFile(PACKAGE, "utf8")) as { version: string };
  return resolve(`node_modules/.makegood/browser-${version}`);
}

/** The machine's own fonts, if it has any, and the one that comes along. */
const fontsOf = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;
