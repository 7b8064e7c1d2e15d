// Who may approve, in the words of the pages and of every refusal.
import { type Approval, mayNameApprovers } from "#app/staff/may-approve.ts";
import { memberOf, type StaffMember, staffName } from "#app/staff/staff.ts";

const NOT_KNOWN = "Makegood does not know yet who owns this shop: Shopify tells it when the owner opens Makegood.";
const LEFT_TO_ALL = "Until then a colleague of whoever asked may approve, with a reason that is written down.";

/** What the reader may do with a request for approval, and why; null when that needs no words. */
export function approvalWords(staff: readonly StaffMember[], approval: Approval): string | null {
  if (approval.may) {
    if (approval.as === "colleague") return `${NOT_KNOWN} ${LEFT_TO_ALL}`;
    return approval.needsReason ? "You asked for this yourself. As the owner you may approve it, with a reason." : null;
  }
  const others = `${approval.own ? "You asked for this yourself: it" : "It"} is approved by ${approversInWords(staff)}.`;
  return staff.some(({ owner }) => owner) ? others : `${others} ${NOT_KNOWN}`;
}

/** How approval is regulated in this shop, for the page where approvers are named. */
export function approversRule(staff: readonly StaffMember[], actor: string): string {
  if (!staff.some(({ owner }) => owner)) {
    return memberOf(staff, actor)
      ? `${NOT_KNOWN} Until then you can ask for approval, but not approve.`
      : `${NOT_KNOWN} ${LEFT_TO_ALL}`;
  }
  const rule = "Nobody but the owner approves what they asked for themselves.";
  if (mayNameApprovers(staff, actor)) return `You approve, and whom you choose here. ${rule}`;
  return `It is approved by ${approversInWords(staff)}. ${rule} Only the owner can change this.`;
}

/** Who approves, in words that follow “approved by”. */
export function approversInWords(staff: readonly StaffMember[]): string {
  const owner = staff.find((one) => one.owner);
  const named = staff.filter((one) => one.approver && !one.owner).map((one) => staffName(staff, one));
  const first = owner ? `the owner, ${staffName(staff, owner)}` : "the owner";
  if (named.length === 0) return first;
  return `${first}${owner ? "," : ""} or by ${new Intl.ListFormat("en", { type: "disjunction" }).format(named)}`;
}
