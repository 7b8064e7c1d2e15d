// What Shopify demands of a bulk query, checked before it starts.
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLNamedType,
  type GraphQLOutputType,
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
  validate,
} from "graphql";
import { adminSchema } from "../admin-api/schema.ts";

const MOST_CONNECTIONS = 5;
const DEEPEST = 2;

/** A connection in the query, or an object on the way to one. `key` is the name in the result. */
export type Branch = {
  key: string;
  connection: boolean;
  edges: string | null;
  node: string | null;
  nodes: string | null;
  branches: Branch[];
};

export type BulkPlan = { document: DocumentNode; root: Branch };

type Found = { branches: Branch[]; connections: number; problem: string | null };

export function planBulkQuery(query: string): BulkPlan | { problem: string } {
  const { schema } = adminSchema();
  let document: DocumentNode;
  try {
    document = parse(query);
  } catch (error) {
    return { problem: `Bulk query is not valid GraphQL: ${error instanceof Error ? error.message : String(error)}` };
  }
  const errors = validate(schema, document);
  if (errors[0]) return { problem: `Bulk query is not valid GraphQL: ${errors[0].message}` };
  const operations = document.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  const [operation] = operations;
  if (operations.length !== 1 || operation?.operation !== "query")
    return { problem: "Bulk queries must contain exactly one query operation." };
  if (operation.variableDefinitions?.length) return { problem: "Bulk queries cannot use variables." };
  const root = schema.getQueryType();
  if (!root) return { problem: "The schema has no queries" };
  const fields = operation.selectionSet.selections;
  if (fields.length !== 1) return { problem: "Bulk queries can only have one top-level field." };
  if (fields[0]?.kind === Kind.FIELD && ["node", "nodes"].includes(fields[0].name.value))
    return { problem: "Bulk queries cannot contain a top level `node` field." };
  const fragments = new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === Kind.FRAGMENT_DEFINITION ? [[definition.name.value, definition] as const] : [],
    ),
  );
  const found = look(operation.selectionSet, root, fragments, 0, false);
  if (found.problem) return { problem: found.problem };
  if (found.connections > MOST_CONNECTIONS)
    return { problem: `Bulk queries cannot contain more than ${MOST_CONNECTIONS} connections.` };
  const [branch] = found.branches;
  if (!branch?.connection) return { problem: "Bulk queries must contain at least one connection." };
  return { document, root: branch };
}

/** The words in which Shopify would refuse `query`, or null. */
export function checkBulkQuery(query: string): string | null {
  const plan = planBulkQuery(query);
  return "problem" in plan ? plan.problem : null;
}

function fieldsOf(set: SelectionSetNode | undefined, fragments: Map<string, FragmentDefinitionNode>): FieldNode[] {
  return (set?.selections ?? []).flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    if (selection.kind === Kind.INLINE_FRAGMENT) return fieldsOf(selection.selectionSet, fragments);
    return fieldsOf(fragments.get(selection.name.value)?.selectionSet, fragments);
  });
}

function typeOf(parent: GraphQLNamedType, field: FieldNode): GraphQLOutputType | null {
  if (!isObjectType(parent) && !isInterfaceType(parent)) return null;
  return parent.getFields()[field.name.value]?.type ?? null;
}

function look(
  set: SelectionSetNode | undefined,
  parent: GraphQLNamedType,
  fragments: Map<string, FragmentDefinitionNode>,
  depth: number,
  inList: boolean,
): Found {
  const all: Found = { branches: [], connections: 0, problem: null };
  for (const field of fieldsOf(set, fragments)) {
    const type = typeOf(parent, field);
    if (!type) continue;
    const named = getNamedType(type);
    const key = field.alias?.value ?? field.name.value;
    if (named.name.endsWith("Connection")) {
      all.connections += 1;
      if (inList)
        all.problem ??= "Queries that contain a connection field within a list field are not currently supported.";
      if (depth + 1 > DEEPEST + 1)
        all.problem ??= `Bulk queries cannot contain connections with a nesting depth greater than ${DEEPEST}.`;
      const inner = lookIntoConnection(field, key, named, fragments, depth);
      all.problem ??= inner.problem;
      all.connections += inner.connections;
      all.branches.push(...inner.branches);
    } else if (field.selectionSet) {
      const inner = look(field.selectionSet, named, fragments, depth, inList || isListType(getNullableType(type)));
      all.problem ??= inner.problem;
      all.connections += inner.connections;
      if (inner.branches.length > 0)
        all.branches.push({ key, connection: false, edges: null, node: null, nodes: null, branches: inner.branches });
    }
  }
  return all;
}

function lookIntoConnection(
  field: FieldNode,
  key: string,
  type: GraphQLNamedType,
  fragments: Map<string, FragmentDefinitionNode>,
  depth: number,
): Found {
  const branch: Branch = { key, connection: true, edges: null, node: null, nodes: null, branches: [] };
  const all: Found = { branches: [branch], connections: 0, problem: null };
  for (const part of fieldsOf(field.selectionSet, fragments)) {
    const partType = typeOf(type, part);
    if (!partType) continue;
    const edges = part.name.value === "edges";
    const nodeField = edges
      ? fieldsOf(part.selectionSet, fragments).find((candidate) => candidate.name.value === "node")
      : part;
    if (!edges && part.name.value !== "nodes") continue;
    const named = getNamedType(partType);
    const nodeType = edges && nodeField ? typeOf(named, nodeField) : partType;
    if (!nodeField || !nodeType) continue;
    const inner = look(nodeField.selectionSet, getNamedType(nodeType), fragments, depth + 1, false);
    const hasId = fieldsOf(nodeField.selectionSet, fragments).some(
      (candidate) => candidate.name.value === "id" && !candidate.alias,
    );
    if (inner.connections > 0 && !hasId) {
      all.problem ??= `The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of 'ID' return type. Connection fields without 'id': ${field.name.value}.`;
    }
    all.problem ??= inner.problem;
    all.connections += inner.connections;
    branch.branches.push(...inner.branches);
    if (edges) {
      branch.edges = part.alias?.value ?? "edges";
      branch.node = nodeField.alias?.value ?? "node";
    } else branch.nodes = part.alias?.value ?? "nodes";
  }
  if (!branch.edges && !branch.nodes) all.problem ??= `The connection ${field.name.value} must select edges or nodes.`;
  return all;
}
