// What people do to several claims at once: assign, snooze. Keeping a view is the list's other form.
import { z } from "zod";
import { bulkAssign, snoozeClaim } from "#app/claims/change-claim.server.ts";
import { isDay } from "#app/claims/input.ts";
import { morningOf } from "#app/claims/morning.ts";
import { actorWords } from "#app/components/claim-words.ts";
import { count, day } from "#app/components/format.ts";
import type { Said } from "#app/components/toast.ts";
import { withTransaction } from "#app/db.server.ts";
import type { Visit } from "#app/routes/visit.server.ts";

const claims = z.string().transform((text) => text.split(".").filter((id) => id !== ""));

const schema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("assign"), claims, agent: z.string().max(64) }),
  z.object({
    intent: z.literal("snooze"),
    claims,
    until: z.string().refine(isDay, "Choose a day."),
    reason: z.string().max(200),
  }),
]);

/** Whether the form is about claims rather than about views. */
export function isBulk(form: FormData): boolean {
  return form.get("intent") === "assign" || form.get("intent") === "snooze";
}

export async function changeClaims(visitor: Visit, form: FormData, now: Date): Promise<Said> {
  const { shop, actor, formats } = visitor;
  const wish = schema.safeParse(Object.fromEntries(form));
  if (!wish.success) return { toast: wish.error.issues[0]?.message ?? "This can't be done.", failed: true };
  const asked = wish.data;
  if (asked.intent === "assign") {
    const assignee = asked.agent === "nobody" ? null : asked.agent === "me" ? actor : asked.agent;
    const { changed } = await withTransaction((tx) =>
      bulkAssign(tx, shop, { claims: asked.claims, assignee, actor, now }),
    );
    const whose = assignee === null ? "nobody's" : assignee === actor ? "yours" : actorWords(assignee, visitor);
    return { toast: `${words(changed.length)} now ${whose}` };
  }
  const until = morningOf(asked.until, formats.timezone);
  const outcomes = await withTransaction(async (tx) => {
    const all = [];
    // In the order of their ids: two people who snooze the same claims wait instead of deadlocking.
    for (const claim of asked.claims.toSorted())
      all.push(await snoozeClaim(tx, shop, { claim, until, reason: asked.reason, actor, now }));
    return all;
  });
  const done = outcomes.filter((one) => one.outcome === "changed").length;
  const problem = outcomes.find((one) => one.outcome === "not_allowed");
  if (done === 0 && problem) return { toast: problem.problem, failed: true };
  return { toast: `${words(done)} snoozed until ${day(until, formats)}` };

  function words(some: number): string {
    return some === 1 ? "1 claim" : `${count(some, formats)} claims`;
  }
}
