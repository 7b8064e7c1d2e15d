import { BlockStack, Card, Icon, InlineStack, Link, Text } from "@shopify/polaris";
import { OrderIcon, ReceiptRefundIcon, ShieldNoneIcon, StarIcon } from "@shopify/polaris-icons";
import { Entries } from "#app/components/entries.tsx";
import { Quiet } from "#app/components/quiet.tsx";
import type { EventView } from "#app/routes/home/events.ts";

const SIGNS = {
  order: OrderIcon,
  refund: ReceiptRefundIcon,
  dispute: ShieldNoneIcon,
  tag: StarIcon,
} satisfies Record<EventView["kind"], unknown>;

/** Orders, refunds, disputes and tag changes, newest first. */
export function EventsCard({ events }: { events: EventView[] }) {
  return (
    <Card>
      <BlockStack gap="200">
        <Text as="h2" variant="headingMd">
          Last events
        </Text>
        <Entries entries={events} none="Nothing has happened yet. The next order shows up here within seconds.">
          {(event) => (
            <InlineStack gap="300" wrap={false} blockAlign="start">
              <div>
                <Icon source={SIGNS[event.kind]} tone="subdued" />
              </div>
              <BlockStack>
                {event.url ? (
                  <Link url={event.url} removeUnderline monochrome>
                    {event.words}
                  </Link>
                ) : (
                  <Text as="span">{event.words}</Text>
                )}
                <Quiet>{event.when}</Quiet>
              </BlockStack>
            </InlineStack>
          )}
        </Entries>
      </BlockStack>
    </Card>
  );
}
