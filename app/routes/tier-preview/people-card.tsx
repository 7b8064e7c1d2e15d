import { useSearchParams } from "@remix-run/react";
import { Badge, BlockStack, Box, Button, Card, IndexTable, InlineStack, Text } from "@shopify/polaris";
import { RowLink } from "#app/components/row-link.tsx";
import { usePhone } from "#app/components/use-phone.ts";
import type { PreviewPage, PreviewRow } from "#app/routes/tier-preview/read-page.server.ts";
import { TierChange } from "#app/routes/tier-preview/transitions-card.tsx";

/** The customers who would change, by name and by money, a page at a time. */
export function PeopleCard({ page }: { page: PreviewPage }) {
  const phone = usePhone();
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
      <IndexTable
        resourceName={{ singular: "customer", plural: "customers" }}
        itemCount={page.rows.length}
        selectable={false}
        condensed={phone}
        headings={[{ title: "Customer" }, { title: "Tier" }, { title: "Tags" }, { title: "Value", alignment: "end" }]}
      >
        {page.rows.map((row, position) => (
          <IndexTable.Row id={row.id} key={row.id} position={position}>
            {phone ? <PhoneRow row={row} /> : <WideRow row={row} />}
          </IndexTable.Row>
        ))}
      </IndexTable>
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
      <IndexTable.Cell>
        <Text as="span" alignment="end" numeric>
          {row.value}
        </Text>
      </IndexTable.Cell>
    </>
  );
}

function PhoneRow({ row }: { row: PreviewRow }) {
  return (
    <div className="phone-row">
      <BlockStack gap="100">
        <InlineStack align="space-between" gap="200">
          <RowLink url={`/app/customers/${row.id}`} words={row.name} />
          <Text as="span" numeric>
            {row.value}
          </Text>
        </InlineStack>
        <TierChange from={row.from} to={row.to} />
        <Tags row={row} />
      </BlockStack>
    </div>
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
