// Makes the types of our Admin API documents from Shopify's own schema, which ships inside @shopify/dev-mcp.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { codegen } from "@graphql-codegen/core";
import * as operations from "@graphql-codegen/typescript-operations";
import {
  buildASTSchema,
  buildClientSchema,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type IntrospectionQuery,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  printSchema,
  type SelectionNode,
  visit,
} from "graphql";
import { API_VERSION } from "#app/shopify/api-version.ts";

/** What a type of the schema needs: one of `offlineScopes` (an empty list: nothing). */
export type ScopeRule = {
  type: "type" | "field";
  typeName: string;
  fieldName?: string;
  offlineScopes: readonly string[];
};

export type AdminSchema = { schema: GraphQLSchema; scopes: readonly ScopeRule[] };

const root = join(import.meta.dirname, "..", "..");
const documentsFolder = join(root, "app/shopify/documents");

/** Where the generated types are committed. */
export const GENERATED_FILE = join(root, "app/shopify/generated/operations.ts");

/** The Admin API's schema, and which access scopes its types ask for. */
export function readAdminSchema(): AdminSchema {
  const packed = readFileSync(join(root, "node_modules/@shopify/dev-mcp/dist/data", `admin_${API_VERSION}.json.gz`));
  const { data, offline_scopes } = JSON.parse(gunzipSync(packed).toString("utf8")) as {
    data: IntrospectionQuery;
    offline_scopes: { items: ScopeRule[] };
  };
  return { schema: buildClientSchema(data), scopes: offline_scopes.items };
}

export type OurDocument = { file: string; node: DocumentNode; operation: OperationDefinitionNode; text: string };

/** Every document of app/shopify/documents: one operation a file, in the order of their names, its fragments written out. */
export function readDocuments(): OurDocument[] {
  const fragments = readFragments();
  return graphqlIn(documentsFolder).map(([file, written]) => {
    const node = visit(written, {
      SelectionSet: (set) => ({ ...set, selections: set.selections.flatMap((one) => writtenOut(one, fragments)) }),
    });
    const [operation, ...others] = node.definitions;
    if (operation?.kind !== Kind.OPERATION_DEFINITION || others.length > 0 || !operation.name) {
      throw new Error(`${file} must hold exactly one named operation`);
    }
    return { file, node, operation, text: print(node) };
  });
}

function graphqlIn(folder: string): [string, DocumentNode][] {
  const files = readdirSync(folder).filter((file) => file.endsWith(".graphql"));
  return files.sort().map((file) => [file, parse(readFileSync(join(folder, file), "utf8"))]);
}

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>;

/** Fields that several documents ask for, by the fragment's name. */
function readFragments(): Fragments {
  const all = graphqlIn(join(documentsFolder, "fragments")).flatMap(([, { definitions }]) => definitions);
  const fragments = all.filter((one) => one.kind === Kind.FRAGMENT_DEFINITION);
  return new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
}

/** Nothing tells that Shopify reads fragments in bulk: what we send has none. */
function writtenOut(selection: SelectionNode, fragments: Fragments): readonly SelectionNode[] {
  if (selection.kind !== Kind.FRAGMENT_SPREAD) return [selection];
  const fragment = fragments.get(selection.name.value);
  if (!fragment) throw new Error(`There is no fragment ${selection.name.value}`);
  return fragment.selectionSet.selections;
}

const HEADER = `// Made by \`npm run codegen\` from app/shopify/documents and Shopify's schema ${API_VERSION}. Not edited by hand.
import type { AdminDocument } from "#app/shopify/document.ts";

`;

/** Lists of several hundred codes that grow by themselves: read as text, checked where they are used. */
const READ_AS_TEXT = new Set(["CurrencyCode", "CountryCode"]);

/** The text of GENERATED_FILE as it should be. */
export async function generate(schema: GraphQLSchema, documents: readonly OurDocument[]): Promise<string> {
  const definitions = visit(parse(printSchema(schema)), {
    NamedType: (type) =>
      READ_AS_TEXT.has(type.name.value) ? { ...type, name: { ...type.name, value: "String" } } : undefined,
  });
  const made = await codegen({
    filename: GENERATED_FILE,
    schema: definitions,
    schemaAst: buildASTSchema(definitions),
    documents: documents.map(({ file, node }) => ({ location: file, document: node })),
    config: {
      enumType: "string-literal",
      useTypeImports: true,
      skipTypename: true,
      disableDescriptions: true,
      scalars: {
        ID: "string",
        DateTime: "string",
        Decimal: "string",
        Money: "string",
        URL: "string",
        UnsignedInt64: "string",
        Date: "string",
      },
    },
    plugins: [{ operations: {} }, { documents: {} }],
    pluginMap: {
      operations,
      documents: { plugin: () => documents.map(asConstant).join("\n") },
    },
  });
  return HEADER + made;
}

function asConstant({ operation, text, file }: OurDocument): string {
  const name = operation.name?.value ?? file;
  const kind = operation.operation === "mutation" ? "Mutation" : "Query";
  const literal = text.replaceAll("\\", "\\\\").replaceAll("`", "\\`").replaceAll("${", "\\${");
  return [
    `export const ${name}: AdminDocument<${name}${kind}, ${name}${kind}Variables> = {`,
    `  name: "${name}",`,
    `  kind: "${operation.operation}",`,
    `  text: \`${literal}\`,`,
    "};",
    "",
  ].join("\n");
}
