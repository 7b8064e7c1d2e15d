import { Badge, BlockStack, Card, InlineStack, Link, Text } from "@shopify/polaris";
import { TierBadge } from "#app/components/tier-badge.tsx";
import type { CustomerView } from "#app/routes/claim/views.ts";

/** Who asks, and what we are to each other. */
export function CustomerCard({ customer }: { customer: CustomerView }) {
  return (
    <Card>
      <BlockStack gap="300">
        <BlockStack gap="050">
          <InlineStack gap="200" align="space-between">
            <Text as="h2" variant="headingMd">
              <Link url={`/app/customers/${customer.id}`} monochrome>
                {customer.name}
              </Link>
            </Text>
            <TierBadge tier={customer.tier} />
          </InlineStack>
          {customer.contact.map((line) => (
            <Text as="p" key={line} tone="subdued" breakWord>
              {line}
            </Text>
          ))}
          {customer.b2b && (
            <InlineStack>
              <Badge>Possible B2B</Badge>
            </InlineStack>
          )}
        </BlockStack>
        <dl className="sum plain">
          {customer.figures.map((figure) => (
            <div key={figure.label}>
              <dt>{figure.label}</dt>
              <dd>{figure.value}</dd>
            </div>
          ))}
        </dl>
        {customer.otherClaims.length > 0 && (
          <BlockStack gap="100">
            <Text as="h3" variant="headingSm">
              Earlier claims
            </Text>
            {customer.otherClaims.map((claim) => (
              <InlineStack key={claim.id} gap="200" align="space-between">
                <Link url={`/app/claims/${claim.id}`}>{claim.words}</Link>
                <Badge tone={claim.state.tone}>{claim.state.words}</Badge>
              </InlineStack>
            ))}
          </BlockStack>
        )}
      </BlockStack>
    </Card>
  );
}
