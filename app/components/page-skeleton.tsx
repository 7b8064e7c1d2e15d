import {
  BlockStack,
  Card,
  InlineGrid,
  Layout,
  SkeletonBodyText,
  SkeletonDisplayText,
  SkeletonPage,
} from "@shopify/polaris";

const LISTS = new Set(["/app/customers", "/app/claims", "/app/before-you-ship"]);

/** The shape of the page that is on its way. */
export function PageSkeleton({ path }: { path: string }) {
  const list = LISTS.has(path);
  return (
    <SkeletonPage primaryAction={!list} fullWidth={list}>
      <Layout>
        <Layout.Section>
          <BlockStack gap="400">
            {!list && (
              <InlineGrid columns={{ xs: 1, sm: 2, md: 3 }} gap="400">
                <Card>
                  <SkeletonBodyText lines={2} />
                </Card>
                <Card>
                  <SkeletonBodyText lines={2} />
                </Card>
                <Card>
                  <SkeletonBodyText lines={2} />
                </Card>
              </InlineGrid>
            )}
            <Card>
              <BlockStack gap="400">
                <SkeletonDisplayText size="small" />
                <SkeletonBodyText lines={list ? 16 : 8} />
              </BlockStack>
            </Card>
          </BlockStack>
        </Layout.Section>
      </Layout>
    </SkeletonPage>
  );
}
