import { Badge, BlockStack, EmptySearchResult, EmptyState, IndexTable, InlineStack } from "@shopify/polaris";
import { FigureCell } from "#app/components/figure-cell.tsx";
import { ListTable } from "#app/components/list-table.tsx";
import { PhoneRow } from "#app/components/phone-row.tsx";
import { Quiet } from "#app/components/quiet.tsx";
import { RowLink } from "#app/components/row-link.tsx";
import { TierBadge } from "#app/components/tier-badge.tsx";
import { usePages } from "#app/components/use-pages.ts";
import { isFiltered, writeQuery } from "#app/routes/customers/query.ts";
import type { CustomerRowView, CustomersPage } from "#app/routes/customers/read-page.server.ts";

const HEADINGS = [
  { title: "Customer" },
  { title: "Tier" },
  { title: "Net revenue", alignment: "end" },
  { title: "Contribution", alignment: "end" },
  { title: "Orders", alignment: "end" },
  { title: "Last order", alignment: "end" },
] as const;

/** The list itself: a table, or on a phone two lines per customer. */
export function CustomerTable({ page }: { page: CustomersPage }) {
  const pagination = usePages(page, (cursor) => writeQuery({ ...page.query, cursor }));
  if (page.rows.length === 0) return <Nothing filtered={isFiltered(page.query)} />;
  return (
    <ListTable
      named={{ singular: "customer", plural: "customers" }}
      headings={HEADINGS}
      rows={page.rows}
      pagination={pagination}
      wide={(row) => <WideRow row={row} />}
      narrow={(row) => <NarrowRow row={row} />}
    />
  );
}

function WideRow({ row }: { row: CustomerRowView }) {
  return (
    <>
      <IndexTable.Cell>
        <BlockStack gap="050">
          <InlineStack gap="200">
            <RowLink url={`/app/customers/${row.id}`} words={row.name} />
            <Marks row={row} />
          </InlineStack>
          {row.email && <Quiet>{row.email}</Quiet>}
        </BlockStack>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <TierBadge tier={row.tier} />
      </IndexTable.Cell>
      {[row.net, row.contribution, row.orders, row.lastOrder].map((figure, column) => (
        <FigureCell key={HEADINGS[column + 2]?.title} figure={figure} />
      ))}
    </>
  );
}

function NarrowRow({ row }: { row: CustomerRowView }) {
  return (
    <PhoneRow url={`/app/customers/${row.id}`} words={row.name} figure={row.net}>
      <Quiet>{`${row.orders} ${row.orders === "1" ? "order" : "orders"} · last ${row.lastOrder}`}</Quiet>
      <InlineStack gap="100" align="start">
        <TierBadge tier={row.tier} />
        <Marks row={row} />
      </InlineStack>
    </PhoneRow>
  );
}

function Marks({ row }: { row: CustomerRowView }) {
  return (
    <>
      {row.handChanged && <Badge tone="warning">Tag changed by hand</Badge>}
      {row.possibleB2b && <Badge>Possible B2B</Badge>}
    </>
  );
}

function Nothing({ filtered }: { filtered: boolean }) {
  if (filtered) {
    return (
      <div className="room-above-and-below">
        <EmptySearchResult
          title="No customer fits"
          description="Take a filter away, or search by the beginning of a name or an e-mail address."
          withIllustration
        />
      </div>
    );
  }
  return (
    <EmptyState
      heading="Your customers will be listed here"
      image="/no-customers.svg"
      action={{ content: "See the progress", url: "/app" }}
    >
      <p>They appear while your orders are being read, and with every new order.</p>
    </EmptyState>
  );
}
