import { useSearchParams } from "@remix-run/react";
import { Badge, Box, Button, Card, IndexTable, InlineStack, Text } from "@shopify/polaris";
import { FigureCell } from "#app/components/figure-cell.tsx";
import { ListTable } from "#app/components/list-table.tsx";
import { PhoneRow } from "#app/components/phone-row.tsx";
import { RowLink } from "#app/components/row-link.tsx";
import type { PreviewPage, PreviewRow } from "#app/routes/tier-preview/read-page.server.ts";
import { TierChange } from "#app/routes/tier-preview/transitions-card.tsx";

const HEADINGS = [
  { title: "Customer" },
  { title: "Tier" },
  { title: "Tags" },
  { title: "Value", alignment: "end" },
] as const;

/** The customers who would change, by name and by money, a page at a time. */
export function PeopleCard({ page }: { page: PreviewPage }) {
  const [params] = useSearchParams();
  const at = (cursor: string | null) => {
    const next = new URLSearchParams([...params].filter(([key]) => key === "from" || key === "to"));
    if (cursor) next.set("cursor", cursor);
    return `/app/tiers/preview?${next}`;
  };
  return (
    <Card padding="0">
      <Box padding="400">
        <Text as="h2" variant="headingMd">
          {page.filtered ? "Who would change, of the kind you chose" : "Who would change"}
        </Text>
      </Box>
      <ListTable
        named={{ singular: "customer", plural: "customers" }}
        headings={HEADINGS}
        rows={page.rows}
        wide={(row) => <WideRow row={row} />}
        narrow={(row) => <NarrowRow row={row} />}
      />
      {(page.next || params.get("cursor")) && (
        <Box padding="400">
          <InlineStack gap="200" align="center">
            {params.get("cursor") && <Button url={at(null)}>From the beginning</Button>}
            {page.next && <Button url={at(page.next)}>Next customers</Button>}
          </InlineStack>
        </Box>
      )}
    </Card>
  );
}

function WideRow({ row }: { row: PreviewRow }) {
  return (
    <>
      <IndexTable.Cell>
        <RowLink url={`/app/customers/${row.id}`} words={row.name} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <TierChange from={row.from} to={row.to} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Tags row={row} />
      </IndexTable.Cell>
      <FigureCell figure={row.value} />
    </>
  );
}

function NarrowRow({ row }: { row: PreviewRow }) {
  return (
    <PhoneRow url={`/app/customers/${row.id}`} words={row.name} figure={row.value}>
      <TierChange from={row.from} to={row.to} />
      <Tags row={row} />
    </PhoneRow>
  );
}

function Tags({ row }: { row: PreviewRow }) {
  return (
    <InlineStack gap="100" align="start">
      {row.gains.map((tag) => (
        <Badge key={tag} tone="success">{`Gains ${tag}`}</Badge>
      ))}
      {row.loses.map((tag) => (
        <Badge key={tag} tone="warning">{`Loses ${tag}`}</Badge>
      ))}
    </InlineStack>
  );
}
