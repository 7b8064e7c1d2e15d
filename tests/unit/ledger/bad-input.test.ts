// Payloads that are not as they should be: an answer, never an exception.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { topics } from "#app/ledger/translate.ts";
import { samples, told } from "#tests/unit/ledger/samples.ts";

/** Every path to a value inside `payload`. */
function pathsOf(payload: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof payload !== "object" || payload === null) return [path];
  const inner = Object.entries(payload).flatMap(([key, value]) =>
    pathsOf(value, [...path, Array.isArray(payload) ? Number(key) : key]),
  );
  return path.length === 0 ? inner : [path, ...inner];
}

function changed(
  payload: unknown,
  path: readonly (string | number)[],
  change: { drop: true } | { to: unknown },
): unknown {
  const copy = structuredClone(payload) as Record<string | number, unknown>;
  let place = copy;
  for (const key of path.slice(0, -1)) place = place[key] as Record<string | number, unknown>;
  const last = path.at(-1) ?? "";
  if ("drop" in change) {
    if (Array.isArray(place)) place.splice(Number(last), 1);
    else delete place[last];
  } else place[last] = change.to;
  return copy;
}

const otherKinds = fc.oneof(
  fc.constantFrom(
    null,
    true,
    false,
    0,
    -1,
    1.5,
    Number.MAX_SAFE_INTEGER * 4,
    "",
    " ",
    "\0",
    "\ud800",
    "null",
    [],
    {},
    [[]],
    [null],
  ),
  fc.string(),
  fc.integer(),
  fc.double(),
  fc.object({ maxDepth: 2 }),
);

describe("bad input", () => {
  const everyPath = Object.entries(samples).flatMap(([topic, payload]) =>
    pathsOf(payload).map((path) => ({ topic, payload, path })),
  );

  test("a field that is missing, null or of any other kind gives facts or names that field, and never throws", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...everyPath),
        fc.oneof(
          fc.constant({ drop: true as const }),
          otherKinds.map((to) => ({ to })),
        ),
        ({ topic, payload, path }, change) => {
          const said = told(topic, changed(payload, path, change));
          if (said.outcome !== "malformed") return;
          // The fault is at the field, inside what took its place, or in the field that it leaves without a meaning.
          const named = said.field.replace(/_set(\..*)?$/, "");
          const at = path.join(".").replace(/_set(\..*)?$/, "");
          const related = [named.startsWith(at), at.startsWith(named), sameMoney(named, at)];
          expect(related, `${said.field} for ${path.join(".")}`).toContain(true);
          expect(said.problem.length).toBeGreaterThan(3);
        },
      ),
      { numRuns: 4_000 },
    );
  });

  /** An order's currency is said three times: whichever of them was changed, the contradiction is told at one of them. */
  function sameMoney(named: string, at: string): boolean {
    const currencies =
      /^(currency|total_price|presentment_currency|.*price|.*total_tax|.*amount|.*total_discount|refunds.*)/;
    return currencies.test(named) && currencies.test(at);
  }

  test("any JSON at all under any topic gives an answer", () => {
    fc.assert(
      fc.property(fc.constantFrom(...topics), fc.jsonValue(), (topic, payload) => {
        expect(["facts", "ignored", "malformed"]).toContain(told(topic, payload).outcome);
      }),
      { numRuns: 2_000 },
    );
  });
});
