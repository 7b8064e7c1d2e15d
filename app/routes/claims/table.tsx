import {
  Badge,
  BlockStack,
  EmptySearchResult,
  EmptyState,
  IndexTable,
  InlineStack,
  Text,
  useIndexResourceState,
} from "@shopify/polaris";
import { FigureCell } from "#app/components/figure-cell.tsx";
import { PhoneRow } from "#app/components/phone-row.tsx";
import { Quiet } from "#app/components/quiet.tsx";
import { RowLink } from "#app/components/row-link.tsx";
import { TierBadge } from "#app/components/tier-badge.tsx";
import { usePages } from "#app/components/use-pages.ts";
import { usePhone } from "#app/components/use-phone.ts";
import type { StateView } from "#app/components/words.ts";
import { BulkModals, type BulkWish, useBulk } from "#app/routes/claims/bulk.tsx";
import { isFiltered, writeQuery } from "#app/routes/claims/query.ts";
import type { QueuePage, QueueRow } from "#app/routes/claims/read-page.server.ts";

const HEADINGS = [
  { title: "Claim" },
  { title: "Why" },
  { title: "State" },
  { title: "Tier and standing" },
  { title: "Due" },
  { title: "Agent" },
  { title: "Amount", alignment: "end" },
] as const;

/** The queue itself: a table to choose from, or on a phone a few lines per claim. */
export function QueueTable({ page }: { page: QueuePage }) {
  const pagination = usePages(page, (cursor) => writeQuery({ ...page.query, cursor }));
  const phone = usePhone();
  const { selectedResources, allResourcesSelected, handleSelectionChange, clearSelection } = useIndexResourceState(
    page.rows,
  );
  const bulk = useBulk(selectedResources, clearSelection);
  if (page.rows.length === 0) return <Nothing page={page} />;
  const wish = (content: string, wanted: BulkWish) => ({ content, onAction: () => bulk.start(wanted) });
  return (
    <>
      <IndexTable
        resourceName={{ singular: "claim", plural: "claims" }}
        itemCount={page.rows.length}
        headings={[...HEADINGS]}
        condensed={phone}
        selectedItemsCount={allResourcesSelected ? "All" : selectedResources.length}
        onSelectionChange={handleSelectionChange}
        promotedBulkActions={[wish("Take them", "take"), wish("Assign", "assign"), wish("Snooze", "snooze")]}
        pagination={pagination}
      >
        {page.rows.map((row, position) => (
          <IndexTable.Row
            id={row.id}
            key={row.id}
            position={position}
            selected={selectedResources.includes(row.id)}
            accessibilityLabel={`Select ${row.reference}`}
          >
            {phone ? <NarrowRow row={row} /> : <WideRow row={row} />}
          </IndexTable.Row>
        ))}
      </IndexTable>
      <BulkModals bulk={bulk} agents={page.agents} />
    </>
  );
}

function WideRow({ row }: { row: QueueRow }) {
  return (
    <>
      <IndexTable.Cell>
        <BlockStack gap="050">
          <RowLink url={`/app/claims/${row.id}`} words={row.customer} />
          <Quiet>{`${row.reference}${row.order ? ` · order ${row.order}` : ""}`}</Quiet>
        </BlockStack>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <BlockStack gap="050">
          <Text as="span">{row.why}</Text>
          {row.whyDetail && <Quiet>{row.whyDetail}</Quiet>}
        </BlockStack>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <InlineStack gap="100">
          <StateBadge state={row.state} />
          <Marks row={row} />
        </InlineStack>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <InlineStack gap="100">
          <TierBadge tier={row.tier} />
          {row.standing && <StateBadge state={row.standing} />}
        </InlineStack>
      </IndexTable.Cell>
      <IndexTable.Cell>
        <DueWords due={row.due} />
      </IndexTable.Cell>
      <IndexTable.Cell>
        <Text as="span" tone={row.agent ? undefined : "subdued"}>
          {row.agent ?? "Nobody"}
        </Text>
      </IndexTable.Cell>
      <FigureCell figure={row.amount} />
    </>
  );
}

function NarrowRow({ row }: { row: QueueRow }) {
  return (
    <PhoneRow url={`/app/claims/${row.id}`} words={row.customer} figure={row.amount}>
      <Text as="span">{row.whyDetail ?? row.why}</Text>
      <InlineStack gap="100">
        <StateBadge state={row.state} />
        {row.standing && <StateBadge state={row.standing} />}
        <Marks row={row} />
      </InlineStack>
      <InlineStack gap="200">
        <Quiet>{`${row.reference} · ${row.agent ?? "nobody's"}`}</Quiet>
        <DueWords due={row.due} />
      </InlineStack>
    </PhoneRow>
  );
}

function Marks({ row }: { row: QueueRow }) {
  return (
    <>
      {row.reviewAsked && <Badge tone="attention">Asks for a review</Badge>}
      {row.threat && <Badge>Threat</Badge>}
    </>
  );
}

function StateBadge({ state }: { state: StateView }) {
  return <Badge tone={state.tone}>{state.words}</Badge>;
}

function DueWords({ due }: { due: StateView | null }) {
  if (!due) return <Quiet>—</Quiet>;
  return due.tone === undefined ? <Text as="span">{due.words}</Text> : <StateBadge state={due} />;
}

function Nothing({ page }: { page: QueuePage }) {
  if (page.anyClaim && isFiltered(page.query)) {
    return (
      <div className="room-above-and-below">
        <EmptySearchResult
          title="No claim fits"
          description="Take a filter away, or search by a claim's number, an order or the beginning of a name."
          withIllustration
        />
      </div>
    );
  }
  return (
    <EmptyState
      heading={page.anyClaim ? "Nothing waits for you" : "Claims will be listed here"}
      image="/no-customers.svg"
      action={{ content: "Open a claim", url: "/app/claims/new" }}
    >
      <p>
        {page.anyClaim
          ? "Every claim is closed or snoozed. “All” shows them."
          : "They come from your contact page, from Shopify Flow, or from you when a customer calls or writes."}
      </p>
    </EmptyState>
  );
}
