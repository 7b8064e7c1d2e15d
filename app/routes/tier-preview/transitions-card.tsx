import { BlockStack, Button, Card, InlineStack, Text } from "@shopify/polaris";
import { FactTable } from "#app/components/fact-table.tsx";
import { TierBadge } from "#app/components/tier-badge.tsx";
import type { TransitionView } from "#app/routes/tier-preview/read-page.server.ts";

const COLUMNS = [
  { heading: "Tier" },
  { heading: "They" },
  { heading: "Customers", numeric: true },
  { heading: "Their value", numeric: true },
  { heading: "Names" },
];

/** Each kind of change with how many customers and how much money it is about. */
export function TransitionsCard({ transitions }: { transitions: TransitionView[] }) {
  const rows = transitions.map((transition) => ({
    id: transition.id,
    cells: [
      <TierChange key="tier" from={transition.from} to={transition.to} />,
      transition.tags,
      transition.customers,
      transition.value,
      <Button
        key="names"
        url={transition.url}
        variant="plain"
        accessibilityLabel={
          transition.chosen ? "Show all changes again" : `Show the ${transition.customers} who ${transition.tags}`
        }
      >
        {transition.chosen ? "Show all" : "Show"}
      </Button>,
    ],
  }));
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          What would change
        </Text>
        <FactTable label="What would change" columns={COLUMNS} rows={rows} />
      </BlockStack>
    </Card>
  );
}

export function TierChange({ from, to }: Pick<TransitionView, "from" | "to">) {
  return (
    <InlineStack gap="100" align="start" blockAlign="center">
      <TierBadge tier={from} />
      <span aria-hidden="true">→</span>
      <Text as="span" visuallyHidden>
        becomes
      </Text>
      <TierBadge tier={to} />
    </InlineStack>
  );
}
