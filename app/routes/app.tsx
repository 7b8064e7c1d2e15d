import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Outlet, useLoaderData, useLocation, useNavigation } from "@remix-run/react";
import { Banner, Box, Page } from "@shopify/polaris";
import { boundary } from "@shopify/shopify-app-remix/server";
import { useEffect, useState } from "react";
import { AppFrame } from "#app/components/app-frame.tsx";
import { PageSkeleton } from "#app/components/page-skeleton.tsx";
import { Problem } from "#app/components/problem.tsx";
import { visit } from "#app/routes/visit.server.ts";

export const meta: MetaFunction = () => [{ title: "Makegood" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { accessProblem } = await visit(request);
  return { accessProblem };
}

/** Headers of Shopify's thrown answers (retry with a new token, sign in again) have to reach App Bridge. */
export const headers: HeadersFunction = (args) => boundary.headers(args);

export default function App() {
  const { accessProblem } = useLoaderData<typeof loader>();
  const waitingFor = useSlowNavigation();
  return (
    <AppFrame>
      {accessProblem && (
        <Page>
          <Box paddingBlockStart="400">
            <Banner tone="warning" title="Shopify does not let Makegood in">
              <p>{accessProblem}</p>
            </Banner>
          </Box>
        </Page>
      )}
      {waitingFor ? <PageSkeleton path={waitingFor} /> : <Outlet />}
    </AppFrame>
  );
}

export function ErrorBoundary() {
  return (
    <AppFrame>
      <Problem />
    </AppFrame>
  );
}

const PATIENCE_MS = 200;

/** The path of the page that is being loaded, once that takes long enough to be noticed; null else. */
function useSlowNavigation(): string | null {
  const { state, location } = useNavigation();
  const here = useLocation().pathname;
  const next = state === "loading" && location.pathname !== here ? location.pathname : null;
  const [slow, setSlow] = useState<string | null>(null);
  useEffect(() => {
    shopify.loading(next !== null);
    if (!next) return setSlow(null);
    const timer = setTimeout(() => setSlow(next), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [next]);
  return next && slow === next ? next : null;
}
