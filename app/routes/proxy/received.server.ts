// The first step of every storefront page: let in who may come, answer everyone else.
import { notFromShopify, refused, tooOften } from "#app/routes/proxy/answer.ts";
import { withForm } from "#app/storefront/body.server.ts";
import { arrive, type Visit } from "#app/storefront/visit.server.ts";

/** Answers with `page` for a visitor whom Shopify vouches for. */
export async function forVisitor(request: Request, page: (visit: Visit) => Promise<Response>): Promise<Response> {
  const arrival = await arrive(request, new Date());
  if (arrival.outcome === "refused") return notFromShopify();
  if (arrival.outcome === "over") return tooOften(arrival.visit, arrival.retryAfterS);
  return page(arrival.visit);
}

/** Answers with `page` for a visitor who sent a form; forms of more than `limit` bytes are not read to their end. */
export function forForm(
  request: Request,
  limit: number,
  page: (visit: Visit, form: FormData) => Promise<Response>,
): Promise<Response> {
  return forVisitor(request, (visit) => sentForm(request, visit, limit, (form) => page(visit, form)));
}

/** Answers with `page` for the form that `visit` sent, for whoever has to know first whether it is to be read at all. */
export async function sentForm(
  request: Request,
  visit: Visit,
  limit: number,
  page: (form: FormData) => Promise<Response>,
): Promise<Response> {
  const { say } = visit.language;
  if (request.method !== "POST") return refused(visit, say("not_possible"), 405, { Allow: "POST" });
  const sent = await withForm(request, limit, page);
  switch (sent.outcome) {
    case "used":
      return sent.result;
    case "too_large":
      return refused(visit, say("too_large"), 413);
    case "busy":
      return tooOften(visit, 60);
    case "malformed":
      return refused(visit, say("not_possible"), 400);
  }
}
