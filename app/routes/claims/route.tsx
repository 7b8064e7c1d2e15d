import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Card, Page } from "@shopify/polaris";
import { changeClaims, isBulk } from "#app/routes/claims/change-claims.server.ts";
import { QueueFilters } from "#app/routes/claims/filters.tsx";
import { isFiltered, viewQuery } from "#app/routes/claims/query.ts";
import { CLAIMS_PAGE, readQueuePage } from "#app/routes/claims/read-page.server.ts";
import { readQuery } from "#app/routes/claims/read-query.ts";
import { QueueTable } from "#app/routes/claims/table.tsx";
import { changeViews } from "#app/routes/views-form.server.ts";
import { visit } from "#app/routes/visit.server.ts";

export const meta: MetaFunction = () => [{ title: "Claims · Makegood" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await visit(request);
  return readQueuePage(visitor, readQuery(new URL(request.url).searchParams), new Date());
}

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await visit(request);
  const form = await request.formData();
  if (isBulk(form)) return changeClaims(visitor, form, new Date());
  const clean = (asked: URLSearchParams) => viewQuery(readQuery(asked));
  return changeViews(visitor.shop, { page: CLAIMS_PAGE, clean }, form);
}

export default function Claims() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page
      title="Claims"
      subtitle="What went wrong, for whom, and what to do about it"
      fullWidth
      primaryAction={{ content: "Open a claim", url: "/app/claims/new" }}
    >
      <Card padding="0">
        <div className={isFiltered(page.query) ? "list-filters open" : "list-filters"}>
          <QueueFilters page={page} />
        </div>
        <QueueTable page={page} />
      </Card>
    </Page>
  );
}
