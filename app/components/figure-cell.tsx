import { IndexTable, Text } from "@shopify/polaris";

/** A cell of a list with a figure in it. */
export function FigureCell({ figure }: { figure: string }) {
  return (
    <IndexTable.Cell>
      <Text as="span" alignment="end" numeric>
        {figure}
      </Text>
    </IndexTable.Cell>
  );
}
