// Who asks for a page, for which shop, and how that shop writes its figures: the first step of every page.
import { type Formats, localeOf, timezoneOf } from "#app/components/format.ts";
import { pool } from "#app/db.server.ts";
import { oncePerRequest } from "#app/front-door/per-request.server.ts";
import { asShopDomain, type ShopDomain } from "#app/lib/ids.ts";
import { authenticate } from "#app/shopify.server.ts";
import { meet } from "#app/staff/meet.server.ts";
import { actorOf, type StaffMember } from "#app/staff/staff.ts";

export type Visit = {
  shop: ShopDomain;
  /** The member of staff as the audit log names them. */
  actor: string;
  /** The shop's people as far as they are known, for their names and for who may approve. */
  staff: readonly StaffMember[];
  formats: Formats;
  /** Words about why Shopify refuses our token, null while it does not. */
  accessProblem: string | null;
};

/**
 * Lets a signed-in member of the shop's staff in; everyone else is answered by Shopify's library, which throws. The frame
 * and the page in it both ask; they are one visit.
 */
export function visit(request: Request): Promise<Visit> {
  return oncePerRequest("visit", async () => visitOf(request, await authenticate.admin(request)));
}

/** The visit of somebody whom Shopify's library has let in. */
export async function visitOf(
  request: Request,
  { session, sessionToken }: Pick<Awaited<ReturnType<typeof authenticate.admin>>, "session" | "sessionToken">,
): Promise<Visit> {
  const shop = asShopDomain(session.shop);
  if (!shop) throw new Response("Not a shop", { status: 403 });
  const id = sessionToken?.sub || null;
  const [{ rows }, staff] = await Promise.all([
    pool().query<{ currency: string; timezone: string; accessProblem: string | null }>(
      `SELECT currency, timezone, access_problem AS "accessProblem" FROM shop WHERE shop = $1`,
      [shop],
    ),
    meet(shop, { id, idToken: idTokenOf(request) }),
  ]);
  const known = rows[0] ?? { currency: "USD", timezone: "UTC", accessProblem: null };
  return {
    shop,
    actor: actorOf(id),
    staff,
    formats: {
      locale: localeOf(new URL(request.url).searchParams.get("locale"), request.headers.get("accept-language")),
      timezone: timezoneOf(known.timezone),
      currency: known.currency,
    },
    accessProblem: known.accessProblem,
  };
}

/** The id token that the request came with: in its header, or for a document in the address. */
function idTokenOf(request: Request): string | null {
  const [, bearer] = /^Bearer (.+)$/.exec(request.headers.get("authorization") ?? "") ?? [];
  return bearer ?? new URL(request.url).searchParams.get("id_token");
}
