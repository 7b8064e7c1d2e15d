// What a query costs before it runs, and the bucket it is paid from.
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLIncludeDirective,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  GraphQLSkipDirective,
  getDirectiveValues,
  getNamedType,
  isCompositeType,
  isInterfaceType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from "graphql";
import type { Plan } from "../world.ts";

export const MAX_QUERY_COST = 1_000;
const MUTATION_COST = 10;

type Variables = Record<string, unknown>;

/**
 * Shopify's classic arithmetic: a scalar 0, an object 1, a connection 2 and what one node costs times `first`, a
 * mutation 10. Shopify is milder with large pages nowadays, so what passes here passes there.
 */
export function requestedCost(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): number {
  const fragments = new Map<string, FragmentDefinitionNode>();
  for (const definition of document.definitions)
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition);

  function ofSelection(set: SelectionSetNode | undefined, type: GraphQLOutputType | GraphQLObjectType): number {
    let cost = 0;
    for (const selection of set?.selections ?? []) {
      if (selection.kind === Kind.FIELD) cost += ofField(selection, type);
      else if (selection.kind === Kind.INLINE_FRAGMENT)
        cost += ofSelection(selection.selectionSet, typeNamed(selection.typeCondition?.name.value, type));
      else {
        const fragment = fragments.get(selection.name.value);
        if (fragment) cost += ofSelection(fragment.selectionSet, typeNamed(fragment.typeCondition.name.value, type));
      }
    }
    return cost;
  }

  function typeNamed(
    name: string | undefined,
    fallback: GraphQLOutputType | GraphQLObjectType,
  ): GraphQLObjectType | GraphQLOutputType {
    return name ? ((schema.getType(name) as GraphQLObjectType | undefined) ?? fallback) : fallback;
  }

  function ofField(field: FieldNode, parent: GraphQLOutputType | GraphQLObjectType): number {
    const holder = getNamedType(parent);
    const definition =
      isObjectType(holder) || isInterfaceType(holder) ? holder.getFields()[field.name.value] : undefined;
    if (!definition) return 0;
    const type = getNamedType(definition.type);
    if (!isCompositeType(type)) return 0;
    if (type.name.endsWith("Connection"))
      return 2 + pageSize(field) * Math.max(1, ofSelection(field.selectionSet, type as GraphQLObjectType));
    if (type.name === "PageInfo" || type.name.endsWith("Edge") || type.name === "UserError")
      return ofSelection(field.selectionSet, type as GraphQLObjectType);
    return 1 + ofSelection(field.selectionSet, type as GraphQLObjectType);
  }

  function pageSize(field: FieldNode): number {
    for (const argument of field.arguments ?? []) {
      if (argument.name.value !== "first" && argument.name.value !== "last") continue;
      if (argument.value.kind === Kind.INT) return Number(argument.value.value);
      if (argument.value.kind === Kind.VARIABLE) return Number(variables[argument.value.name.value] ?? 1);
    }
    return 1;
  }

  const root = operation.operation === "mutation" ? schema.getMutationType() : schema.getQueryType();
  if (!root) return 0;
  if (operation.operation === "mutation") {
    return MUTATION_COST * operation.selectionSet.selections.filter((field) => isIncluded(field, variables)).length;
  }
  return Math.max(1, ofSelection(operation.selectionSet, root));
}

function isIncluded(field: SelectionNode, variables: Variables): boolean {
  return (
    getDirectiveValues(GraphQLIncludeDirective, field, variables)?.if !== false &&
    getDirectiveValues(GraphQLSkipDirective, field, variables)?.if !== true
  );
}

const buckets: Record<Plan, { maximumAvailable: number; restoreRate: number }> = {
  standard: { maximumAvailable: 2_000, restoreRate: 100 },
  advanced: { maximumAvailable: 4_000, restoreRate: 200 },
  plus: { maximumAvailable: 20_000, restoreRate: 1_000 },
};

export type ThrottleStatus = { maximumAvailable: number; currentlyAvailable: number; restoreRate: number };

export type Bucket = {
  status: () => ThrottleStatus;
  /** Takes `points`, or nothing at all when there aren't that many. */
  take: (points: number) => boolean;
  giveBack: (points: number) => void;
};

/** A leaky bucket for one app in one shop, refilled in real time (the shop's movable clock does not fill it). */
export function createBucket(plan: () => Plan): Bucket {
  let used = 0;
  let seenAt = performance.now();
  function settle(): { maximumAvailable: number; restoreRate: number } {
    const size = buckets[plan()];
    const at = performance.now();
    used = Math.max(0, used - ((at - seenAt) / 1000) * size.restoreRate);
    seenAt = at;
    return size;
  }
  return {
    status: () => {
      const size = settle();
      return { ...size, currentlyAvailable: Math.floor(size.maximumAvailable - used) };
    },
    take: (points) => {
      const size = settle();
      if (used + points > size.maximumAvailable) return false;
      used += points;
      return true;
    },
    giveBack: (points) => {
      used = Math.max(0, used - points);
    },
  };
}
