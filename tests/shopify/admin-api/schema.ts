// Shopify's own schema, read once per process, with scalars that serialise as Shopify's do.
import { readFileSync } from "node:fs";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import {
  buildClientSchema,
  GraphQLError,
  GraphQLScalarType,
  type GraphQLSchema,
  type IntrospectionQuery,
} from "graphql";

type Saved = {
  data: IntrospectionQuery;
  offline_scopes: {
    items: { type: "type" | "field"; typeName: string; fieldName?: string; offlineScopes: string[] }[];
  };
};

export type AdminSchema = {
  schema: GraphQLSchema;
  /** Any one of these scopes opens the type (`Customer`) or the field (`Mutation.refundCreate`). */
  scopesOf: Map<string, string[]>;
};

let loaded: AdminSchema | null = null;

/** The Admin API's schema of 2026-10, as it ships in `@shopify/dev-mcp`. */
export function adminSchema(): AdminSchema {
  if (loaded) return loaded;
  const packageJson = findPackageJSON("@shopify/dev-mcp", import.meta.url);
  if (!packageJson) throw new Error("@shopify/dev-mcp is not installed: it holds the Admin API's schema");
  const file = join(dirname(packageJson), "dist/data/admin_2026-10.json.gz");
  const saved = JSON.parse(gunzipSync(readFileSync(file)).toString("utf8")) as Saved;
  const schema = buildClientSchema(saved.data, { assumeValid: true });
  teachScalars(schema);
  const scopesOf = new Map<string, string[]>();
  for (const item of saved.offline_scopes.items) {
    if (item.offlineScopes.length > 0)
      scopesOf.set(item.type === "type" ? item.typeName : `${item.typeName}.${item.fieldName}`, item.offlineScopes);
  }
  loaded = { schema, scopesOf };
  return loaded;
}

function asText(value: unknown): string {
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "bigint") return String(value);
  throw new GraphQLError(`Not a text: ${JSON.stringify(value)}`);
}

function asTime(value: unknown): string {
  if (typeof value === "number") return `${new Date(value).toISOString().slice(0, 19)}Z`;
  return asText(value);
}

function parseTime(value: unknown): unknown {
  if (typeof value !== "string" || Number.isNaN(Date.parse(value)))
    throw new GraphQLError(`'${String(value)}' is not a valid DateTime`);
  return value;
}

function parseDecimal(value: unknown): string {
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text !== "string" || !/^-?[0-9]+(\.[0-9]+)?$/.test(text))
    throw new GraphQLError(`invalid decimal '${String(value)}'`);
  return text;
}

function teachScalars(schema: GraphQLSchema): void {
  const scalar = (name: string, how: Partial<Pick<GraphQLScalarType, "serialize" | "parseValue">>) => {
    const type = schema.getType(name);
    if (type instanceof GraphQLScalarType) Object.assign(type, how);
  };
  scalar("DateTime", { serialize: asTime, parseValue: parseTime });
  scalar("UnsignedInt64", { serialize: asText });
  scalar("Money", { serialize: asText, parseValue: parseDecimal });
  scalar("Decimal", { serialize: asText, parseValue: parseDecimal });
}
