import { isRouteErrorResponse, useLocation, useRouteError } from "@remix-run/react";

/** The last resort: words for a failure outside Shopify admin, or when not even the app's frame could be drawn. */
export function PlainProblem() {
  const error = useRouteError();
  const { pathname, search } = useLocation();
  const missing = isRouteErrorResponse(error) && error.status === 404;
  return (
    <main className="plain-page">
      <h1>{missing ? "There is nothing at this address" : "Something went wrong on our side"}</h1>
      <p>
        {missing
          ? "The page may have moved. Open Makegood from your Shopify admin to find it."
          : "Nothing of your shop was changed. Please try again; if it keeps happening, tell the people who run this app."}
      </p>
      <p>
        <a href={`${pathname}${search}`}>Try again</a>
      </p>
    </main>
  );
}
