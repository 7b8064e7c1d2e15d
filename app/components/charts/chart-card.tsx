import { BlockStack, Button, Card, Collapsible, InlineStack, Text } from "@shopify/polaris";
import { type ReactNode, useId, useState } from "react";
import { ChartBox } from "#app/components/charts/chart-box.tsx";
import { type FactColumn, FactTable } from "#app/components/fact-table.tsx";

type Props = {
  title: string;
  /** What the chart shows, in a sentence: the words a screen reader gets instead of the picture. */
  summary: string;
  height?: number;
  columns: FactColumn[];
  rows: string[][];
  note?: ReactNode;
  children: ReactNode;
};

/** A chart with its figures as a table behind it. */
export function ChartCard({ title, summary, height = 240, columns, rows, note, children }: Props) {
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  return (
    <Card>
      <BlockStack gap="300">
        <InlineStack align="space-between" blockAlign="center" gap="200">
          <Text as="h2" variant="headingMd">
            {title}
          </Text>
          <Button variant="plain" ariaExpanded={asTable} ariaControls={id} onClick={() => setAsTable(!asTable)}>
            {asTable ? "Hide table" : "View as table"}
          </Button>
        </InlineStack>
        <ChartBox label={summary} height={height}>
          {children}
        </ChartBox>
        {note}
        <Collapsible id={id} open={asTable} transition={false}>
          <FactTable label={title} columns={columns} rows={rows.map((cells, id) => ({ id: `${id}`, cells }))} />
        </Collapsible>
      </BlockStack>
    </Card>
  );
}
