// Who may open the shop's admin, and which of them sits in front of a browser.
import type { IncomingMessage } from "node:http";
import type { Id, StaffMember, World } from "./world.ts";

const COOKIE = "admin_staff";

/** The owner first; the others answer claims. */
export const STAFF: readonly [StaffMember, ...StaffMember[]] = [
  member(7, "Crystal", "Waters", { accountOwner: true }),
  member(12, "Tomás", "Rivera"),
  member(15, "Mei", "Tanaka"),
  member(18, "Priya", "Nair", { collaborator: true, email: "priya@helpdesk.example" }),
];

function member(id: Id, firstName: string, lastName: string, more: Partial<StaffMember> = {}): StaffMember {
  const email = `${firstName
    .normalize("NFD")
    .replace(/[^A-Za-z]/g, "")
    .toLowerCase()}@crystals-linens.example`;
  return { id, firstName, lastName, email, accountOwner: false, collaborator: false, locale: "en", ...more };
}

export function staffName({ firstName, lastName }: StaffMember): string {
  return `${firstName} ${lastName}`.trim();
}

/** The person whom this browser was told to be; the owner until then. */
export function staffAt(world: World, request: IncomingMessage): StaffMember {
  const match = new RegExp(`(?:^|;\\s*)${COOKIE}=(\\d+)`).exec(request.headers.cookie ?? "");
  return world.staff.find(({ id }) => id === Number(match?.[1])) ?? ownerOf(world);
}

export function staffCookie(member: StaffMember): string {
  return `${COOKIE}=${member.id}; Path=/; HttpOnly; SameSite=Lax`;
}

export function ownerOf(world: World): StaffMember {
  return world.staff.find(({ accountOwner }) => accountOwner) ?? STAFF[0];
}
