// Who may give more than the limits allow: the owner, and whom the owner has named. The app knows the owner from the day
// on which the owner first opens it and Shopify says so; until then colleagues watch each other.
import { memberOf, type StaffMember } from "#app/staff/staff.ts";

export type Approval =
  | {
      readonly may: true;
      readonly as: "owner" | "approver" | "colleague";
      /** Whether it takes a reason that is written down. */
      readonly needsReason: boolean;
    }
  | { readonly may: false; readonly own: boolean };

/** Whether `actor` may approve what `asker` asked for. Nobody but the owner approves a request of their own. */
export function mayApprove(staff: readonly StaffMember[], actor: string, asker: string | null): Approval {
  const me = memberOf(staff, actor);
  const own = asker === null || asker === actor;
  if (me?.owner) return { may: true, as: "owner", needsReason: own };
  if (own) return { may: false, own };
  if (me?.approver) return { may: true, as: "approver", needsReason: false };
  return isLeftToAll(staff, actor) ? { may: true, as: "colleague", needsReason: true } : { may: false, own };
}

/** Whether `actor` may change the limits themselves: who could raise them would need no approval. */
export function mayChangeLimits(staff: readonly StaffMember[], actor: string): boolean {
  return mayNameApprovers(staff, actor) || isLeftToAll(staff, actor);
}

export function mayNameApprovers(staff: readonly StaffMember[], actor: string): boolean {
  return memberOf(staff, actor)?.owner === true;
}

/** Nobody is known as the owner, and of this person we don't know that they are not. */
function isLeftToAll(staff: readonly StaffMember[], actor: string): boolean {
  return memberOf(staff, actor) === undefined && !staff.some(({ owner }) => owner);
}
