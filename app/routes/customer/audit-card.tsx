import { BlockStack, Card, Text } from "@shopify/polaris";
import { Entries } from "#app/components/entries.tsx";
import { Quiet } from "#app/components/quiet.tsx";
import type { AuditRow } from "#app/routes/customer/read-page.server.ts";

/** Who opened the customer's record, and who decided something about the customer. */
export function AuditCard({ entries }: { entries: AuditRow[] }) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          Who looked and decided
        </Text>
        <Entries entries={entries} none="You are the first to open this record.">
          {(entry) => (
            <BlockStack gap="050">
              <Text as="span">{entry.words}</Text>
              <Quiet>{entry.who}</Quiet>
            </BlockStack>
          )}
        </Entries>
      </BlockStack>
    </Card>
  );
}
