import { IndexTable, type IndexTableProps } from "@shopify/polaris";
import type { ReactNode } from "react";
import { usePhone } from "#app/components/use-phone.ts";

type Props<Row> = {
  /** What the rows are, in the words of Shopify admin. */
  named: IndexTableProps["resourceName"];
  headings: readonly { title: string; alignment?: "end" }[];
  rows: readonly Row[];
  pagination?: IndexTableProps["pagination"];
  /** The cells of a row, one below each heading. */
  wide: (row: Row) => ReactNode;
  /** All of a row in a few lines, for a phone. */
  narrow: (row: Row) => ReactNode;
};

/** A list to read and to follow, in pages; rows can't be chosen. */
export function ListTable<Row extends { id: string }>({ named, headings, rows, pagination, wide, narrow }: Props<Row>) {
  const phone = usePhone();
  const [first, ...others] = headings;
  if (!first) return null;
  return (
    <IndexTable
      resourceName={named}
      itemCount={rows.length}
      headings={[first, ...others]}
      selectable={false}
      condensed={phone}
      pagination={pagination}
    >
      {rows.map((row, position) => (
        <IndexTable.Row id={row.id} key={row.id} position={position}>
          {phone ? narrow(row) : wide(row)}
        </IndexTable.Row>
      ))}
    </IndexTable>
  );
}
