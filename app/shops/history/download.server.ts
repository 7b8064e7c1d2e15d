// The result of a bulk operation over HTTP, from any byte on, at flat memory.
import { bulkReader, type Group } from "#app/shops/history/bulk-lines.ts";

export type Batch = { readonly groups: readonly Group[]; readonly endsAt: number };

/** The rest could not be had: the connection broke, or (`expired`) the address, signed for a time, works no longer. */
export class DownloadBroken extends Error {
  readonly expired: boolean;

  constructor(why: { expired: boolean; cause: unknown }) {
    super("The download broke off", { cause: why.cause });
    this.expired = why.expired;
  }
}

/**
 * The rows from byte `offset` on, in batches of about `size`. Reads on only as batches are taken. Throws DownloadBroken:
 * what was taken until then stays taken.
 */
export async function* downloadRows(url: string, from: { offset: number; size: number }): AsyncGenerator<Batch> {
  const { offset, size } = from;
  const headers: Record<string, string> = offset > 0 ? { range: `bytes=${offset}-` } : {};
  const response = await fetch(url, { headers }).catch((cause: unknown) => {
    throw new DownloadBroken({ expired: false, cause });
  });
  // Asked for what lies behind the end: everything was taken before.
  if (response.status === 416) return;
  if (!response.ok || !response.body) {
    await response.body?.cancel();
    throw new DownloadBroken({ expired: [400, 403, 404, 410].includes(response.status), cause: response.status });
  }
  // A server may ignore the range and send everything.
  let skip = response.status === 206 ? 0 : offset;
  const reader = bulkReader(offset);
  let groups: Group[] = [];
  for await (const bytes of chunksOf(response.body)) {
    const wanted = bytes.subarray(Math.min(skip, bytes.length));
    skip -= bytes.length - wanted.length;
    for (const group of reader.push(wanted)) {
      groups.push(group);
      if (groups.length >= size) {
        yield batchOf(groups);
        groups = [];
      }
    }
  }
  groups.push(...reader.end());
  if (groups.length > 0) yield batchOf(groups);
}

function batchOf(groups: readonly Group[]): Batch {
  return { groups, endsAt: groups.at(-1)?.endsAt ?? 0 };
}

async function* chunksOf(body: ReadableStream<Uint8Array>): AsyncGenerator<Buffer> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read().catch((cause: unknown) => {
        throw new DownloadBroken({ expired: false, cause });
      });
      if (done) return;
      yield Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
