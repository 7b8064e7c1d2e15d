import { describe, expect, test } from "vitest";
import { OPEN_STATES } from "#app/claims/life.ts";
import { morningOf } from "#app/claims/morning.ts";
import { BUILT_IN } from "#app/routes/claims/filter-words.ts";
import { isFiltered, viewQuery, writeQuery } from "#app/routes/claims/query.ts";
import { filterOf, readQuery } from "#app/routes/claims/read-query.ts";

const read = (address: string) => readQuery(new URLSearchParams(address));
const ME = "staff 7";

describe("the queue's address", () => {
  test("is read and written back the same", () => {
    const address = "q=kerr&state=open.waiting_us&why=damaged&tier=gold&standing=watch&due=today&agent=me&sort=newest";
    expect(writeQuery(read(address))).toBe(address);
  });

  test.each(["state=lost", "why=cool", "due=someday", "standing=bad", "snoozed=perhaps", "sort=loudest"])(
    "leaves out what it does not know: %s",
    (address) => {
      expect(isFiltered(read(address))).toBe(false);
      expect(writeQuery(read(address))).toBe("");
    },
  );

  test("keeps what it knows among what it does not", () => {
    expect(read("why=cool.damaged.toString").why).toEqual(["damaged"]);
  });

  test.each(BUILT_IN.map((view) => [view.name, view.query]))("of the view “%s” is stable", (_name, query) => {
    expect(viewQuery(read(query))).toBe(query);
  });
});

describe("the filter", () => {
  test("shows what is to be done unless told otherwise", () => {
    expect(filterOf(read(""), ME)).toMatchObject({ states: OPEN_STATES, snoozed: "hide" });
    expect(filterOf(read("state=all"), ME).states).toBeUndefined();
    expect(filterOf(read("state=declined"), ME).states).toEqual(["declined"]);
  });

  test("searches among closed and snoozed claims too", () => {
    expect(filterOf(read("q=MG-1001"), ME)).toMatchObject({ states: undefined, snoozed: "show" });
    expect(filterOf(read("q=MG-1001&state=open"), ME).states).toEqual(["open"]);
  });

  test("knows who “me” is", () => {
    expect(filterOf(read("agent=me"), ME).assignee).toBe(ME);
    expect(filterOf(read("agent=nobody"), ME).assignee).toBe("nobody");
  });
});

describe("eight in the morning", () => {
  test.each([
    ["2026-12-24", "UTC", "2026-12-24T08:00:00.000Z"],
    ["2026-12-24", "America/New_York", "2026-12-24T13:00:00.000Z"],
    ["2026-07-01", "America/New_York", "2026-07-01T12:00:00.000Z"],
    ["2026-03-08", "America/New_York", "2026-03-08T12:00:00.000Z"],
    ["2026-11-01", "America/New_York", "2026-11-01T13:00:00.000Z"],
    ["2026-03-08", "America/Los_Angeles", "2026-03-08T15:00:00.000Z"],
    ["2026-12-24", "Asia/Kolkata", "2026-12-24T02:30:00.000Z"],
    ["2026-12-24", "Pacific/Auckland", "2026-12-23T19:00:00.000Z"],
  ])("of %s in %s", (day, timezone, expected) => {
    expect(morningOf(day, timezone).toISOString()).toBe(expected);
  });
});
