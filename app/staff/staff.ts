// The people of a shop: what is known of them, and how they are named.

export type StaffMember = {
  /** Shopify's id of the person. */
  readonly id: string;
  readonly name: string | null;
  /** Whether the account of the shop is theirs. */
  readonly owner: boolean;
  /** Whether the owner lets them approve what costs more than the limits. */
  readonly approver: boolean;
  /** When Shopify last told who they are. */
  readonly seenAt: Date;
};

/** The name by which the audit log knows the person with this id; of somebody without an id, nobody in particular. */
export function actorOf(id: string | null): string {
  return id === null ? "staff" : `staff ${id}`;
}

/** Who the actor is; undefined for all but staff of whom Shopify told us. */
export function memberOf(staff: readonly StaffMember[], actor: string): StaffMember | undefined {
  return staff.find(({ id }) => actorOf(id) === actor);
}

/** The member as colleagues say it; two of the same name are told apart by their ids. */
export function staffName(staff: readonly StaffMember[], { id, name }: StaffMember): string {
  if (name === null) return `Staff ${id}`;
  return staff.some((other) => other.id !== id && other.name === name) ? `${name} (${id})` : name;
}
