import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { BlockStack, Card, Layout, Page, Text } from "@shopify/polaris";
import { Entries } from "#app/components/entries.tsx";
import { Quiet } from "#app/components/quiet.tsx";
import { changePolicy } from "#app/routes/policy/change-policy.server.ts";
import { PolicyFields } from "#app/routes/policy/policy-form.tsx";
import { type PolicyPage, readPolicyPage } from "#app/routes/policy/read-page.server.ts";
import { ThreatsCard } from "#app/routes/policy/threats-card.tsx";
import { visit } from "#app/routes/visit.server.ts";

export const meta: MetaFunction = () => [{ title: "Policy · Makegood" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return readPolicyPage(await visit(request), new Date());
}

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await visit(request);
  return changePolicy(visitor, await request.formData(), new Date());
}

export default function Policy() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page title="Policy" subtitle="By what every suggestion is made: your thresholds, costs and rules">
      <Layout>
        <PolicyFields page={page} />
        <Layout.AnnotatedSection
          id="threats"
          title="Threats"
          description="A threat changes no suggestion. Whether it changed an answer shows here."
        >
          <ThreatsCard threats={page.threats} />
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection
          id="versions"
          title="Versions"
          description="A version never changes. Each suggestion says by which one it was made."
        >
          <Versions versions={page.versions} />
        </Layout.AnnotatedSection>
      </Layout>
    </Page>
  );
}

function Versions({ versions }: Pick<PolicyPage, "versions">) {
  return (
    <Card>
      <Entries entries={versions} none="The defaults hold. Your first change becomes a version.">
        {(one) => (
          <BlockStack gap="050">
            <Text as="span" fontWeight="semibold" breakWord>
              {`Version ${one.id}: ${one.why}`}
            </Text>
            <Quiet>{`${one.by} · ${one.at}`}</Quiet>
          </BlockStack>
        )}
      </Entries>
    </Card>
  );
}
