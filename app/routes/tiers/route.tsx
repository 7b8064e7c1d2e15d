import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Layout, Page } from "@shopify/polaris";
import { useRefresh } from "#app/components/use-refresh.ts";
import { AdviceCard } from "#app/routes/tiers/advice-card.tsx";
import { changeTiers } from "#app/routes/tiers/change-tiers.server.ts";
import { LadderCard } from "#app/routes/tiers/ladder-card.tsx";
import { LadderState } from "#app/routes/tiers/ladder-state.tsx";
import { readTiersPage } from "#app/routes/tiers/read-page.server.ts";
import { RunsCard } from "#app/routes/tiers/runs-card.tsx";
import { visit } from "#app/routes/visit.server.ts";

export const meta: MetaFunction = () => [{ title: "Tiers · Makegood" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return readTiersPage(await visit(request));
}

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await visit(request);
  return changeTiers(visitor, await request.formData());
}

export default function Tiers() {
  const page = useLoaderData<typeof loader>();
  useRefresh(page.busy, 1_000);
  return (
    <Page
      title="Tiers"
      subtitle="Which customers are worth which care, shown as a tag in Shopify"
      primaryAction={{ content: "Preview", url: "/app/tiers/preview", disabled: page.state === "none" }}
    >
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            <LadderState state={page.state} />
            <LadderCard page={page} />
            <RunsCard runs={page.runs} />
          </BlockStack>
        </Layout.Section>
        <Layout.Section variant="oneThird">
          <AdviceCard advice={page.advice} formats={page.formats} />
        </Layout.Section>
      </Layout>
    </Page>
  );
}
