// What can be told about a form before it is parsed, so that parsing stays quick whatever was sent.

/** An order has at most 500 lines, each with a field of its own; the photos and the rest of the form are few. */
const MAX_PARTS = 600;
/** Bytes of what stands before a part's content: its name, its file's name and type. */
const MAX_HEAD = 4_000;

/** A comma would join two content types, of which a parser may take either. */
const MULTIPART = /^multipart\/form-data\s*;(?:[^,]*;)?\s*boundary="?([\w'()+./:=?-]{1,70})"?\s*(?:;[^,]*)?$/i;

export type FormKind = { readonly kind: "text" } | { readonly kind: "parts"; readonly boundary: string };

/** How a body of this content type is to be read; null when it is no form. */
export function formKind(contentType: string): FormKind | null {
  if (/^application\/x-www-form-urlencoded(?:\s*;[^,]*)?$/i.test(contentType)) return { kind: "text" };
  const boundary = MULTIPART.exec(contentType)?.[1];
  return boundary ? { kind: "parts", boundary } : null;
}

/** The content type that says just this: a parser must not read out of the header what we did not. */
export function contentTypeOf(form: FormKind): string {
  return form.kind === "text"
    ? "application/x-www-form-urlencoded"
    : `multipart/form-data; boundary="${form.boundary}"`;
}

/** Whether the body has no more parts than a form of ours, with heads as short as browsers write them. */
export function isModest(body: Buffer, boundary: string): boolean {
  const line = Buffer.from(`--${boundary}`);
  let parts = 0;
  for (let at = body.indexOf(line); at !== -1; at = body.indexOf(line, at + 1)) {
    const head = body.subarray(at + line.length, at + line.length + MAX_HEAD);
    const last = head.subarray(0, 2).toString() === "--";
    if (!last && !head.includes("\r\n\r\n")) return false;
    parts += 1;
    if (parts > MAX_PARTS) return false;
  }
  return true;
}
