// The template's page with nothing in it yet: authenticate, one frame, one heading.
import { AppProvider, Page } from "@shopify/polaris";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { authenticate } from "../shopify.server";

export const loader = async ({ request }: LoaderFunctionArgs) => {
  await authenticate.admin(request);
  return null;
};

export default function Empty() {
  return (
    <AppProvider i18n={{}}>
      <Page title="Empty" />
    </AppProvider>
  );
}
