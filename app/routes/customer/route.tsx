import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect, useLoaderData } from "@remix-run/react";
import { Badge, Banner, BlockStack, InlineStack, Page } from "@shopify/polaris";
import { Figures } from "#app/components/figures.tsx";
import { StandingCard } from "#app/components/standing-card.tsx";
import { TierBadge } from "#app/components/tier-badge.tsx";
import { useRefresh } from "#app/components/use-refresh.ts";
import { pool } from "#app/db.server.ts";
import { isKnown } from "#app/ledger/is-known.server.ts";
import { asShopifyId } from "#app/lib/ids.ts";
import { setByPerson } from "#app/routes/claim/act-standing.server.ts";
import { AuditCard } from "#app/routes/customer/audit-card.tsx";
import { readCustomerPage } from "#app/routes/customer/read-page.server.ts";
import { ClaimsCard, DisputesCard, OrdersCard, ParcelsCard, RefundsCard } from "#app/routes/customer/records.tsx";
import { TagLogCard } from "#app/routes/customer/tag-log-card.tsx";
import { ValueCard } from "#app/routes/customer/value-card.tsx";
import { visit } from "#app/routes/visit.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: `${data?.name ?? "Customer"} · Makegood` }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const visitor = await visit(request);
  const id = asShopifyId(params.id);
  const answer = id ? await readCustomerPage(visitor, id, new Date()) : { outcome: "unknown" as const };
  if (answer.outcome === "merged") throw redirect(`/app/customers/${answer.into}${new URL(request.url).search}`);
  if (answer.outcome === "unknown") throw new Response("No such customer", { status: 404 });
  return answer.page;
}

export async function action({ request, params }: ActionFunctionArgs) {
  const visitor = await visit(request);
  const customer = asShopifyId(params.id);
  if (!customer || !(await isKnown(pool(), visitor.shop, customer)))
    throw new Response("No such customer", { status: 404 });
  return setByPerson({ visitor, customer, form: await request.formData(), now: new Date() });
}

export default function Customer() {
  const page = useLoaderData<typeof loader>();
  useRefresh(page.busy);
  return (
    <Page
      backAction={{ content: "Customers", url: "/app/customers" }}
      title={page.name}
      titleMetadata={
        <InlineStack gap="100">
          <TierBadge tier={page.tier} />
          {page.standing.state !== "clear" && (
            <Badge tone={page.standing.badge.tone}>{page.standing.badge.words}</Badge>
          )}
        </InlineStack>
      }
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
        {page.shippingTasks && (
          <Banner
            tone="warning"
            title={page.shippingTasks}
            action={{ content: "Open the list", url: "/app/before-you-ship" }}
          />
        )}
        {page.b2bReasons.length > 0 && (
          <Banner tone="info" title="Possibly a business customer">
            <p>{page.b2bReasons.join(" · ")}</p>
          </Banner>
        )}
        <Figures title="What this customer is worth" figures={page.figures} />
        <div className="columns">
          <StandingCard standing={page.standing} />
          <div className="left-through">
            <BlockStack gap="400">
              <ClaimsCard claims={page.claims} openUrl={page.openClaimUrl} />
              <ValueCard page={page} />
              <OrdersCard orders={page.orders} />
              <RefundsCard refunds={page.refunds} />
              <DisputesCard disputes={page.disputes} />
              <ParcelsCard parcels={page.parcels} />
            </BlockStack>
          </div>
          <BlockStack gap="400">
            <TagLogCard entries={page.tagLog} since={page.tierSince} />
            <AuditCard entries={page.audit} />
          </BlockStack>
        </div>
      </BlockStack>
    </Page>
  );
}
