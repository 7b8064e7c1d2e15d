import { describe, expect, it } from "vitest";
import { type Happening, lastEvents } from "#app/routes/home/events.ts";

const formats = { locale: "en-US", timezone: "UTC", currency: "USD" };
const at = (minute: number) => new Date(Date.UTC(2026, 10, 23, 12, minute));
const order = { at: at(1), id: "1", customerId: "7", who: "Ann Lee", name: "#1001", minor: 4800n };

describe("the last events", () => {
  it.each<[Happening, string]>([
    [{ kind: "order", ...order }, "Ann Lee ordered #1001 for $48.00"],
    [{ kind: "order", ...order, who: null, customerId: null }, "A guest ordered #1001 for $48.00"],
    [{ kind: "refund", ...order }, "$48.00 of #1001 was refunded to Ann Lee"],
    [{ kind: "dispute", ...order }, "Ann Lee disputes $48.00 of #1001"],
    [
      {
        kind: "tag",
        at: at(2),
        id: "t",
        customerId: "7",
        who: "Ann Lee",
        tag: "gold",
        change: "added",
        by: "makegood",
      },
      "Ann Lee got the tag “gold”",
    ],
    [
      {
        kind: "tag",
        at: at(2),
        id: "t",
        customerId: "7",
        who: "Ann Lee",
        tag: "gold",
        change: "removed",
        by: "person",
      },
      "Someone removed the tag “gold” from Ann Lee by hand",
    ],
  ])("says it in words", (happening, words) => {
    expect(lastEvents([happening], formats)[0]?.words).toBe(words);
  });

  it("come newest first, no more than asked for, whatever their order", () => {
    const many = [3, 1, 2].map(
      (minute): Happening => ({ kind: "order", ...order, id: String(minute), at: at(minute) }),
    );
    expect(lastEvents(many, formats, 2).map((event) => event.id)).toEqual(["order-3", "order-2"]);
  });
});
