// What every resolver is given.
import { GraphQLError, type GraphQLResolveInfo } from "graphql";
import { now } from "../acts.ts";
import type { Id, Order, World } from "../world.ts";

export type BulkSlice = {
  /** The root connection's things, taken a slice at a time. */
  source: Iterator<unknown> | null;
  done: boolean;
  size: number;
};

export type Context = {
  world: World;
  /** Origin of the stand-in itself, for URLs it hands out. */
  origin: string;
  clientId: string;
  scopes: readonly string[];
  /** Objects resolved so far: what the call really cost. */
  cost: number;
  bulk: BulkSlice | null;
  /** Starts the work of a bulk operation that was just created. */
  startBulk: (id: Id) => void;
};

/** `Type.field`'s code. Arguments are what the schema promises: graphql-js has checked them. */
export type Resolver = (source: never, args: never, context: Context, info: GraphQLResolveInfo) => unknown;
export type Fields = Record<string, Resolver>;

const SIXTY_DAYS = 60 * 86_400_000;

/** Orders older than sixty days are hidden from an app without `read_all_orders`. */
export function isVisible(order: Order, context: Context): boolean {
  return context.scopes.includes("read_all_orders") || order.createdAt >= now(context.world) - SIXTY_DAYS;
}

export function hasScope(context: Context, anyOf: readonly string[]): boolean {
  return anyOf.some(
    (scope) =>
      context.scopes.includes(scope) ||
      (scope.startsWith("read_") && context.scopes.includes(`write_${scope.slice(5)}`)),
  );
}

/** The number in `gid://shopify/<kind>/<number>`. Throws Shopify's error for what is no global id. */
export function numberOf(gid: string): { kind: string; id: Id } {
  const match = /^gid:\/\/shopify\/([A-Za-z]+)\/([0-9]+)(\?.*)?$/.exec(gid);
  if (!match)
    throw new GraphQLError(`Invalid global id '${gid}'`, { extensions: { code: "argumentLiteralsIncompatible" } });
  return { kind: match[1] ?? "", id: Number(match[2]) };
}

export function gidOf(kind: string, id: Id): string {
  return `gid://shopify/${kind}/${id}`;
}

/** The number of a gid of exactly this kind, or null for a gid of another kind. */
export function idOf(kind: string, gid: string): Id | null {
  const found = numberOf(gid);
  return found.kind === kind ? found.id : null;
}

/** What to throw for what Shopify has and the stand-in does not. */
export function unknownHere(what: string): GraphQLError {
  return new GraphQLError(`The stand-in does not know ${what}`, {
    extensions: { code: "NOT_IMPLEMENTED_BY_STAND_IN" },
  });
}
