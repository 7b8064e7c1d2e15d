// Forms from outside: read up to a limit, so that nobody fills the memory of the process.
import { processWide } from "#app/lib/process-wide.ts";

/** Five photos of 12 MB and the rest of the form. */
export const MAX_FORM_BYTES = 61_000_000;
/** Of all forms that are being read at one moment. */
const HELD_AT_MOST = 256_000_000;

export type ReadForm =
  | { readonly outcome: "form"; readonly form: FormData }
  | { readonly outcome: "too_large" | "busy" | "malformed" };

/** The request's form, text or multipart. */
export async function readForm(request: Request, limit = MAX_FORM_BYTES): Promise<ReadForm> {
  if (Number(request.headers.get("content-length") ?? 0) > limit) return { outcome: "too_large" };
  const held = processWide("storefront-forms", () => ({ bytes: 0 }));
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of bytesOf(request)) {
      size += chunk.byteLength;
      held.bytes += chunk.byteLength;
      if (size > limit) return { outcome: "too_large" };
      if (held.bytes > HELD_AT_MOST) return { outcome: "busy" };
      chunks.push(chunk);
    }
    const type = request.headers.get("content-type") ?? "";
    const form = await new Response(Buffer.concat(chunks), { headers: { "content-type": type } }).formData();
    return { outcome: "form", form };
  } catch {
    // A body that is cut off or no form at all.
    return { outcome: "malformed" };
  } finally {
    held.bytes -= size;
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
