// Encryption at rest (AES-256-GCM) and keyed hashes for linking, from one master key.
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from "node:crypto";
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { env } from "#app/env.server.ts";
import { processWide } from "#app/lib/process-wide.ts";

const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Key objects, since Node takes longer to import raw key bytes than to seal a webhook with them. */
type Keys = { readonly sealing: KeyObject; readonly hashing: KeyObject };

function keys(): Keys {
  return processWide("vault", () => {
    const master = env().ENCRYPTION_KEY ? Buffer.from(env().ENCRYPTION_KEY ?? "", "base64") : ownKey();
    const derive = (use: string) => createSecretKey(Buffer.from(hkdfSync("sha256", master, "makegood", use, 32)));
    return { sealing: derive("sealing"), hashing: derive("hashing") };
  });
}

/** The key that a machine without ENCRYPTION_KEY makes for itself; flushed to disk before anything is sealed with it. */
function ownKey(): Buffer {
  const file = join(env().DATA_DIR, "secret.key");
  if (!existsSync(file)) {
    mkdirSync(env().DATA_DIR, { recursive: true });
    try {
      const handle = openSync(file, "wx", 0o600);
      writeSync(handle, randomBytes(32).toString("base64"));
      fsyncSync(handle);
      closeSync(handle);
    } catch (error) {
      // Another process of this machine made it in the same moment: use that one.
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
  }
  const key = Buffer.from(readFileSync(file, "utf8"), "base64");
  if (key.length !== 32) throw new Error(`${file} does not hold a 32 byte key`);
  return key;
}

let nonces = Buffer.alloc(0);

/** A fresh random nonce; drawn many at a time, since asking the generator costs more than the bytes. */
function nextNonce(): Buffer {
  if (nonces.length < NONCE_BYTES) nonces = randomBytes(NONCE_BYTES * 256);
  const nonce = nonces.subarray(0, NONCE_BYTES);
  nonces = nonces.subarray(NONCE_BYTES);
  return nonce;
}

/** Encrypts and authenticates `plain`: format byte, nonce, tag, ciphertext. */
export function seal(plain: Uint8Array): Buffer {
  const nonce = nextNonce();
  const cipher = createCipheriv("aes-256-gcm", keys().sealing, nonce);
  const body = cipher.update(plain);
  cipher.final();
  return Buffer.concat([Uint8Array.of(FORMAT), nonce, cipher.getAuthTag(), body]);
}

/** What `seal` was given; throws when the bytes were changed or sealed with another key. */
export function open(sealed: Uint8Array): Buffer {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
  if (bytes[0] !== FORMAT || bytes.length < 1 + NONCE_BYTES + TAG_BYTES) throw new Error("Not sealed by this vault");
  const nonce = bytes.subarray(1, 1 + NONCE_BYTES);
  const tag = bytes.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv("aes-256-gcm", keys().sealing, nonce, { authTagLength: TAG_BYTES });
  decipher.setAuthTag(tag);
  return Buffer.concat([decipher.update(bytes.subarray(1 + NONCE_BYTES + TAG_BYTES)), decipher.final()]);
}

export function sealText(text: string): Buffer {
  return seal(Buffer.from(text, "utf8"));
}

export function openText(sealed: Uint8Array): string {
  return open(sealed).toString("utf8");
}

export function sealJson(value: unknown): Buffer {
  return sealText(JSON.stringify(value));
}

/** What `sealJson` was given; the caller parses it into its own type. */
export function openJson(sealed: Uint8Array): unknown {
  return JSON.parse(openText(sealed));
}

/**
 * A hash by which equal texts can be found without storing them: HMAC-SHA256 cut to 32 hex digits. `purpose` keeps
 * hashes of different uses (and shops, when it names the shop) from being joined.
 */
export function keyedHash(purpose: string, text: string): string {
  return createHmac("sha256", keys().hashing).update(`${purpose}\0${text}`).digest("hex").slice(0, 32);
}
