// What the queue's address asks for, as the claims understand it.
import { z } from "zod";
import { isState, isWhy } from "#app/claims/claim.ts";
import { OPEN_STATES } from "#app/claims/life.ts";
import type { ClaimFilter } from "#app/claims/read-claims.server.ts";
import { DUE, QUERY_KEYS, type QueueQuery, SORTS } from "#app/routes/claims/query.ts";
import { STANDINGS } from "#app/standing/assess.ts";

const blank = (value: unknown) => (value === "" || value === null ? undefined : value);
const optional = <S extends z.ZodType>(schema: S) => z.preprocess(blank, schema.optional().catch(undefined));

/** Several words joined by dots; those that mean nothing are left out. */
const several = <T>(means: (word: string) => word is string & T) =>
  z
    .string()
    .max(400)
    .transform((text) => text.split(".").filter(means) as (string & T)[])
    .transform((words) => (words.length > 0 ? words : undefined));

const schema = z.object({
  q: optional(z.string().trim().max(200)),
  state: optional(z.union([z.literal("all"), several(isState)])),
  why: optional(several(isWhy)),
  tier: optional(z.string().max(64)),
  standing: optional(z.enum(STANDINGS)),
  due: optional(z.enum(DUE)),
  agent: optional(z.string().max(64)),
  snoozed: optional(z.enum(["only", "show"])),
  sort: optional(z.enum(SORTS)),
  view: optional(z.string().max(64)),
  cursor: optional(z.string().max(100)),
});

/** What the address asks for; a part that can't be read is as if it were not there. */
export function readQuery(params: URLSearchParams): QueueQuery {
  return schema.parse(Object.fromEntries(QUERY_KEYS.map((key) => [key, params.get(key)])));
}

/** The filter for the reader `me`. Who searches looks for a claim whatever its state. */
export function filterOf(query: QueueQuery, me: string): ClaimFilter {
  const anyState = query.state === "all" || (query.state === undefined && query.q !== undefined);
  return {
    search: query.q,
    states: anyState || query.state === "all" ? undefined : (query.state ?? OPEN_STATES),
    whys: query.why,
    tier: query.tier,
    standing: query.standing,
    deadline: query.due,
    assignee: query.agent === "me" ? me : query.agent,
    snoozed: query.snoozed ?? (query.q ? "show" : "hide"),
  };
}
