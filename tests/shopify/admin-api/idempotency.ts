// `@idempotent(key:)`: demanded by refundCreate; the same key gets the same answer.
import { GraphQLError, type GraphQLResolveInfo, getDirectiveValues } from "graphql";
import { failed } from "./mutations/payload.ts";

export type Remembered = Map<string, { args: string; answer: unknown }>;

const remembered = new WeakMap<object, Remembered>();

/** What was answered in this world so far, by key. */
export function rememberedIn(world: object): Remembered {
  const known = remembered.get(world) ?? new Map<string, { args: string; answer: unknown }>();
  remembered.set(world, known);
  return known;
}

/** `act` once per key. The answer is kept when it had no user errors; another input under the same key is refused. */
export function once(
  world: object,
  args: unknown,
  info: GraphQLResolveInfo,
  nulls: readonly string[],
  act: () => { userErrors?: unknown },
): unknown {
  const directive = info.schema.getDirective("idempotent");
  const values =
    directive && info.fieldNodes[0]
      ? getDirectiveValues(directive, info.fieldNodes[0], info.variableValues)
      : undefined;
  const key = values?.key;
  if (typeof key !== "string" || key === "") {
    throw new GraphQLError("The @idempotent directive is required for this mutation but was not provided.", {
      extensions: { code: "BAD_REQUEST" },
    });
  }
  const known = rememberedIn(world);
  const before = known.get(`${info.fieldName}:${key}`);
  const given = JSON.stringify(args);
  if (before)
    return before.args === given
      ? before.answer
      : failed(
          nulls,
          [],
          "The idempotency key was already used with other parameters.",
          "IDEMPOTENCY_KEY_PARAMETER_MISMATCH",
        );
  const answer = act();
  if (Array.isArray(answer.userErrors) && answer.userErrors.length === 0)
    known.set(`${info.fieldName}:${key}`, { args: given, answer });
  return answer;
}
