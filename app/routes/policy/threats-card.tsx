import { BlockStack, Card, Link, Text } from "@shopify/polaris";
import { Entries } from "#app/components/entries.tsx";
import { Quiet } from "#app/components/quiet.tsx";

export type ThreatsView = {
  words: string;
  more: { id: string; claim: string; words: string; why: string }[];
};

/** What those got who threatened: nothing besides. */
export function ThreatsCard({ threats }: { threats: ThreatsView }) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="p" fontWeight="semibold">
          {threats.words}
        </Text>
        {threats.more.length > 0 && (
          <Entries entries={threats.more} none="">
            {(one) => (
              <BlockStack gap="050">
                <Text as="span" breakWord>
                  <Link url={`/app/claims/${one.claim}`}>{one.claim}</Link>
                  {`: ${one.words}`}
                </Text>
                <Quiet>{one.why}</Quiet>
              </BlockStack>
            )}
          </Entries>
        )}
      </BlockStack>
    </Card>
  );
}
