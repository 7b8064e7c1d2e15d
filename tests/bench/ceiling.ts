// The least that any honest receiver must do: read the body, check the signature, answer. Nothing is kept.
import { createSecretKey } from "node:crypto";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { isSigned } from "#app/inbox/signature.server.ts";

const keys = [createSecretKey(process.env.SHOPIFY_API_SECRET ?? "", "utf8")];

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const genuine = isSigned(Buffer.concat(chunks), String(request.headers["x-shopify-hmac-sha256"]), keys);
    response.writeHead(genuine ? 200 : 401, { "content-length": "0" }).end();
  });
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`);
});
process.on("SIGTERM", () => process.exit());
