import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useNavigate } from "@remix-run/react";
import { Card, Page, Tabs } from "@shopify/polaris";
import { readBeforeYouShip } from "#app/routes/before-you-ship/read-page.server.ts";
import { ShipTable } from "#app/routes/before-you-ship/table.tsx";
import { visit } from "#app/routes/visit.server.ts";

export const meta: MetaFunction = () => [{ title: "Before you ship · Makegood" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return readBeforeYouShip(await visit(request), new URL(request.url).searchParams, new Date());
}

export default function BeforeYouShip() {
  const page = useLoaderData<typeof loader>();
  const navigate = useNavigate();
  const tabs = page.tabs.map(({ state, words, count }) => ({
    id: state,
    content: `${words} (${count})`,
    panelID: "orders-before-shipping",
  }));
  return (
    <Page
      title="Before you ship"
      subtitle="Orders of customers with a questionable history: photograph and weigh the packed parcel"
      fullWidth
    >
      <Card padding="0">
        <div className="tabs-row">
          <Tabs
            tabs={tabs}
            selected={page.tabs.findIndex(({ state }) => state === page.state)}
            onSelect={(chosen) => navigate(`?state=${tabs[chosen]?.id}`)}
          />
        </div>
        <div id="orders-before-shipping">
          <ShipTable page={page} />
        </div>
      </Card>
    </Page>
  );
}
