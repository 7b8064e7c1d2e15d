import { type ReactNode, useId } from "react";

export type FactColumn = { heading: string; numeric?: boolean };

type Props = { label: string; columns: FactColumn[]; rows: { id: string; cells: ReactNode[] }[] };

/** A plain table; where it is wider than the page it scrolls by itself, by keyboard too. */
export function FactTable({ label, columns, rows }: Props) {
  const id = useId();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be within reach of the keyboard
    <section className="facts-box" aria-labelledby={id} tabIndex={0}>
      <table className="facts">
        <caption id={id} className="only-for-screen-readers">
          {label}
        </caption>
        <thead>
          <tr>
            {columns.map(({ heading, numeric }) => (
              <th key={heading} scope="col" className={numeric ? "figure" : undefined}>
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              {columns.map(({ heading, numeric }, place) => (
                <td key={heading} className={numeric ? "figure" : undefined}>
                  {row.cells[place]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
