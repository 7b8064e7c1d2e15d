import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useFetcher, useLoaderData, useNavigate } from "@remix-run/react";
import { Banner, BlockStack, Card, EmptyState, Page, Text } from "@shopify/polaris";
import { useEffect } from "react";
import { useToast } from "#app/components/toast.ts";
import { type ApplyAnswer, applyPreviewed } from "#app/routes/tier-preview/apply.server.ts";
import { PeopleCard } from "#app/routes/tier-preview/people-card.tsx";
import { readPreview } from "#app/routes/tier-preview/read-page.server.ts";
import { TransitionsCard } from "#app/routes/tier-preview/transitions-card.tsx";
import { visit } from "#app/routes/visit.server.ts";

export const meta: MetaFunction = () => [{ title: "Preview · Makegood" }];

export async function loader({ request }: LoaderFunctionArgs) {
  const visitor = await visit(request);
  const params = new URL(request.url).searchParams;
  return readPreview(visitor, { from: params.get("from"), to: params.get("to"), cursor: params.get("cursor") });
}

export async function action({ request }: ActionFunctionArgs) {
  return applyPreviewed(await visit(request));
}

export default function Preview() {
  const page = useLoaderData<typeof loader>();
  const navigate = useNavigate();
  const fetcher = useFetcher<ApplyAnswer>();
  useToast(fetcher.data);
  useEffect(() => {
    if (fetcher.data?.started) navigate("/app/tiers");
  }, [fetcher.data, navigate]);

  return (
    <Page
      backAction={{ content: "Tiers", url: "/app/tiers" }}
      title="Preview"
      subtitle="Nothing is written until you apply it, and one click takes it back"
      primaryAction={{
        content:
          page.changingCount === 0
            ? "Apply"
            : `Apply to ${page.changing} ${page.changingCount === 1 ? "customer" : "customers"}`,
        disabled: page.state === "nothing_saved",
        loading: fetcher.state !== "idle",
        onAction: () => void fetcher.submit({ intent: "apply" }, { method: "post" }),
      }}
    >
      <BlockStack gap="400">
        {page.state === "nothing_saved" ? (
          <Card>
            <EmptyState
              heading="Save your tiers first"
              image="/no-customers.svg"
              action={{ content: "Choose tiers", url: "/app/tiers" }}
            >
              <p>Then this page shows by name and by money who would get which tag.</p>
            </EmptyState>
          </Card>
        ) : (
          <>
            <Banner tone={page.changingCount === 0 ? "success" : "info"}>
              <Text as="p">
                {page.changingCount === 0
                  ? `All ${page.customers} customers have the tag that they should have.`
                  : `${page.changing} of ${page.customers} customers would change. Only tags of these tiers are touched; what a person changed by hand stays. At the speed that Shopify allows your shop, writing them takes ${page.takes}; the Tiers page shows how far it is.`}
              </Text>
            </Banner>
            {page.transitions.length > 0 && <TransitionsCard transitions={page.transitions} />}
            {page.rows.length > 0 && <PeopleCard page={page} />}
          </>
        )}
      </BlockStack>
    </Page>
  );
}
