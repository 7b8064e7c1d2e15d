import { Badge, BlockStack, Button, Card, InlineStack, Link, Text } from "@shopify/polaris";
import type { ReactNode } from "react";
import { type FactColumn, FactTable } from "#app/components/fact-table.tsx";
import { Quiet } from "#app/components/quiet.tsx";
import { TrackingNumbers } from "#app/components/tracking-numbers.tsx";
import type { ClaimRow } from "#app/routes/customer/claim-row.ts";
import type { DisputeRow, OrderRow, ParcelRow, RefundRow } from "#app/routes/customer/read-page.server.ts";

type Props = {
  title: string;
  columns: FactColumn[];
  rows: { id: string; cells: ReactNode[] }[];
  none: string;
  /** What can be done about it, beside the title. */
  deed?: ReactNode;
};

function RecordsCard({ title, columns, rows, none, deed }: Props) {
  return (
    <Card>
      <BlockStack gap="200">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          {deed}
        </InlineStack>
        {rows.length === 0 ? (
          <Text as="p" tone="subdued">
            {none}
          </Text>
        ) : (
          <FactTable label={title} columns={columns} rows={rows} />
        )}
      </BlockStack>
    </Card>
  );
}

export function ClaimsCard({ claims, openUrl }: { claims: ClaimRow[]; openUrl: string }) {
  const columns = [
    { heading: "Claim" },
    { heading: "State" },
    { heading: "Opened" },
    { heading: "Amount", numeric: true },
  ];
  const rows = claims.map((claim) => ({
    id: claim.id,
    cells: [
      <BlockStack key="claim">
        <Link url={`/app/claims/${claim.id}`}>{claim.reference}</Link>
        <Quiet>{claim.what}</Quiet>
      </BlockStack>,
      <Badge key="state" tone={claim.state.tone}>
        {claim.state.words}
      </Badge>,
      claim.day,
      claim.amount,
    ],
  }));
  return (
    <RecordsCard
      title="Claims"
      none="Nothing went wrong so far. When the customer calls or writes, open a claim by hand."
      columns={columns}
      rows={rows}
      deed={<Button url={openUrl}>Open a claim</Button>}
    />
  );
}

export function OrdersCard({ orders }: { orders: OrderRow[] }) {
  const columns = [
    { heading: "Order" },
    { heading: "State" },
    { heading: "Total", numeric: true },
    { heading: "Counts as", numeric: true },
  ];
  const rows = orders.map((order) => ({
    id: order.id,
    cells: [
      <BlockStack key="order">
        <Link url={`shopify://admin/orders/${order.id}`} target="_top" monochrome>
          {order.name}
        </Link>
        <Quiet>{order.day}</Quiet>
      </BlockStack>,
      <Badge key="state" tone={order.state.tone}>
        {order.state.words}
      </Badge>,
      order.total,
      order.counts ? order.net : "Nothing",
    ],
  }));
  return <RecordsCard title="Orders" none="No order yet." columns={columns} rows={rows} />;
}

export function RefundsCard({ refunds }: { refunds: RefundRow[] }) {
  const columns = [{ heading: "Order" }, { heading: "Note" }, { heading: "Amount", numeric: true }];
  const rows = refunds.map((refund) => ({
    id: refund.id,
    cells: [<Dated key="order" what={refund.order} when={refund.day} />, refund.note, refund.amount],
  }));
  return <RecordsCard title="Refunds" none="Nothing was refunded." columns={columns} rows={rows} />;
}

export function DisputesCard({ disputes }: { disputes: DisputeRow[] }) {
  const columns = [
    { heading: "Order" },
    { heading: "State" },
    { heading: "Evidence" },
    { heading: "Amount", numeric: true },
  ];
  const rows = disputes.map((dispute) => ({
    id: dispute.id,
    cells: [
      <Dated key="order" what={dispute.order} when={dispute.kind} />,
      <Badge key="state" tone={dispute.state.tone}>
        {dispute.state.words}
      </Badge>,
      dispute.due,
      dispute.amount,
    ],
  }));
  return <RecordsCard title="Disputes" none="No payment was disputed." columns={columns} rows={rows} />;
}

export function ParcelsCard({ parcels }: { parcels: ParcelRow[] }) {
  const columns = [{ heading: "Order" }, { heading: "Parcel" }, { heading: "State" }];
  const rows = parcels.map((parcel) => ({
    id: parcel.id,
    cells: [
      parcel.order,
      <Tracking key="parcel" parcel={parcel} />,
      <Dated key="state" what={parcel.state} when={parcel.delivered} />,
    ],
  }));
  return <RecordsCard title="Parcels" none="Nothing was shipped yet." columns={columns} rows={rows} />;
}

function Tracking({ parcel }: { parcel: ParcelRow }) {
  return (
    <BlockStack>
      <TrackingNumbers numbers={parcel.numbers} />
      <Quiet>{parcel.carrier}</Quiet>
    </BlockStack>
  );
}

function Dated({ what, when }: { what: string; when: string }) {
  return (
    <BlockStack>
      <span>{what}</span>
      {when && <Quiet>{when}</Quiet>}
    </BlockStack>
  );
}
