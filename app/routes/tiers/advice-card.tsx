import { BlockStack, Link, Text } from "@shopify/polaris";
import { lazy } from "react";
import { ChartCard } from "#app/components/charts/chart-card.tsx";
import type { Formats } from "#app/components/format.ts";
import type { AdviceView } from "#app/routes/tiers/read-page.server.ts";

const ThresholdPlot = lazy(async () => ({
  default: (await import("#app/components/charts/threshold-plot.tsx")).ThresholdPlot,
}));

/** From which value on making good still leaves a profit, how that is worked out, and how many customers are there. */
export function AdviceCard({ advice, formats }: { advice: AdviceView; formats: Formats }) {
  return (
    <ChartCard
      title="Threshold advisor"
      summary={advice.summary}
      height={220}
      columns={[
        { heading: "From", numeric: true },
        { heading: "Customers", numeric: true },
        { heading: "Share", numeric: true },
        { heading: "Of all value", numeric: true },
      ]}
      rows={advice.rows}
      note={
        <BlockStack gap="300">
          <Text as="p" fontWeight="semibold">
            {advice.answer}
          </Text>
          <dl className="sum">
            {advice.sum.map(({ what, amount }) => (
              <div key={what}>
                <dt>{what}</dt>
                <dd>{amount}</dd>
              </div>
            ))}
          </dl>
          <Text as="p" tone="subdued">
            Your own costs are in <Link url="/app/settings">Settings</Link>.
          </Text>
        </BlockStack>
      }
    >
      <ThresholdPlot points={advice.points} advised={advice.advised} formats={formats} />
    </ChartCard>
  );
}
