import { Badge, BlockStack, Card, DataTable, InlineStack, Link, Text } from "@shopify/polaris";
import type { ComponentProps, ReactNode } from "react";
import type { DisputeRow, OrderRow, ParcelRow } from "#app/routes/customer/read-page.server.ts";

type Columns = { heading: string; numeric?: boolean }[];

function RecordsCard({
  title,
  columns,
  rows,
  none,
}: {
  title: string;
  columns: Columns;
  rows: ReactNode[][];
  none: string;
}) {
  return (
    <Card>
      <BlockStack gap="300">
        <Text as="h2" variant="headingMd">
          {title}
        </Text>
        {rows.length === 0 ? (
          <Text as="p" tone="subdued">
            {none}
          </Text>
        ) : (
          <DataTable
            columnContentTypes={columns.map(({ numeric }) => (numeric ? "numeric" : "text"))}
            headings={columns.map(({ heading }) => heading)}
            rows={rows as ComponentProps<typeof DataTable>["rows"]}
            increasedTableDensity
            verticalAlign="middle"
          />
        )}
      </BlockStack>
    </Card>
  );
}

export function OrdersCard({ orders }: { orders: OrderRow[] }) {
  return (
    <RecordsCard
      title="Orders"
      none="No order yet."
      columns={[
        { heading: "Order" },
        { heading: "Date" },
        { heading: "State" },
        { heading: "Total", numeric: true },
        { heading: "Counts as", numeric: true },
      ]}
      rows={orders.map((order) => [
        <Link key="order" url={`shopify://admin/orders/${order.id}`} target="_top" monochrome>
          {order.name}
        </Link>,
        order.day,
        <Badge key="state" tone={order.state.tone}>
          {order.state.words}
        </Badge>,
        order.total,
        order.counts ? order.net : "Does not count",
      ])}
    />
  );
}

export function RefundsCard({ refunds }: { refunds: string[][] }) {
  return (
    <RecordsCard
      title="Refunds"
      none="Nothing was refunded."
      columns={[{ heading: "Date" }, { heading: "Order" }, { heading: "Note" }, { heading: "Amount", numeric: true }]}
      rows={refunds}
    />
  );
}

export function DisputesCard({ disputes }: { disputes: DisputeRow[] }) {
  return (
    <RecordsCard
      title="Disputes"
      none="No payment was disputed."
      columns={[
        { heading: "Order" },
        { heading: "Kind" },
        { heading: "State" },
        { heading: "Evidence due" },
        { heading: "Amount", numeric: true },
      ]}
      rows={disputes.map((dispute) => [
        dispute.order,
        dispute.kind,
        <Badge key="state" tone={dispute.state.tone}>
          {dispute.state.words}
        </Badge>,
        dispute.due,
        dispute.amount,
      ])}
    />
  );
}

export function ParcelsCard({ parcels }: { parcels: ParcelRow[] }) {
  return (
    <RecordsCard
      title="Parcels"
      none="Nothing was shipped yet."
      columns={[
        { heading: "Order" },
        { heading: "Carrier" },
        { heading: "Tracking" },
        { heading: "State" },
        { heading: "Delivered" },
      ]}
      rows={parcels.map((parcel) => [
        parcel.order,
        parcel.carrier,
        <InlineStack key="numbers" gap="100">
          {parcel.numbers.map(({ text, url }) =>
            url ? (
              <Link key={text} url={url} target="_blank">
                {text}
              </Link>
            ) : (
              <span key={text}>{text}</span>
            ),
          )}
        </InlineStack>,
        parcel.state,
        parcel.delivered,
      ])}
    />
  );
}
