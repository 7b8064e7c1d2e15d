import { BlockStack, Card, Text } from "@shopify/polaris";
import { Entries } from "#app/components/entries.tsx";
import { Quiet } from "#app/components/quiet.tsx";
import type { TagRow } from "#app/routes/customer/read-page.server.ts";

/** Every change of a tier tag on the customer, with its reason. */
export function TagLogCard({ entries, since }: { entries: TagRow[]; since: string | null }) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          Tag log
        </Text>
        {since && <Text as="p" tone="subdued">{`In this tier since ${since}`}</Text>}
        <Entries entries={entries} none="No tier tag was ever added or removed.">
          {(entry) => (
            <BlockStack gap="050">
              <Text as="span" fontWeight="semibold" breakWord>
                {entry.words}
              </Text>
              <Text as="span">{entry.reason}</Text>
              <Quiet>{entry.when}</Quiet>
            </BlockStack>
          )}
        </Entries>
      </BlockStack>
    </Card>
  );
}
