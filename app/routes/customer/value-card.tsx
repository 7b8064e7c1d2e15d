import { lazy } from "react";
import { ChartCard } from "#app/components/charts/chart-card.tsx";
import type { CustomerPage } from "#app/routes/customer/read-page.server.ts";

const ValuePlot = lazy(async () => ({ default: (await import("#app/components/charts/value-plot.tsx")).ValuePlot }));

/** What the customer was worth month by month, against the tiers' thresholds. */
export function ValueCard({ page: { chart, formats } }: { page: CustomerPage }) {
  return (
    <ChartCard
      title="Value over time"
      summary={chart.summary}
      columns={[
        { heading: "Month" },
        { heading: "Orders", numeric: true },
        { heading: "Net revenue", numeric: true },
        { heading: "In all", numeric: true },
      ]}
      rows={chart.rows}
    >
      <ValuePlot points={chart.points} thresholds={chart.thresholds} formats={formats} />
    </ChartCard>
  );
}
