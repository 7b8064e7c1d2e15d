import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useNavigation } from "@remix-run/react";
import { login } from "#app/shopify.server.ts";

export const meta: MetaFunction = () => [{ title: "Open Makegood" }];

const WORDS: Record<string, string> = {
  MISSING_SHOP: "Enter the domain of your shop.",
  INVALID_SHOP: "That is no shop domain. It looks like example.myshopify.com.",
};

async function problemOf(request: Request): Promise<string | null> {
  const answer = await login(request);
  return answer.shop ? (WORDS[answer.shop] ?? "This shop can't be opened.") : null;
}

export async function loader({ request }: LoaderFunctionArgs) {
  return { problem: await problemOf(request) };
}

export async function action({ request }: ActionFunctionArgs) {
  return { problem: await problemOf(request) };
}

export default function Login() {
  const loaded = useLoaderData<typeof loader>();
  const problem = (useActionData<typeof action>() ?? loaded).problem;
  const busy = useNavigation().state !== "idle";
  return (
    <main className="plain-page">
      <h1>Open Makegood</h1>
      <Form method="post">
        <label htmlFor="shop">Your shop's domain</label>
        <input
          id="shop"
          name="shop"
          type="text"
          placeholder="example.myshopify.com"
          autoComplete="on"
          aria-invalid={problem !== null}
          aria-describedby={problem ? "shop-problem" : undefined}
        />
        {problem && (
          <p id="shop-problem" className="field-error" role="alert">
            {problem}
          </p>
        )}
        <button type="submit" disabled={busy}>
          Open in Shopify admin
        </button>
      </Form>
    </main>
  );
}
