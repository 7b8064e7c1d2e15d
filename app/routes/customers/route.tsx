import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Card, Page } from "@shopify/polaris";
import { CustomerFilters } from "#app/routes/customers/filters.tsx";
import { isFiltered, viewQuery } from "#app/routes/customers/query.ts";
import { CUSTOMERS_PAGE, readCustomersPage } from "#app/routes/customers/read-page.server.ts";
import { readQuery } from "#app/routes/customers/read-query.ts";
import { CustomerTable } from "#app/routes/customers/table.tsx";
import { changeViews } from "#app/routes/views-form.server.ts";
import { visit } from "#app/routes/visit.server.ts";

export const meta: MetaFunction = () => [{ title: "Customers · Makegood" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, formats } = await visit(request);
  return readCustomersPage(shop, readQuery(new URL(request.url).searchParams), formats, new Date());
}

export async function action({ request }: ActionFunctionArgs) {
  const { shop } = await visit(request);
  const clean = (asked: URLSearchParams) => viewQuery(readQuery(asked));
  return changeViews(shop, { page: CUSTOMERS_PAGE, clean }, await request.formData());
}

export default function Customers() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page title="Customers" subtitle="What each one is worth, after refunds and lost disputes" fullWidth>
      <Card padding="0">
        <div className={isFiltered(page.query) ? "list-filters open" : "list-filters"}>
          <CustomerFilters page={page} />
        </div>
        <CustomerTable page={page} />
      </Card>
    </Page>
  );
}
