// The app's Flow extensions, as their own files describe them.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parse } from "smol-toml";
import { z } from "zod";

const field = z.object({ type: z.string(), key: z.string().optional(), required: z.boolean().default(false) });
const file = z.object({
  extensions: z
    .array(
      z.object({
        type: z.string(),
        name: z.string(),
        handle: z.string(),
        runtime_url: z.string().optional(),
        url: z.string().optional(),
      }),
    )
    .length(1),
  settings: z.object({ fields: z.array(field) }).optional(),
});

export type FlowDefinition = {
  readonly type: string;
  readonly name: string;
  readonly handle: string;
  /** Where on the app its steps or news go; null for a trigger. */
  readonly address: string | null;
  /** What a payload has, a reference by its id: `order_id`. */
  readonly keys: readonly { readonly key: string; readonly type: string; readonly required: boolean }[];
};

const EXTENSIONS = fileURLToPath(new URL("../../../extensions", import.meta.url));

/** Every trigger and action of the app, and where it hears which triggers are in use. */
export function readFlowDefinitions(): FlowDefinition[] {
  return readdirSync(EXTENSIONS)
    .filter((folder) => folder.startsWith("flow-"))
    .map((folder) => {
      const { extensions, settings } = file.parse(
        parse(readFileSync(join(EXTENSIONS, folder, "shopify.extension.toml"), "utf8")),
      );
      const [extension] = extensions;
      if (!extension) throw new Error(`${folder} describes nothing`);
      const { type, name, handle, runtime_url: runtime, url } = extension;
      return {
        type,
        name,
        handle,
        address: runtime ?? url ?? null,
        keys: (settings?.fields ?? []).map((entry) => ({
          key: entry.key ?? entry.type.replace(/_reference$/, "_id"),
          type: entry.type,
          required: entry.required || entry.type.endsWith("_reference"),
        })),
      };
    });
}

/** What Flow has against a payload of a trigger, or null. */
export function faultOfPayload({ keys }: FlowDefinition, payload: unknown): string | null {
  const given = z.record(z.string(), z.unknown()).safeParse(payload);
  if (!given.success) return "The payload is no object";
  const missing = keys.find(({ key, required }) => required && given.data[key] === undefined);
  if (missing) return `Required field missing from payload: "${missing.key}"`;
  const odd = Object.keys(given.data).find((key) => !keys.some((known) => known.key === key));
  if (odd) return `Invalid field in payload: "${odd}"`;
  const wrong = keys.find(({ key, type }) => !fits(type, given.data[key]));
  return wrong ? `Invalid value of field "${wrong.key}" of type ${wrong.type}` : null;
}

function fits(type: string, value: unknown): boolean {
  if (value === undefined) return true;
  return type.endsWith("_reference") || type === "number_decimal" ? Number.isFinite(value) : typeof value === "string";
}
