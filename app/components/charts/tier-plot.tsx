import { Bar, BarChart, LabelList, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { INK } from "#app/components/charts/colours.ts";

export type TierBar = { name: string; customers: number; label: string; colour: string };

/** Customers per tier, a bar each. */
export function TierPlot({ bars }: { bars: TierBar[] }) {
  const data = bars.map((bar) => ({ ...bar, fill: bar.colour }));
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={data}
        layout="vertical"
        margin={{ left: 0, right: 56, top: 4, bottom: 4 }}
        accessibilityLayer={false}
      >
        <XAxis type="number" hide domain={[0, "dataMax"]} />
        <YAxis
          type="category"
          dataKey="name"
          width={96}
          axisLine={false}
          tickLine={false}
          tick={{ fill: INK, fontSize: 12 }}
          interval={0}
        />
        <Bar dataKey="customers" isAnimationActive={false} radius={[0, 4, 4, 0]} minPointSize={2} maxBarSize={32}>
          <LabelList dataKey="label" position="right" fill={INK} fontSize={12} />
        </Bar>
      </BarChart>
    </ResponsiveContainer>
  );
}
