// The documents we send are judged by Shopify's own schema, and what they touch by the access that we ask shops for.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import {
  type GraphQLSchema,
  getNamedType,
  NoDeprecatedCustomRule,
  parse,
  specifiedRules,
  TypeInfo,
  validate,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { parse as parseToml } from "smol-toml";
import { beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { API_VERSION } from "#app/shopify/api-version.ts";
import { allows, scopeList } from "#app/shopify/scopes.ts";
import {
  type AdminSchema,
  type OurDocument,
  readAdminSchema,
  readDocuments,
  type ScopeRule,
} from "#tests/codegen/generate.ts";

const config = z
  .object({
    webhooks: z.object({ api_version: z.string() }),
    access_scopes: z.object({ scopes: z.string(), optional_scopes: z.array(z.string()).default([]) }),
  })
  .parse(parseToml(readFileSync("shopify.app.toml", "utf8")));

const documents = readDocuments();
let admin: AdminSchema;

beforeAll(() => {
  admin = readAdminSchema();
});

describe.each(documents.map((document) => ({ name: document.file, document })))("$name", ({ document }) => {
  test("is valid against the schema and uses nothing deprecated", () => {
    expect(validate(admin.schema, document.node, [...specifiedRules, NoDeprecatedCustomRule])).toEqual([]);
  });

  test("asks for nothing beyond our scopes", () => {
    const granted = scopeList(config.access_scopes.scopes);
    const refused = scopesAsked(admin, document).filter(({ anyOf }) => !anyOf.some((scope) => allows(granted, scope)));
    expect(refused).toEqual([]);
  });
});

test("the generated types are those of the documents as they are", () => {
  // In a process of its own: the generator's packages want the same copy of graphql, which Vite loads twice.
  expect(execFileSync(process.execPath, ["tests/codegen/run.ts", "--check"], { encoding: "utf8" })).toContain(
    "up to date",
  );
});

test("webhooks come in the version that the documents are written for", () => {
  expect(config.webhooks.api_version).toBe(API_VERSION);
});

test("a document that asks for what we have no scope for is found out", () => {
  const [first] = documents;
  const product = { ...first, node: parse("{ products(first: 1) { nodes { id } } }") } as OurDocument;
  expect(scopesAsked(admin, product)).toContainEqual(expect.objectContaining({ name: "Product" }));
});

/** What Shopify's list of rules asks for the types and fields that a document touches; mutations of tags need what they change. */
function scopesAsked(
  { schema, scopes }: AdminSchema,
  document: OurDocument,
): { name: string; anyOf: readonly string[] }[] {
  const asked = new Map<string, readonly string[]>();
  const note = (name: string, rule: ScopeRule | undefined) => {
    if (rule && rule.offlineScopes.length > 0) asked.set(name, rule.offlineScopes);
  };
  for (const { typeName, fieldName } of touched(schema, document)) {
    note(
      typeName,
      scopes.find((rule) => rule.type === "type" && rule.typeName === typeName),
    );
    note(
      `${typeName}.${fieldName}`,
      scopes.find((rule) => rule.type === "field" && rule.typeName === typeName && rule.fieldName === fieldName),
    );
    if (fieldName === "tagsAdd" || fieldName === "tagsRemove") asked.set(fieldName, ["write_customers"]);
  }
  return [...asked].map(([name, anyOf]) => ({ name, anyOf }));
}

function touched(schema: GraphQLSchema, document: OurDocument): { typeName: string; fieldName: string }[] {
  const found: { typeName: string; fieldName: string }[] = [];
  const info = new TypeInfo(schema);
  visit(
    document.node,
    visitWithTypeInfo(info, {
      Field: (field) => {
        const parent = info.getParentType();
        const type = info.getType();
        if (parent) found.push({ typeName: parent.name, fieldName: field.name.value });
        if (type) found.push({ typeName: getNamedType(type).name, fieldName: "" });
      },
    }),
  );
  return found;
}
