import { type ReactNode, Suspense, useEffect, useState } from "react";

/**
 * Room for a chart, of a fixed height so that nothing moves when the drawing arrives: the library draws in the browser
 * alone and comes with the first chart. For a screen reader the chart is one picture with `label`; its figures are in
 * the table behind it.
 */
export function ChartBox({ label, height, children }: { label: string; height: number; children: ReactNode }) {
  const [inBrowser, setInBrowser] = useState(false);
  useEffect(() => setInBrowser(true), []);
  return (
    <div className="chart-box" role="img" aria-label={label} style={{ height }}>
      {inBrowser && <Suspense fallback={null}>{children}</Suspense>}
    </div>
  );
}
