// The everyday work on a claim: who, until when, which state, what is said and noted.
import { z } from "zod";
import {
  addNote,
  assignClaim,
  type Changed,
  moveClaim,
  reportThreat,
  setDue,
  setFault,
  setWhy,
  snoozeClaim,
  wakeClaim,
} from "#app/claims/change-claim.server.ts";
import { FAULTS, STATES, WHY_CODES } from "#app/claims/claim.ts";
import { isDay } from "#app/claims/input.ts";
import { addMessage } from "#app/claims/messages.server.ts";
import { morningOf } from "#app/claims/morning.ts";
import { type FieldErrors, fieldErrors } from "#app/components/form-errors.ts";
import { type Sql, withTransaction } from "#app/db.server.ts";
import { assertNever } from "#app/lib/assert-never.ts";
import type { Act, ActAnswer } from "#app/routes/claim/act.server.ts";

const text = (most: number) => z.string().trim().max(most, `Use at most ${most} characters.`);
const version = z.coerce.number().int().positive();
const checked = z.preprocess((value) => value === "true", z.boolean());
const someDay = z.string().refine(isDay, "Choose a day.");

const schema = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("assign"), version, agent: z.string().max(64) }),
  z.object({ intent: z.literal("due"), version, until: z.union([z.literal(""), someDay]) }),
  z.object({ intent: z.literal("snooze"), version, until: someDay, reason: text(500) }),
  z.object({ intent: z.literal("wake"), version }),
  z.object({ intent: z.literal("move"), version, to: z.enum(STATES, "Choose a state."), reason: text(500) }),
  z.object({
    intent: z.literal("why"),
    version,
    why: z.enum(WHY_CODES, "Choose what happened."),
    whyDetail: text(120),
    afterInstallation: checked,
  }),
  z.object({ intent: z.literal("fault"), version, fault: z.enum(FAULTS), fact: text(300), source: text(200) }),
  z.object({ intent: z.literal("report_threat"), where: text(200) }),
  z.object({ intent: z.literal("note"), text: text(2_000) }),
  z.object({
    intent: z.literal("reply"),
    text: text(5_000),
    wait: z.enum(["waiting_customer", "waiting_carrier", "waiting_us"]),
  }),
]);

export const WORKING: ReadonlySet<string> = new Set(schema.options.map((option) => option.shape.intent.value));

type Wish = z.output<typeof schema>;

/** The field that an answer of "not allowed" belongs to, and what to say when it is done. */
const WORDS: Readonly<Record<Wish["intent"], { done: string; field: string }>> = {
  assign: { done: "Assigned", field: "agent" },
  due: { done: "Deadline set", field: "until" },
  snooze: { done: "Snoozed", field: "until" },
  wake: { done: "Back in the queue", field: "until" },
  move: { done: "State changed", field: "reason" },
  why: { done: "Corrected. The suggestion is drawn anew.", field: "whyDetail" },
  fault: { done: "Fault set. The suggestion is drawn anew.", field: "fact" },
  report_threat: { done: "Noted that it was reported", field: "where" },
  note: { done: "Note added", field: "text" },
  reply: { done: "Reply sent", field: "text" },
};

export async function work(act: Act): Promise<ActAnswer> {
  const parsed = schema.safeParse(Object.fromEntries(act.form));
  if (!parsed.success) return another(fieldErrors(parsed.error));
  const wish = parsed.data;
  const { done, field } = WORDS[wish.intent];
  const result = await withTransaction((tx) => change(tx, act, wish));
  switch (result.outcome) {
    case "changed":
    case "added":
      return { toast: done };
    case "unchanged":
      return { toast: "Nothing to change" };
    case "conflict":
      return { toast: "A colleague changed this claim meanwhile. Look at it and try again.", failed: true };
    case "unknown":
      return { toast: "This claim is gone.", failed: true };
    case "not_allowed":
      return another({ [field]: result.problem });
    default:
      return assertNever(result);
  }
}

function another(faults: FieldErrors): ActAnswer {
  return { toast: Object.values(faults)[0] ?? "Some fields need another look", failed: true, faults };
}

type Result = Changed | Awaited<ReturnType<typeof addMessage>>;

async function change(tx: Sql, { visitor: { shop, actor, formats }, claim, now }: Act, wish: Wish): Promise<Result> {
  const who = { claim, actor, now };
  switch (wish.intent) {
    case "assign": {
      const assignee = wish.agent === "nobody" ? null : wish.agent === "me" ? actor : wish.agent;
      return assignClaim(tx, shop, { ...who, version: wish.version, assignee });
    }
    case "due": {
      const dueAt = wish.until === "" ? null : morningOf(wish.until, formats.timezone);
      return setDue(tx, shop, { ...who, version: wish.version, dueAt });
    }
    case "snooze": {
      const until = morningOf(wish.until, formats.timezone);
      return snoozeClaim(tx, shop, { ...who, version: wish.version, until, reason: wish.reason });
    }
    case "wake":
      return wakeClaim(tx, shop, { ...who, version: wish.version });
    case "move":
      return moveClaim(tx, shop, { ...who, version: wish.version, to: wish.to, reason: wish.reason });
    case "why": {
      const { version, why, whyDetail, afterInstallation } = wish;
      return setWhy(tx, shop, { ...who, version, why, whyDetail: whyDetail || null, afterInstallation });
    }
    case "fault": {
      const evidence = wish.fact === "" ? [] : [{ fact: wish.fact, source: wish.source || "A person's word" }];
      return setFault(tx, shop, { ...who, version: wish.version, fault: wish.fault, evidence });
    }
    case "report_threat":
      return reportThreat(tx, shop, { ...who, where: wish.where });
    case "note":
      return addNote(tx, shop, { ...who, text: wish.text });
    case "reply":
      return addMessage(tx, shop, {
        claim,
        from: "shop",
        author: actor,
        channel: "contact_page",
        text: wish.text,
        now,
        wait: wish.wait,
      });
    default:
      return assertNever(wish);
  }
}
