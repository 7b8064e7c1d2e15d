import { Badge, EmptyState, IndexTable, InlineStack, Link } from "@shopify/polaris";
import { FigureCell } from "#app/components/figure-cell.tsx";
import { ListTable } from "#app/components/list-table.tsx";
import { PhoneRow } from "#app/components/phone-row.tsx";
import { Quiet } from "#app/components/quiet.tsx";
import { RowLink } from "#app/components/row-link.tsx";
import { usePages } from "#app/components/use-pages.ts";
import type { BeforeYouShipPage, ShipRow } from "#app/routes/before-you-ship/read-page.server.ts";
import type { TaskState } from "#app/standing/shipping-tasks.server.ts";

const HEADINGS = [
  { title: "Order" },
  { title: "Customer" },
  { title: "Placed" },
  { title: "Recorded" },
  { title: "Total", alignment: "end" },
] as const;

/** The list itself: a table, or on a phone a few lines per order. */
export function ShipTable({ page }: { page: BeforeYouShipPage }) {
  const pagination = usePages(page, (cursor) =>
    new URLSearchParams({ state: page.state, ...(cursor ? { cursor } : {}) }).toString(),
  );
  if (page.rows.length === 0) return <Nothing state={page.state} />;
  return (
    <ListTable
      named={{ singular: "order", plural: "orders" }}
      headings={HEADINGS}
      rows={page.rows}
      pagination={pagination}
      wide={(row) => <WideRow row={row} />}
      narrow={(row) => <NarrowRow row={row} />}
    />
  );
}

const addressOf = (row: ShipRow) => `/app/orders/${row.id}/packing`;

function WideRow({ row }: { row: ShipRow }) {
  return (
    <>
      <IndexTable.Cell>
        <RowLink url={addressOf(row)} words={row.name} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Link url={row.customerUrl} monochrome>
          {row.customer}
        </Link>
      </IndexTable.Cell>
      <IndexTable.Cell>{row.placed}</IndexTable.Cell>
      <IndexTable.Cell>
        <Marks row={row} />
      </IndexTable.Cell>
      <FigureCell figure={row.total} />
    </>
  );
}

function NarrowRow({ row }: { row: ShipRow }) {
  return (
    <PhoneRow url={addressOf(row)} words={row.name} figure={row.total}>
      <Quiet>{`${row.customer} · placed ${row.placed}`}</Quiet>
      <Marks row={row} />
    </PhoneRow>
  );
}

function Marks({ row }: { row: ShipRow }) {
  return (
    <InlineStack gap="100" align="start">
      {row.marks.map(({ words, tone }) => (
        <Badge key={words} tone={tone}>
          {words}
        </Badge>
      ))}
    </InlineStack>
  );
}

const NOTHING: Readonly<Record<TaskState, { heading: string; words: string }>> = {
  to_do: {
    heading: "Nothing to record before shipping",
    words:
      "When a customer whose history is questionable orders again, the order appears here: a photo and the weight of the packed parcel answer a later claim.",
  },
  ready: {
    heading: "No order is ready yet",
    words: "Orders appear here once their packed parcel is photographed and weighed, until they ship.",
  },
  shipped: {
    heading: "None was shipped lately",
    words: "Orders of the last 60 days appear here after they ship, with what was recorded about them.",
  },
};

function Nothing({ state }: { state: TaskState }) {
  const { heading, words } = NOTHING[state];
  return (
    <EmptyState heading={heading} image="/no-customers.svg" action={{ content: "See the claims", url: "/app/claims" }}>
      <p>{words}</p>
    </EmptyState>
  );
}
