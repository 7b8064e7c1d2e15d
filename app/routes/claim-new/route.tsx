import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Banner, BlockStack, Card, InlineStack, Link, Page, Text } from "@shopify/polaris";
import { ClaimForm } from "#app/routes/claim-new/claim-form.tsx";
import { openFromForm } from "#app/routes/claim-new/open.server.ts";
import { OrderSearch } from "#app/routes/claim-new/order-search.tsx";
import { type ChosenOrder, readNewClaimPage } from "#app/routes/claim-new/read-page.server.ts";
import { visit } from "#app/routes/visit.server.ts";

export const meta: MetaFunction = () => [{ title: "Open a claim · Makegood" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await visit(request);
  return readNewClaimPage(visitor, new URL(request.url).searchParams, new Date());
}

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await visit(request);
  return openFromForm(visitor, await request.formData(), new Date());
}

export default function NewClaim() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page
      title="Open a claim"
      subtitle="For a customer who called, wrote or came by"
      backAction={{ content: "Claims", url: "/app/claims" }}
      narrowWidth
    >
      {page.order ? (
        <BlockStack gap="400">
          <OrderCard order={page.order} />
          <ClaimForm key={page.order.id} page={page} order={page.order} />
        </BlockStack>
      ) : (
        <OrderSearch page={page} />
      )}
    </Page>
  );
}

function OrderCard({ order }: { order: ChosenOrder }) {
  return (
    <>
      {order.open.map((claim) => (
        <Banner
          key={claim.id}
          tone="warning"
          title={`${claim.reference} on this order is still open`}
          action={{ content: `See ${claim.reference}`, url: `/app/claims/${claim.id}` }}
        >
          <p>{`It is about: ${claim.why}. A second claim is right only for something else.`}</p>
        </Banner>
      ))}
      <Card>
        <InlineStack align="space-between" gap="200">
          <div className="grows">
            <BlockStack gap="050">
              <Text as="h2" variant="headingMd">{`Order ${order.name}`}</Text>
              <Text as="p" tone="subdued">
                {order.words.join(" · ")}
              </Text>
            </BlockStack>
          </div>
          <Link url="/app/claims/new">Another order</Link>
        </InlineStack>
      </Card>
    </>
  );
}
