import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { refused } from "#app/routes/proxy/answer.ts";
import { forVisitor } from "#app/routes/proxy/received.server.ts";

/** An address under the shop's pages that names none: the customer is led back to the contact page. */
export async function loader({ request }: LoaderFunctionArgs) {
  return forVisitor(request, async (visit) => refused(visit, visit.language.say("not_possible"), 404));
}

export async function action(args: ActionFunctionArgs) {
  return loader(args);
}
