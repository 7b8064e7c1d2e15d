import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect, useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, InlineStack, Layout, Page, Text } from "@shopify/polaris";
import { Figures } from "#app/components/figures.tsx";
import { TierBadge } from "#app/components/tier-badge.tsx";
import { asShopifyId } from "#app/lib/ids.ts";
import { readCustomerPage } from "#app/routes/customer/read-page.server.ts";
import { DisputesCard, OrdersCard, ParcelsCard, RefundsCard } from "#app/routes/customer/records.tsx";
import { TagLogCard } from "#app/routes/customer/tag-log-card.tsx";
import { ValueCard } from "#app/routes/customer/value-card.tsx";
import { visit } from "#app/routes/visit.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.name ?? "Customer"} · Makegood` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await visit(request);
  const id = asShopifyId(params.id);
  const answer = id ? await readCustomerPage(visitor, id) : { outcome: "unknown" as const };
  if (answer.outcome === "merged") throw redirect(`/app/customers/${answer.into}${new URL(request.url).search}`);
  if (answer.outcome === "unknown") throw new Response("No such customer", { status: 404 });
  return answer.page;
}

export default function Customer() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page
      backAction={{ content: "Customers", url: "/app/customers" }}
      title={page.name}
      titleMetadata={<TierBadge tier={page.tier} />}
      subtitle={page.contact.join(" · ")}
      secondaryActions={[{ content: "Open in Shopify", url: `shopify://admin/customers/${page.id}`, target: "_top" }]}
    >
      <BlockStack gap="400">
        {page.gone && (
          <Banner tone="info">
            <p>{page.gone}</p>
          </Banner>
        )}
        {page.override && (
          <Banner tone="warning" title="Tag changed by hand">
            <p>{page.override}</p>
          </Banner>
        )}
        {page.b2bReasons.length > 0 && (
          <Banner tone="info" title="Possibly a business customer">
            <p>{page.b2bReasons.join(" · ")}</p>
          </Banner>
        )}
        <Figures title="What this customer is worth" figures={page.figures} />
        <Layout>
          <Layout.Section>
            <BlockStack gap="400">
              <ValueCard page={page} />
              <OrdersCard orders={page.orders} />
              <RefundsCard refunds={page.refunds} />
              <DisputesCard disputes={page.disputes} />
              <ParcelsCard parcels={page.parcels} />
            </BlockStack>
          </Layout.Section>
          <Layout.Section variant="oneThird">
            <BlockStack gap="400">
              {page.tierSince && (
                <InlineStack gap="200">
                  <Text as="p" tone="subdued">{`In this tier since ${page.tierSince}`}</Text>
                </InlineStack>
              )}
              <TagLogCard entries={page.tagLog} />
            </BlockStack>
          </Layout.Section>
        </Layout>
      </BlockStack>
    </Page>
  );
}
