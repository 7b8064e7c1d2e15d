import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Layout, Page } from "@shopify/polaris";
import { lazy } from "react";
import { ChartCard } from "#app/components/charts/chart-card.tsx";
import { Figures } from "#app/components/figures.tsx";
import { useRefresh } from "#app/components/use-refresh.ts";
import { EventsCard } from "#app/routes/home/events-card.tsx";
import { readHome } from "#app/routes/home/read-home.server.ts";
import { SetUpCard } from "#app/routes/home/set-up-card.tsx";
import { visit } from "#app/routes/visit.server.ts";

const TierPlot = lazy(async () => ({ default: (await import("#app/components/charts/tier-plot.tsx")).TierPlot }));

const BUSY_MS = 1_500;
const CALM_MS = 10_000;

export const meta: MetaFunction = () => [{ title: "Home · Makegood" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, formats } = await visit(request);
  return readHome(shop, formats);
}

export default function Home() {
  const { steps, figures, tiers, events, shippingTasks, busy } = useLoaderData<typeof loader>();
  useRefresh(true, busy ? BUSY_MS : CALM_MS);
  return (
    <Page title="Home" subtitle="What your customers are worth, and what happened last">
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <SetUpCard steps={steps} />
            {shippingTasks && (
              <Banner
                tone="warning"
                title={shippingTasks}
                action={{ content: "Open the list", url: "/app/before-you-ship" }}
              >
                <p>Where the customer's history is questionable, what is recorded now answers a later claim.</p>
              </Banner>
            )}
            <Figures title="Value at a glance" figures={figures} />
            <ChartCard
              title="Customers by tier"
              summary={`Customers by tier: ${tiers.rows.map(([name, customers]) => `${name} ${customers}`).join(", ")}`}
              height={Math.max(96, tiers.bars.length * 44)}
              columns={[
                { heading: "Tier" },
                { heading: "Customers", numeric: true },
                { heading: "Net revenue", numeric: true },
              ]}
              rows={tiers.rows}
            >
              <TierPlot bars={tiers.bars} />
            </ChartCard>
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <EventsCard events={events} />
        </Layout.Section>
      </Layout>
    </Page>
  );
}
