// What happened last, in words.
import type { Formats } from "#app/components/format.ts";
import { dayAndTime, money } from "#app/components/format.ts";
import type { Minor } from "#app/lib/money.ts";

export type Happening =
  | { kind: "order"; at: Date; id: string; customerId: string | null; who: string | null; name: string; minor: Minor }
  | { kind: "refund"; at: Date; id: string; customerId: string | null; who: string | null; name: string; minor: Minor }
  | { kind: "dispute"; at: Date; id: string; customerId: string | null; who: string | null; name: string; minor: Minor }
  | {
      kind: "tag";
      at: Date;
      id: string;
      customerId: string;
      who: string | null;
      tag: string;
      change: "added" | "removed";
      by: "makegood" | "person";
    };

export type EventView = { id: string; kind: Happening["kind"]; words: string; when: string; url: string | null };

/** The newest `limit` of all that happened, newest first. */
export function lastEvents(happenings: readonly Happening[], formats: Formats, limit = 10): EventView[] {
  return [...happenings]
    .sort((one, other) => other.at.getTime() - one.at.getTime() || (one.id < other.id ? -1 : 1))
    .slice(0, limit)
    .map((happening) => ({
      id: `${happening.kind}-${happening.id}`,
      kind: happening.kind,
      words: words(happening, formats),
      when: dayAndTime(happening.at, formats),
      url: happening.customerId ? `/app/customers/${happening.customerId}` : null,
    }));
}

function words(happening: Happening, formats: Formats): string {
  const who = happening.who ?? "A customer without a name";
  switch (happening.kind) {
    case "order":
      return `${happening.who ?? "A guest"} ordered ${happening.name} for ${money(happening.minor, formats)}`;
    case "refund":
      return `${money(happening.minor, formats)} of ${happening.name} was refunded to ${happening.who ?? "a guest"}`;
    case "dispute":
      return `${who} disputes ${money(happening.minor, formats)} of ${happening.name}`;
    case "tag":
      return tagWords(happening, who);
  }
}

function tagWords({ by, change, tag }: Extract<Happening, { kind: "tag" }>, who: string): string {
  if (by === "person") return `Someone ${change} the tag “${tag}” ${change === "added" ? "to" : "from"} ${who} by hand`;
  return change === "added" ? `${who} got the tag “${tag}”` : `${who} lost the tag “${tag}”`;
}
