import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Card, Page, Text } from "@shopify/polaris";
import { Figures } from "#app/components/figures.tsx";
import { useRefresh } from "#app/components/use-refresh.ts";
import { readSystemPage } from "#app/routes/system/read-page.server.ts";
import { retry } from "#app/routes/system/retry.server.ts";
import { TroubleCard } from "#app/routes/system/trouble-card.tsx";
import { visit } from "#app/routes/visit.server.ts";

const FRESH_MS = 5_000;

export const meta: MetaFunction = () => [{ title: "System · Makegood" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { shop, formats } = await visit(request);
  return readSystemPage(shop, formats);
}

export async function action({ request }: ActionFunctionArgs) {
  const { shop } = await visit(request);
  return retry(shop, await request.formData());
}

export default function System() {
  const page = useLoaderData<typeof loader>();
  useRefresh(true, FRESH_MS);
  return (
    <Page title="System" subtitle="What runs by itself, and what needs a hand">
      <BlockStack gap="400">
        <Figures title="Now" figures={page.figures} />
        <TroubleCard
          title="Events that could not be read"
          words={`Kept as they came. The rest went on without them.${page.listed ? ` ${page.listed}` : ""}`}
          none="Every event from Shopify was understood."
          troubles={page.deliveries}
          retryAll="retry_all_deliveries"
        />
        <TroubleCard
          title="Changes in Shopify that did not go through"
          words="Nothing is done twice: a retry looks first."
          none="Every change went through."
          troubles={page.effects}
        />
        <TroubleCard
          title="Jobs"
          words="Work that waits or is tried again."
          none="No job is waiting."
          troubles={page.jobs}
        />
        <Card>
          <BlockStack gap="200">
            <Text as="h2" variant="headingMd">
              Versions
            </Text>
            <dl className="sum plain">
              {page.versions.map(({ name, version }) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{version}</dd>
                </div>
              ))}
            </dl>
          </BlockStack>
        </Card>
      </BlockStack>
    </Page>
  );
}
