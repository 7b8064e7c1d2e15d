import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { claimReference } from "#app/claims/claim.ts";
import { alone, refused, tooOften } from "#app/routes/proxy/answer.ts";
import { forForm, forVisitor } from "#app/routes/proxy/received.server.ts";
import { MAX_FORM_BYTES } from "#app/storefront/body.server.ts";
import { privatePage } from "#app/storefront/pages/private.ts";
import { changePrivatePage, type Notice, openPrivatePage } from "#app/storefront/private-page.server.ts";
import { countVisit, note, type Visit } from "#app/storefront/visit.server.ts";

/** The customer's private page of one claim, for whoever has its link. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return forVisitor(request, (visit) => show(visit, params.secret ?? "", null));
}

export async function action({ request, params }: ActionFunctionArgs) {
  return forForm(request, MAX_FORM_BYTES, async (visit, form) => {
    const secret = params.secret ?? "";
    const page = await openPrivatePage(visit, secret);
    if (page.outcome !== "claim") return show(visit, secret, null);
    const counted = await countVisit(visit, { own: [{ limit: "change_link", of: page.claim.id }] });
    if (counted.outcome === "over") return tooOften(visit, counted.retryAfterS);
    return show(visit, secret, await changePrivatePage(visit, page.claim, form));
  });
}

async function show(visit: Visit, secret: string, notice: Notice | null): Promise<Response> {
  const { say } = visit.language;
  const page = await openPrivatePage(visit, secret);
  if (page.outcome === "over") return tooOften(visit, page.retryAfterS);
  if (page.outcome === "gone") return refused(visit, say("mine_gone"), 404);
  const { claim, orderName } = page;
  const reference = claimReference(claim.number);
  await note(visit, "private_page_read", reference);
  const told = notice && { text: say(notice.word, notice.blanks ?? {}), good: notice.good };
  const setting = { prefix: visit.prefix, language: visit.language, secret, now: visit.now };
  return alone(visit, say("mine_title", { reference }), privatePage(setting, claim, orderName, told));
}
