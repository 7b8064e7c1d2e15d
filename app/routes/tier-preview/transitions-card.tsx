import { BlockStack, Button, Card, DataTable, InlineStack, Text } from "@shopify/polaris";
import { TierBadge } from "#app/components/tier-badge.tsx";
import type { TransitionView } from "#app/routes/tier-preview/read-page.server.ts";

/** Each kind of change with how many customers and how much money it is about. */
export function TransitionsCard({ transitions }: { transitions: TransitionView[] }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          What would change
        </Text>
        <DataTable
          columnContentTypes={["text", "text", "numeric", "numeric", "text"]}
          headings={["Tier", "They", "Customers", "Their value", "Names"]}
          verticalAlign="middle"
          increasedTableDensity
          rows={transitions.map((transition) => [
            <InlineStack key="tier" gap="100" blockAlign="center">
              <TierBadge tier={transition.from} />
              <span aria-hidden="true">→</span>
              <Text as="span" visuallyHidden>
                becomes
              </Text>
              <TierBadge tier={transition.to} />
            </InlineStack>,
            transition.tags,
            transition.customers,
            transition.value,
            <Button
              key="names"
              url={transition.url}
              variant="plain"
              accessibilityLabel={`${transition.chosen ? "Show all changes again" : `Show the ${transition.customers} who ${transition.tags}`}`}
            >
              {transition.chosen ? "Show all" : "Show"}
            </Button>,
          ])}
        />
      </BlockStack>
    </Card>
  );
}
