import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Layout, Page } from "@shopify/polaris";
import { useRefresh } from "#app/components/use-refresh.ts";
import { ApproversCard } from "#app/routes/settings/approvers-card.tsx";
import { changeSettings } from "#app/routes/settings/change-settings.server.ts";
import { HistoryCard } from "#app/routes/settings/history-card.tsx";
import { PrivacyCard } from "#app/routes/settings/privacy-card.tsx";
import { readSettingsPage } from "#app/routes/settings/read-page.server.ts";
import { ValueForm } from "#app/routes/settings/value-form.tsx";
import { visit } from "#app/routes/visit.server.ts";

export const meta: MetaFunction = () => [{ title: "Settings · Makegood" }];

export async function loader({ request }: LoaderFunctionArgs) {
  return readSettingsPage(await visit(request));
}

export async function action({ request }: ActionFunctionArgs) {
  const visitor = await visit(request);
  return changeSettings(visitor, await request.formData());
}

export default function Settings() {
  const page = useLoaderData<typeof loader>();
  useRefresh(page.history.busy || page.history.finished === null || page.privacy.some((request) => request.open));
  return (
    <Page title="Settings" subtitle="What counts as value, and what making good costs you">
      <Layout>
        <ValueForm settings={page.settings} currency={page.currency} />
        <Layout.AnnotatedSection
          id="approvers"
          title="Who may approve"
          description="Claims for the owner, and what costs more than the limits of your policy, wait for approval."
        >
          <ApproversCard approvers={page.approvers} />
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection
          id="history"
          title="Your shop's past"
          description="Read once after the install. Reading it again finds what is missing and changes nothing else."
        >
          <HistoryCard history={page.history} />
        </Layout.AnnotatedSection>
        <Layout.AnnotatedSection
          id="privacy"
          title="Privacy requests"
          description="Customers ask your shop, Shopify passes it on, Makegood answers within thirty days, mostly at once."
        >
          <PrivacyCard requests={page.privacy} />
        </Layout.AnnotatedSection>
      </Layout>
    </Page>
  );
}
