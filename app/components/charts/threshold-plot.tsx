import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { GRID, INK, MARK, VALUE } from "#app/components/charts/colours.ts";
import { count, type Formats, roundMoney } from "#app/components/format.ts";

export type ThresholdPoint = { threshold: number; customers: number };

type Props = { points: ThresholdPoint[]; advised: number | null; formats: Formats };

/** How many customers are at or above each threshold, with the advised one marked. */
export function ThresholdPlot({ points, advised, formats }: Props) {
  return (
    <ResponsiveContainer width="100%" height="100%">
      <LineChart data={points} margin={{ left: 0, right: 16, top: 20, bottom: 4 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke={GRID} />
        <XAxis
          dataKey="threshold"
          type="number"
          scale="log"
          domain={["dataMin", "dataMax"]}
          ticks={decades(points)}
          tick={{ fill: INK, fontSize: 12 }}
          tickLine={false}
          minTickGap={32}
          tickFormatter={(value: number) => roundMoney(Math.round(value), formats)}
        />
        <YAxis
          width={48}
          axisLine={false}
          tickLine={false}
          tick={{ fill: INK, fontSize: 12 }}
          allowDecimals={false}
          tickFormatter={(value: number) => count(value, formats)}
        />
        <Tooltip
          isAnimationActive={false}
          labelFormatter={(threshold) => `At or above ${roundMoney(Number(threshold), formats)}`}
          formatter={(value) => [count(Number(value), formats), "Customers"]}
        />
        <Line
          type="stepBefore"
          dataKey="customers"
          stroke={VALUE}
          strokeWidth={2}
          dot={false}
          isAnimationActive={false}
        />
        {advised !== null && (
          <ReferenceLine
            x={advised}
            stroke={MARK}
            strokeDasharray="4 4"
            ifOverflow="extendDomain"
            label={{ value: `Advised ${roundMoney(advised, formats)}`, position: "top", fill: MARK, fontSize: 12 }}
          />
        )}
      </LineChart>
    </ResponsiveContainer>
  );
}

/** Values spread over powers of ten: so does the axis, with marks at 1 and 3 of each. */
function decades(points: readonly ThresholdPoint[]): number[] {
  const [least, most] = [points[0]?.threshold ?? 1, points.at(-1)?.threshold ?? 1];
  const marks: number[] = [];
  for (let decade = 10 ** Math.floor(Math.log10(least)); decade <= most; decade *= 10) {
    for (const step of [1, 3]) if (step * decade >= least && step * decade <= most) marks.push(step * decade);
  }
  return marks;
}
