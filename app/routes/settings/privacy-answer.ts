import type { LoaderFunctionArgs } from "@remix-run/node";
import { visit } from "#app/routes/visit.server.ts";
import { openPrivacyAnswer } from "#app/shops/privacy/requests.server.ts";

/** The answer to a customer's data request as a file; opening it is noted in the audit log. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { shop, actor } = await visit(request);
  const answer = await openPrivacyAnswer(shop, params.id ?? "", actor);
  if (answer === null) throw new Response("No such answer", { status: 404 });
  return new Response(JSON.stringify(answer, null, 2), {
    headers: { "Content-Type": "application/json; charset=utf-8", "Cache-Control": "no-store" },
  });
}
