import { BlockStack, Box, Card, Divider, SkeletonBodyText, SkeletonDisplayText, Text } from "@shopify/polaris";
import { ThreatBanner } from "#app/routes/claim/threat-banner.tsx";

/** Stands where the suggestion will be, and is about as high, so that what is below stays where somebody reads it. */
export function BeingWeighed({ threats }: { threats: string[] }) {
  return (
    <Card>
      <BlockStack gap="400">
        <Text as="h2" variant="headingSm" tone="subdued">
          Suggestion
        </Text>
        <BlockStack gap="200">
          <Text as="p" variant="headingLg">
            The evidence is being weighed.
          </Text>
          <Text as="p">This takes a few seconds.</Text>
          <SkeletonBodyText lines={3} />
        </BlockStack>
        <div className="two-sides">
          <SkeletonBodyText lines={5} />
          <SkeletonBodyText lines={5} />
        </div>
        {threats.length > 0 && <ThreatBanner threats={threats} />}
        <Box background="bg-surface-secondary" padding="300" borderRadius="200">
          <SkeletonBodyText lines={6} />
        </Box>
        <SkeletonDisplayText size="small" />
        <Divider />
        <SkeletonBodyText lines={1} />
      </BlockStack>
    </Card>
  );
}
