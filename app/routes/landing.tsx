import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Form, redirect } from "@remix-run/react";

export const meta: MetaFunction = () => [
  { title: "Makegood" },
  { name: "description", content: "Makes things right when an order goes wrong, for Shopify shops." },
];

/** Shopify opens the app at its root with the shop in the address: that visitor belongs on Home. */
export function loader({ request }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  if (url.searchParams.get("shop")) throw redirect(`/app?${url.searchParams.toString()}`);
  return null;
}

export default function Landing() {
  return (
    <main className="plain-page">
      <h1>Make things right when an order goes wrong</h1>
      <p>
        Makegood knows what each customer is worth to your shop, keeps that visible in Shopify as a tag, and helps you
        answer when something went wrong: for the right people, for the right reason, at a price the shop can afford.
      </p>
      <Form method="post" action="/auth/login">
        <label htmlFor="shop">Your shop's domain</label>
        <input id="shop" name="shop" type="text" placeholder="example.myshopify.com" autoComplete="on" required />
        <button type="submit">Open in Shopify admin</button>
      </Form>
    </main>
  );
}
