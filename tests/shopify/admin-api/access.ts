// Scopes: which fields of a call the app may not use.
import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  TypeInfo,
  visit,
  visitWithTypeInfo,
} from "graphql";
import { type Context, hasScope } from "./context.ts";
import type { AdminSchema } from "./schema.ts";

// Not in Shopify's list of scopes per operation, but demanded all the same.
const alsoNeeded: Record<string, string[]> = {
  "QueryRoot.disputes": ["read_shopify_payments_disputes"],
  "QueryRoot.orders": ["read_orders"],
};

/** Shopify's ACCESS_DENIED errors for a document: by field first, by the type it returns next. */
export function accessErrors(
  { schema, scopesOf }: AdminSchema,
  document: DocumentNode,
  context: Context,
): GraphQLError[] {
  const errors: GraphQLError[] = [];
  const info = new TypeInfo(schema as GraphQLSchema);
  visit(
    document,
    visitWithTypeInfo(info, {
      Field: (node) => {
        const parent = info.getParentType();
        const type = info.getType();
        if (!parent || !type) return;
        const name = `${parent.name}.${node.name.value}`;
        const needed = scopesOf.get(name) ?? alsoNeeded[name] ?? scopesOf.get(getNamedType(type).name);
        if (!needed || hasScope(context, needed)) return;
        const required = `${needed.map((scope) => `\`${scope}\``).join(" or ")} access scope.`;
        errors.push(
          new GraphQLError(`Access denied for ${node.name.value} field. Required access: ${required}`, {
            nodes: node,
            path: [node.alias?.value ?? node.name.value],
            extensions: {
              code: "ACCESS_DENIED",
              documentation: "https://shopify.dev/api/usage/access-scopes",
              requiredAccess: required,
            },
          }),
        );
      },
    }),
  );
  return errors;
}
