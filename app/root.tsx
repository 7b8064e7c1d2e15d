import { Links, Meta, Outlet, Scripts, ScrollRestoration, useMatches, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import { PlainProblem } from "#app/components/plain-problem.tsx";
import styles from "#app/components/styles.css?url";
import { env } from "#app/env.server.ts";

const SHOPIFY_CDN = "https://cdn.shopify.com";
const INTER = `${SHOPIFY_CDN}/static/fonts/inter/v4/styles.css`;

export const links = () => [
  { rel: "stylesheet", href: styles },
  { rel: "icon", href: "/favicon.svg", type: "image/svg+xml" },
];

export function loader() {
  const { SHOPIFY_API_KEY, SHOPIFY_APP_BRIDGE_URL } = env();
  return { apiKey: SHOPIFY_API_KEY, appBridgeUrl: SHOPIFY_APP_BRIDGE_URL };
}

/** Settings of the document do not change while it is open. */
export const shouldRevalidate = () => false;

/**
 * Chromium counts what comes late as a shift of what is there: the styles of a frame that it has laid out without them, and
 * the second half of a document whose first half it has painted. So the document is out of the layout until its styles
 * are there (`styles.css` brings it in, and `entry.client.tsx` does in any case), and its body until the whole of it is.
 */
const UNTIL_THERE = "html,body{display:none}";
const BODY_THERE = "body{display:block}";

export function Layout({ children }: { children: ReactNode }) {
  const settings = useRouteLoaderData<typeof loader>("root");
  const embedded = useMatches().some((match) => match.id === "routes/app");
  return (
    <html lang="en" suppressHydrationWarning>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        {embedded && settings && (
          // App Bridge has to be the first script of the document, and not a deferred one.
          <script src={settings.appBridgeUrl} data-api-key={settings.apiKey} suppressHydrationWarning />
        )}
        {settings?.appBridgeUrl.startsWith(SHOPIFY_CDN) && <link rel="stylesheet" href={INTER} />}
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this file */}
        <style dangerouslySetInnerHTML={{ __html: UNTIL_THERE }} />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: a constant of this file */}
        <style dangerouslySetInnerHTML={{ __html: BODY_THERE }} />
        <ScrollRestoration />
        <Scripts />
      </body>
    </html>
  );
}

export default function Root() {
  return <Outlet />;
}

export function ErrorBoundary() {
  return <PlainProblem />;
}
