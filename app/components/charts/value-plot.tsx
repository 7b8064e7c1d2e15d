import { Area, AreaChart, CartesianGrid, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { GRID, INK, VALUE } from "#app/components/charts/colours.ts";
import { type Formats, roundMoney } from "#app/components/format.ts";

export type ValuePoint = { when: string; value: number };
export type ThresholdLine = { name: string; at: number; colour: string };

type Props = { points: ValuePoint[]; thresholds: ThresholdLine[]; formats: Formats };

/** What a customer was worth at the end of each month, with the tiers' thresholds as lines. */
export function ValuePlot({ points, thresholds, formats }: Props) {
  const highest = Math.max(...points.map((point) => point.value), 0);
  const inSight = apart(
    thresholds.filter((line) => line.at <= highest * 1.25),
    highest / 8,
  );
  return (
    <ResponsiveContainer width="100%" height="100%">
      <AreaChart data={points} margin={{ left: 0, right: 12, top: 8, bottom: 0 }} accessibilityLayer={false}>
        <CartesianGrid vertical={false} stroke={GRID} />
        <XAxis dataKey="when" tick={{ fill: INK, fontSize: 12 }} tickLine={false} minTickGap={24} />
        <YAxis
          width={68}
          axisLine={false}
          tickLine={false}
          tick={{ fill: INK, fontSize: 12 }}
          tickFormatter={(value: number) => roundMoney(Math.round(value), formats)}
        />
        <Tooltip formatter={(value) => [roundMoney(Number(value), formats), "Net revenue"]} isAnimationActive={false} />
        <Area
          type="linear"
          dataKey="value"
          stroke={VALUE}
          strokeWidth={2}
          fill={VALUE}
          fillOpacity={0.12}
          isAnimationActive={false}
        />
        {inSight.map((line) => (
          <ReferenceLine
            key={line.name}
            y={line.at}
            ifOverflow="extendDomain"
            stroke={line.colour}
            strokeDasharray="4 4"
            label={{ value: line.name, position: "insideTopLeft", fill: line.colour, fontSize: 12 }}
          />
        ))}
      </AreaChart>
    </ResponsiveContainer>
  );
}

/** The lines, from the highest down, that leave each other room for their names. */
function apart(lines: readonly ThresholdLine[], room: number): ThresholdLine[] {
  const kept: ThresholdLine[] = [];
  for (const line of [...lines].sort((one, other) => other.at - one.at)) {
    const above = kept.at(-1);
    if (!above || above.at - line.at >= room) kept.push(line);
  }
  return kept;
}
