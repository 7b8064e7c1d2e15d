// Who may approve what, for every kind of person and in every state of what is known.
import { describe, expect, test } from "vitest";
import { approvalWords, approversInWords, approversRule } from "#app/staff/approval-words.ts";
import { mayApprove, mayChangeLimits, mayNameApprovers } from "#app/staff/may-approve.ts";
import { type StaffMember, staffName } from "#app/staff/staff.ts";

const someone = (id: string, name: string | null, more: Partial<StaffMember> = {}): StaffMember => ({
  id,
  name,
  owner: false,
  approver: false,
  seenAt: new Date("2026-11-25T09:00:00Z"),
  ...more,
});

const CRYSTAL = someone("7", "Crystal Waters", { owner: true });
const TOMAS = someone("12", "Tomás Rivera");
const MEI = someone("15", "Mei Tanaka", { approver: true });
const WHOLE_SHOP = [CRYSTAL, TOMAS, MEI];
const NO_OWNER_YET = [TOMAS, MEI];

const OWNER = "staff 7";
const AGENT = "staff 12";
const APPROVER = "staff 15";
const UNKNOWN = "staff 99";

describe("an approval", () => {
  const yes = (as: string, needsReason = false) => ({ may: true, as, needsReason });
  const no = (own = false) => ({ may: false, own });

  test.each([
    ["the owner, of an agent's request", WHOLE_SHOP, OWNER, AGENT, yes("owner")],
    ["the owner, of the owner's own, with a reason", WHOLE_SHOP, OWNER, OWNER, yes("owner", true)],
    ["a named approver, of an agent's", WHOLE_SHOP, APPROVER, AGENT, yes("approver")],
    ["a named approver, of the owner's", WHOLE_SHOP, APPROVER, OWNER, yes("approver")],
    ["a named approver, of their own", WHOLE_SHOP, APPROVER, APPROVER, no(true)],
    ["an agent, of a colleague's", WHOLE_SHOP, AGENT, APPROVER, no()],
    ["an agent, of the owner's", WHOLE_SHOP, AGENT, OWNER, no()],
    ["an agent, of their own", WHOLE_SHOP, AGENT, AGENT, no(true)],
    ["somebody unknown, where the owner is known", WHOLE_SHOP, UNKNOWN, AGENT, no()],
    ["somebody unknown, of their own", WHOLE_SHOP, UNKNOWN, UNKNOWN, no(true)],
    ["an agent, while nobody is known as the owner", NO_OWNER_YET, AGENT, APPROVER, no()],
    ["a named approver, while nobody is known as the owner", NO_OWNER_YET, APPROVER, AGENT, yes("approver")],
    ["somebody unknown, while nobody is known as the owner", NO_OWNER_YET, UNKNOWN, AGENT, yes("colleague", true)],
    ["somebody unknown where nobody is known at all", [], UNKNOWN, AGENT, yes("colleague", true)],
    ["somebody unknown, of their own, where nobody is known", [], UNKNOWN, UNKNOWN, no(true)],
    ["a person without an id, who may be anybody", [], "staff", "staff", no(true)],
    ["somebody, of a request of nobody in particular", [], UNKNOWN, null, no(true)],
  ] as const)("by %s", (_, staff, actor, asker, expected) => {
    expect(mayApprove(staff, actor, asker)).toEqual(expected);
  });
});

test.each([
  [OWNER, WHOLE_SHOP, true, true],
  [APPROVER, WHOLE_SHOP, false, false],
  [AGENT, WHOLE_SHOP, false, false],
  [UNKNOWN, WHOLE_SHOP, false, false],
  [AGENT, NO_OWNER_YET, false, false],
  [UNKNOWN, NO_OWNER_YET, true, false],
  [UNKNOWN, [], true, false],
] as const)("limits and approvers: %s", (actor, staff, limits, approvers) => {
  expect([mayChangeLimits(staff, actor), mayNameApprovers(staff, actor)]).toEqual([limits, approvers]);
});

test("who approves is told by name", () => {
  expect(approversInWords([])).toBe("the owner");
  expect(approversInWords([CRYSTAL, TOMAS])).toBe("the owner, Crystal Waters");
  expect(approversInWords(WHOLE_SHOP)).toBe("the owner, Crystal Waters, or by Mei Tanaka");
  expect(approversInWords(NO_OWNER_YET)).toBe("the owner or by Mei Tanaka");
});

test.each([
  ["an agent", WHOLE_SHOP, AGENT, OWNER, "It is approved by the owner, Crystal Waters, or by Mei Tanaka."],
  ["an agent, of their own", WHOLE_SHOP, AGENT, AGENT, /^You asked for this yourself: it is approved by the owner,/],
  ["the owner, of their own", WHOLE_SHOP, OWNER, OWNER, /As the owner you may approve it, with a reason/],
  ["an agent before the owner came", NO_OWNER_YET, AGENT, OWNER, /^It is approved by the owner or .*does not know yet/],
  ["a colleague where nobody is known", [], UNKNOWN, AGENT, /does not know yet who owns this shop.*with a reason/],
] as const)("%s is told what may be done and why", (_, staff, actor, asker, expected) => {
  expect(approvalWords(staff, mayApprove(staff, actor, asker))).toMatch(expected);
});

test("where nothing has to be explained, nothing is said", () => {
  expect(approvalWords(WHOLE_SHOP, mayApprove(WHOLE_SHOP, OWNER, AGENT))).toBeNull();
});

test.each([
  [OWNER, WHOLE_SHOP, /^You approve, and whom you choose here/],
  [AGENT, WHOLE_SHOP, /by the owner, Crystal Waters, or by Mei Tanaka\..*Only the owner can change this/],
  [AGENT, NO_OWNER_YET, /does not know yet.*you can ask for approval, but not approve/],
  [UNKNOWN, [], /does not know yet.*a colleague of whoever asked may approve/],
] as const)("the rule is told to %s", (actor, staff, expected) => {
  expect(approversRule(staff, actor)).toMatch(expected);
});

test("two of one name are told apart, and nobody can pass for the owner by taking the name", () => {
  const staff = [CRYSTAL, someone("31", "Crystal Waters"), someone("40", null)];
  expect(staff.map((one) => staffName(staff, one))).toEqual(["Crystal Waters (7)", "Crystal Waters (31)", "Staff 40"]);
});
