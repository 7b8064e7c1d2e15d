// How a payload lies on disk: compressed, then sealed. Sealed bytes look like chance, so the other order saves nothing.
import { constants, zstdCompressSync, zstdDecompressSync } from "node:zlib";
import { LARGEST_BODY } from "#app/inbox/outcomes.ts";
import { open, seal } from "#app/vault.server.ts";

// Zstandard at its first level: for a typical order 8 KB become 2 KB in two thirds of the time that deflate takes.
const COMPRESSION = { params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** The bytes to store for the raw body of a webhook. */
export function packPayload(body: Uint8Array): Buffer {
  return seal(zstdCompressSync(body, COMPRESSION));
}

/** The raw body again; throws when the bytes were changed or sealed under another key. */
export function unpackPayload(packed: Uint8Array): Buffer {
  return zstdDecompressSync(open(packed), { maxOutputLength: LARGEST_BODY });
}
