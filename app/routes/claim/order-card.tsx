import { Badge, Banner, BlockStack, Button, Card, InlineStack, Link, List, Text } from "@shopify/polaris";
import { FactList } from "#app/components/fact-list.tsx";
import { FactTable } from "#app/components/fact-table.tsx";
import { Photo } from "#app/components/photo.tsx";
import { TrackingNumbers } from "#app/components/tracking-numbers.tsx";
import type { OrderView } from "#app/routes/claim/views.ts";

/** What the order itself says: lines, parcels, weight, signature, what was typed. */
export function OrderCard({ order }: { order: OrderView }) {
  return (
    <Card>
      <BlockStack gap="400">
        <InlineStack align="space-between" blockAlign="start" gap="200">
          <BlockStack gap="050">
            <Text as="h2" variant="headingMd">
              <Link url={`shopify://admin/orders/${order.id}`} target="_top" monochrome>
                {`Order ${order.name}`}
              </Link>
            </Text>
            <Text as="p" tone="subdued">
              {order.words.join(" · ")}
            </Text>
          </BlockStack>
          <Button url={`/app/orders/${order.id}/packing`}>Record packing</Button>
        </InlineStack>
        {order.dispute && (
          <Banner tone="critical" title="A dispute on this order">
            <p>{order.dispute}</p>
          </Banner>
        )}
        <Lines order={order} />
        <FactList facts={order.facts} />
        <Packed order={order} />
        {order.parcels.map((parcel) => (
          <Parcel key={parcel.id} parcel={parcel} />
        ))}
        {order.otherClaims.length > 0 && (
          <BlockStack gap="100">
            <Text as="h3" variant="headingSm">
              Other claims on this order
            </Text>
            {order.otherClaims.map((claim) => (
              <Text as="p" key={claim.id}>
                <Link url={`/app/claims/${claim.id}`}>{claim.words}</Link>
              </Text>
            ))}
          </BlockStack>
        )}
      </BlockStack>
    </Card>
  );
}

function Lines({ order }: { order: OrderView }) {
  const columns = [
    { heading: "Product" },
    { heading: "Ordered", numeric: true },
    { heading: "Paid each", numeric: true },
  ];
  return (
    <FactTable
      label={`Products of order ${order.name}`}
      columns={columns}
      rows={order.lines.map((line) => ({
        id: line.id,
        cells: [
          <BlockStack key="product" gap="050">
            <InlineStack gap="100">
              <span>{line.title}</span>
              {line.claimed && (
                <Badge tone={line.claimed === "Not claimed" ? undefined : "attention"}>{line.claimed}</Badge>
              )}
            </InlineStack>
            {line.typed.length > 0 && (
              <Text as="span" variant="bodySm">
                {"The customer typed "}
                <span className="typed">{line.typed.join(" · ")}</span>
              </Text>
            )}
          </BlockStack>,
          line.quantity,
          line.paid,
        ],
      }))}
    />
  );
}

function Packed({ order }: { order: OrderView }) {
  if (!order.weight && order.packing.length === 0 && order.photos.length === 0) return null;
  return (
    <BlockStack gap="200">
      <Text as="h3" variant="headingSm">
        When it was packed
      </Text>
      {order.packing.map((words) => (
        <Text as="p" key={words}>
          {words}
        </Text>
      ))}
      {order.weight && <Text as="p">{order.weight}</Text>}
      {order.photos.length > 0 && (
        <div className="photos">
          {order.photos.map((photo) => (
            <Photo key={photo.id} photo={photo} />
          ))}
        </div>
      )}
    </BlockStack>
  );
}

function Parcel({ parcel }: { parcel: OrderView["parcels"][number] }) {
  return (
    <BlockStack gap="100">
      <InlineStack gap="200">
        <Text as="h3" variant="headingSm">
          {`${parcel.carrier}:`}
        </Text>
        <TrackingNumbers numbers={parcel.numbers} />
        <Badge>{parcel.state}</Badge>
      </InlineStack>
      {parcel.scans.length > 0 && (
        <List>
          {parcel.scans.map((scan) => (
            <List.Item key={scan}>{scan}</List.Item>
          ))}
        </List>
      )}
    </BlockStack>
  );
}
