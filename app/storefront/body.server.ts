// Forms from outside: read up to a limit, so that nobody fills the memory of the process.
import { processWide } from "#app/lib/process-wide.ts";
import { contentTypeOf, type FormKind, formKind, isModest } from "#app/storefront/multipart.ts";

/** Five photos of 12 MB and the rest of the form. */
export const MAX_FORM_BYTES = 61_000_000;
/** Bytes of a form without files. */
export const SMALL_FORM = 64_000;
/** Bytes of all forms in hand at one moment, with their copies: two of the largest, or a dozen of usual photos. */
const HELD_AT_MOST = 384_000_000;
/** How often each byte is there while a form is parsed: as it came, as the parser takes it, and as a file. */
const COPIES = 3;

export type UsedForm<T> =
  | { readonly outcome: "used"; readonly result: T }
  | { readonly outcome: "too_large" | "busy" | "malformed" };

/**
 * Has `use` work with the request's form, text or multipart. It counts as held until `use` is done. Text is read up to
 * `SMALL_FORM` bytes whatever the limit: files come as parts, and a text's fields are costly to take apart.
 */
export async function withForm<T>(
  request: Request,
  limit: number,
  use: (form: FormData) => Promise<T>,
): Promise<UsedForm<T>> {
  const kind = formKind(request.headers.get("content-type") ?? "");
  if (!kind) return { outcome: "malformed" };
  const most = kind.kind === "text" ? Math.min(limit, SMALL_FORM) : limit;
  if (Number(request.headers.get("content-length") ?? 0) > most) return { outcome: "too_large" };
  const hold = holder();
  try {
    const read = await bodyOf(request, most, hold.take);
    if (read.outcome !== "read") return read;
    if (kind.kind === "parts" && !isModest(read.body, kind.boundary)) return { outcome: "too_large" };
    const form = await parsed(read.body, kind);
    return form ? { outcome: "used", result: await use(form) } : { outcome: "malformed" };
  } finally {
    hold.release();
  }
}

/** Counts what one form takes up; `take` says whether there is room for so many bytes more. */
function holder() {
  const held = processWide("storefront-forms", () => ({ bytes: 0 }));
  let own = 0;
  return {
    take: (bytes: number) => {
      own += bytes * COPIES;
      held.bytes += bytes * COPIES;
      return held.bytes <= HELD_AT_MOST;
    },
    release: () => {
      held.bytes -= own;
    },
  };
}

type Read =
  | { readonly outcome: "read"; readonly body: Buffer }
  | { readonly outcome: "too_large" | "busy" | "malformed" };

async function bodyOf(request: Request, most: number, take: (bytes: number) => boolean): Promise<Read> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of bytesOf(request)) {
      size += chunk.byteLength;
      if (size > most) return { outcome: "too_large" };
      if (!take(chunk.byteLength)) return { outcome: "busy" };
      chunks.push(chunk);
    }
  } catch {
    // A body that is cut off.
    return { outcome: "malformed" };
  }
  return { outcome: "read", body: Buffer.concat(chunks) };
}

/** Null when the body is not what its content type says. */
async function parsed(body: Buffer, kind: FormKind): Promise<FormData | null> {
  const stream = new ReadableStream({
    start: (controller) => {
      controller.enqueue(body);
      controller.close();
    },
  });
  try {
    // As a stream: bytes that are given whole would be copied once more.
    return await new Response(stream, { headers: { "content-type": contentTypeOf(kind) } }).formData();
  } catch {
    return null;
  }
}

/** The bytes of the form's chosen files; an empty file input counts as none. */
export async function filesOf(form: FormData, name: string): Promise<Uint8Array[]> {
  const files = form.getAll(name).filter((value): value is File => typeof value !== "string");
  const chosen = files.filter((file) => file.size > 0 || file.name !== "");
  return Promise.all(chosen.map(async (file) => new Uint8Array(await file.arrayBuffer())));
}

async function* bytesOf(request: Request): AsyncGenerator<Uint8Array> {
  const reader = request.body?.getReader();
  if (!reader) return;
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
  } finally {
    // What was not wanted any more is not waited for.
    reader.releaseLock();
  }
}
