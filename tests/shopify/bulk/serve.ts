// Serves a bulk operation's result, whole or by Range, as Shopify's storage does.
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { type Exchange, refusal } from "../http/router.ts";
import type { World } from "../world.ts";

export async function serveBulkResult(world: World, { params, request, response }: Exchange): Promise<void> {
  const operation = world.bulkOperations.get(Number(params.id?.replace(/\.jsonl$/, "")));
  if (!operation?.file || operation.fileSize === null) throw refusal(404, "No such result");
  const size = operation.fileSize;
  const base = { "content-type": "application/jsonl", "accept-ranges": "bytes", etag: `"${operation.id}-${size}"` };
  const range = /^bytes=([0-9]*)-([0-9]*)$/.exec(request.headers.range ?? "");
  if (!range || (range[1] === "" && range[2] === "")) {
    response.writeHead(200, { ...base, "content-length": String(size) });
    return pipeline(createReadStream(operation.file), response);
  }
  const start = range[1] === "" ? Math.max(0, size - Number(range[2])) : Number(range[1]);
  const end = range[1] === "" || range[2] === "" ? size - 1 : Math.min(Number(range[2]), size - 1);
  if (start > end || start >= size) {
    response.writeHead(416, { ...base, "content-range": `bytes */${size}` });
    response.end();
    return;
  }
  response.writeHead(206, {
    ...base,
    "content-length": String(end - start + 1),
    "content-range": `bytes ${start}-${end}/${size}`,
  });
  return pipeline(createReadStream(operation.file, { start, end }), response);
}
