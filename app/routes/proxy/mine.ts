import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { claimReference } from "#app/claims/claim.ts";
import { alone, refused, tooOften } from "#app/routes/proxy/answer.ts";
import { forVisitor, sentForm } from "#app/routes/proxy/received.server.ts";
import { MAX_FORM_BYTES } from "#app/storefront/body.server.ts";
import { privatePage } from "#app/storefront/pages/private.ts";
import {
  changePrivatePage,
  type Notice,
  openPrivatePage,
  type PrivatePage,
} from "#app/storefront/private-page.server.ts";
import { countVisit, noteOnce, type Visit } from "#app/storefront/visit.server.ts";

/** The customer's private page of one claim, for whoever has its link. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  return forVisitor(request, (visit) => show(visit, params.secret ?? "", null));
}

export async function action({ request, params }: ActionFunctionArgs) {
  return forVisitor(request, async (visit) => {
    const secret = params.secret ?? "";
    // Before the form is read: whoever has no link does not make us take in photos.
    const page = await openPrivatePage(visit, secret);
    if (page.outcome !== "claim") return unopened(visit, page);
    const counted = await countVisit(visit, { own: [{ limit: "change_link", of: page.claim.id }] });
    if (counted.outcome === "over") return tooOften(visit, counted.retryAfterS);
    return sentForm(request, visit, MAX_FORM_BYTES, async (form) =>
      show(visit, secret, await changePrivatePage(visit, page.claim, form)),
    );
  });
}

function unopened(visit: Visit, page: Exclude<PrivatePage, { outcome: "claim" }>): Response {
  return page.outcome === "over"
    ? tooOften(visit, page.retryAfterS)
    : refused(visit, visit.language.say("mine_gone"), 404);
}

async function show(visit: Visit, secret: string, notice: Notice | null): Promise<Response> {
  const { say } = visit.language;
  const page = await openPrivatePage(visit, secret);
  if (page.outcome !== "claim") return unopened(visit, page);
  const { claim, orderName } = page;
  const reference = claimReference(claim.number);
  await noteOnce(visit, "private_page_read", reference);
  const told = notice && { text: say(notice.word, notice.blanks ?? {}), good: notice.good };
  const setting = { prefix: visit.prefix, language: visit.language, secret, now: visit.now };
  return alone(visit, say("mine_title", { reference }), privatePage(setting, claim, orderName, told));
}
